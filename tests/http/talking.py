"""Speaking graphql-transport-ws by hand, and reading server-sent events."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from braid.domain.identity import Role
from tests.http.served import PATIENCE, Heard, Served

PROTOCOL = "graphql-transport-ws"


@contextmanager
def talking(
    served: Served, role: Role, *, protocol: str | None = PROTOCOL, origin: str | None = None
) -> Iterator[ClientConnection]:
    """An open connection to a role's endpoint."""
    with connect(
        served.url(role, "ws"),
        subprotocols=[Subprotocol(protocol)] if protocol else None,
        origin=Origin(origin) if origin else None,
        open_timeout=PATIENCE,
        close_timeout=PATIENCE,
        proxy=None,
    ) as connection:
        yield connection


@contextmanager
def signed_in(served: Served, role: Role, token: str) -> Iterator[ClientConnection]:
    """An open connection whose first message was believed."""
    with talking(served, role) as connection:
        say(connection, type="connection_init", payload={"authorization": f"Bearer {token}"})
        assert heard(connection)["type"] == "connection_ack"
        yield connection


def say(connection: ClientConnection, **message: object) -> None:
    connection.send(json.dumps(message))


def heard(connection: ClientConnection) -> dict[str, Any]:
    """The next message."""
    message: dict[str, Any] = json.loads(connection.recv(timeout=PATIENCE))
    return message


def code_of_end(connection: ClientConnection) -> int:
    """The code with which the server closes, instead of any message."""
    with pytest.raises(ConnectionClosed) as closed:
        connection.recv(timeout=PATIENCE)
    assert closed.value.rcvd is not None
    return closed.value.rcvd.code


def subscribe(connection: ClientConnection, query: str, name: str = "1") -> None:
    say(connection, type="subscribe", id=name, payload={"query": query})


def lines_of(case: UUID) -> str:
    """The subscription to a case."""
    return f'subscription {{ caseLines(id: "{case}") {{ kind headline }} }}'


def events(answer: Heard) -> list[tuple[str, Any]]:
    """The events of a stream that has ended."""
    found = []
    for event in answer.raw.decode().split("\r\n\r\n"):
        fields = dict(line.split(": ", 1) for line in event.splitlines() if line[:1] != ":")
        if fields:
            told = fields["data"]
            found.append((fields["event"], json.loads(told) if told else None))
    return found
