"""One bounded request for a published key set."""

import json
import ssl
import time
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from typing import Self
from urllib.parse import urlsplit

MOST_BYTES = 256 * 1024
CHUNK_BYTES = 16 * 1024


class UnsafeKeyAddress(ValueError):
    pass


class KeysNotFetched(Exception):
    """The address gives no answer we take; the text is one word for the log."""


@dataclass(frozen=True, kw_only=True)
class KeyAddress:
    """Where keys are published.

    Asked with `http.client`, which follows no redirect, reads no `file:` and no proxy settings.
    """

    encrypted: bool
    host: str
    port: int | None
    target: str

    @classmethod
    def parse(cls, url: str) -> Self:
        parts = urlsplit(url)
        host = parts.hostname
        if not host or parts.username is not None or parts.scheme not in {"https", "http"}:
            raise UnsafeKeyAddress("The address of the keys must be a plain https address.")
        if parts.scheme == "http" and not _is_this_machine(host):
            raise UnsafeKeyAddress("Keys from another machine must be fetched over https.")
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return cls(encrypted=parts.scheme == "https", host=host, port=parts.port, target=target)

    def fetch(self, *, timeout: float) -> object:
        try:
            return json.loads(self._body(timeout))
        except (OSError, HTTPException, ValueError, RecursionError) as error:
            raise KeysNotFetched(type(error).__name__) from error

    def _body(self, timeout: float) -> bytes:
        deadline = time.monotonic() + timeout
        connection = self._connection(timeout)
        try:
            connection.request("GET", self.target, headers={"Accept": "application/json"})
            with connection.getresponse() as response:
                if response.status != HTTPStatus.OK:
                    raise KeysNotFetched(f"status_{response.status}")
                return _bounded_body(response, deadline)
        finally:
            connection.close()

    def _connection(self, timeout: float) -> HTTPConnection:
        if not self.encrypted:
            return HTTPConnection(self.host, self.port, timeout=timeout)
        trusted = ssl.create_default_context()
        return HTTPSConnection(self.host, self.port, timeout=timeout, context=trusted)


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _bounded_body(response: HTTPResponse, deadline: float) -> bytes:
    body = bytearray()
    while chunk := response.read1(CHUNK_BYTES):
        body += chunk
        if len(body) > MOST_BYTES:
            raise KeysNotFetched("too_large")
        # The socket's timeout is per read; a server that drips would otherwise hold us for ever.
        if time.monotonic() > deadline:
            raise KeysNotFetched("too_slow")
    return bytes(body)
