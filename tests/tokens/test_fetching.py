"""What the request for published keys dares, and what it does not."""

import socket
from datetime import timedelta

import pytest

from braid.graphql.tokens.fetching import KeyAddress, KeysNotFetched, UnsafeKeyAddress
from braid.graphql.tokens.keys import KeysFromUrl
from tests.tokens.publisher import Publisher, listening


def fetched(publisher: Publisher, *, timeout: float = 5) -> object:
    return KeyAddress.parse(publisher.url).fetch(timeout=timeout)


def failure(publisher: Publisher, *, timeout: float = 5) -> str:
    with pytest.raises(KeysNotFetched) as caught:
        fetched(publisher, timeout=timeout)
    return str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://issuer.example/keys",
        "http://localhost.issuer.example/keys",
        "http://10.0.0.1/keys",
        "http://0.0.0.0/keys",
        "file:///etc/passwd",
        "ftp://127.0.0.1/keys",
        "https://name:word@issuer.example/keys",
        "https:///keys",
        "127.0.0.1/keys",
        "",
    ],
)
def test_an_unsafe_address_is_refused_at_once(url: str) -> None:
    with pytest.raises(UnsafeKeyAddress):
        KeysFromUrl(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://issuer.example/keys?tenant=7",
        "http://127.0.0.1:8080/keys",
        "http://localhost/keys",
        "http://[::1]:8080/keys",
    ],
)
def test_https_and_this_machine_are_safe(url: str) -> None:
    KeysFromUrl(url, timeout=timedelta(seconds=1))


def test_the_query_belongs_to_the_address(publisher: Publisher) -> None:
    publisher.url += "?tenant=7#part"
    assert fetched(publisher) == {"keys": []}
    assert publisher.asked == ["/keys?tenant=7"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(publisher: Publisher, status: int) -> None:
    with listening() as elsewhere:
        publisher.status = status
        publisher.headers = {"Location": elsewhere.url}
        assert failure(publisher) == f"status_{status}"
        assert elsewhere.asked == []
    assert len(publisher.asked) == 1


@pytest.mark.parametrize("status", [204, 206, 401, 404, 500, 503])
def test_every_other_status_is_a_failure(publisher: Publisher, status: int) -> None:
    publisher.status = status
    publisher.body = b""
    assert failure(publisher) == f"status_{status}"


def test_a_body_of_256_kibibytes_is_read(publisher: Publisher) -> None:
    publisher.body = b'{"keys": []}'.ljust(256 * 1024)
    assert fetched(publisher) == {"keys": []}


def test_a_larger_body_is_refused(publisher: Publisher) -> None:
    publisher.body = b'{"keys": []}'.ljust(256 * 1024 + 1)
    assert failure(publisher) == "too_large"


def test_a_body_that_drips_is_given_up(publisher: Publisher) -> None:
    publisher.drip = 0.02
    publisher.body = b" " * 500
    assert failure(publisher, timeout=0.2) == "too_slow"


@pytest.mark.parametrize("body", [b"", b"<html>", b"\xff\xfe\x00", b"[" * 100_000, b'{"keys": ['])
def test_a_body_that_is_no_json_is_a_failure(publisher: Publisher, body: bytes) -> None:
    publisher.body = body
    assert failure(publisher) in {"JSONDecodeError", "UnicodeDecodeError", "RecursionError"}


def test_an_address_where_nobody_listens_is_a_failure() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(KeysNotFetched):
        KeyAddress.parse(f"http://127.0.0.1:{port}/keys").fetch(timeout=1)


def test_a_server_that_never_answers_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = KeyAddress.parse(f"http://127.0.0.1:{silent.getsockname()[1]}/keys")
        with pytest.raises(KeysNotFetched, match="TimeoutError"):
            address.fetch(timeout=0.1)


def test_a_server_without_tls_is_a_failure_over_https(publisher: Publisher) -> None:
    publisher.url = publisher.url.replace("http:", "https:")
    assert failure(publisher) == "SSLError"
