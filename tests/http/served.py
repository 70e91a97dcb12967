"""Braid behind a real server on a free port, and a plain client that hides nothing of an answer."""

import asyncio
import json
import socket
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from threading import Thread
from typing import Any
from uuid import UUID

import uvicorn

from braid.domain.identity import Role
from tests.support.running import Braid

PATIENCE = 30
"""Seconds after which a test gives up; none is expected to wait."""


@dataclass(frozen=True, kw_only=True)
class Heard:
    """A whole HTTP answer."""

    status: int
    headers: dict[str, str]
    raw: bytes

    @property
    def body(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.raw)
        return found

    @property
    def error(self) -> dict[str, Any]:
        """The only error."""
        [error] = self.body["errors"]
        return dict(error)


@dataclass(frozen=True, kw_only=True)
class Served:
    """Braid and the address it answers at."""

    braid: Braid
    port: int

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, role: Role, scheme: str = "http") -> str:
        return f"{scheme}://{self.address}/graphql/{role.value}"

    def send(
        self,
        method: str,
        path: str,
        body: bytes | Iterable[bytes] | None = None,
        headers: Mapping[str, str] | Iterable[tuple[str, str]] = (),
    ) -> Heard:
        """Send exactly this; an iterable body goes in chunks, without a length."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        chunked = body is not None and not isinstance(body, bytes)
        given = list(headers.items() if isinstance(headers, Mapping) else headers)
        try:
            connection.putrequest(method, path, skip_accept_encoding=True)
            if isinstance(body, bytes):
                connection.putheader("Content-Length", str(len(body)))
            elif chunked:
                connection.putheader("Transfer-Encoding", "chunked")
            for name, value in given:
                connection.putheader(name, value)
            connection.endheaders(body, encode_chunked=chunked)
            answer = connection.getresponse()
            names = {name.lower(): value for name, value in answer.getheaders()}
            return Heard(status=answer.status, headers=names, raw=answer.read())
        finally:
            connection.close()

    def post(
        self, role: Role, person: UUID, body: bytes | Iterable[bytes], **headers: str
    ) -> Heard:
        """Post a body as a signed-in person; `headers` are added, underscores become hyphens."""
        given = {"Content-Type": "application/json", **self.braid.headers(person, role)}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        return self.send("POST", f"/graphql/{role.value}", body, given)

    def ask(
        self, role: Role, person: UUID, query: str, variables: object = None, **headers: str
    ) -> Heard:
        """Ask a question."""
        body = json.dumps({"query": query, "variables": variables}).encode()
        return self.post(role, person, body, **headers)


@contextmanager
def serving_for_real(braid: Braid) -> Iterator[Served]:
    """Serve on a free port of this machine, in a thread, until the block ends."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(
            braid.app,
            log_config=None,
            access_log=False,
            server_header=False,
            ws="websockets-sansio",
            lifespan="off",
            timeout_graceful_shutdown=3,
        )
    )
    thread = Thread(target=_run, args=(server, listening), name="served")
    thread.start()
    try:
        yield Served(braid=braid, port=listening.getsockname()[1])
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
        listening.close()
    assert not thread.is_alive()


def _run(server: uvicorn.Server, listening: socket.socket) -> None:
    asyncio.run(server.serve([listening]))
