"""A live reader is sent what her role sees and nothing else: a hidden event makes no frame."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import psycopg
import pytest
from starlette.testclient import WebSocketTestSession

from braid.domain.identity import Role

from .conftest import MEMBERS
from .histories import Beat
from .questions import schema_of, selection
from .worlds import Example, World, Worlds, new_example, two_worlds
from .worst_cases import SECRETS, interleaved

HEARD = "select count(*) from access.read_record where operation = 'case_lines' and person = %s"


@pytest.fixture(scope="module")
def worlds(superuser: str, home: Path) -> Iterator[Worlds]:
    with two_worlds(superuser, home) as both:
        yield both


@contextmanager
def listening(world: World, role: Role, example: Example) -> Iterator[WebSocketTestSession]:
    """A live reader of our case, once she hears."""
    person, braid = example.person(role), world.braid
    line = selection(schema_of(role).type_map["Line"])
    document = f'subscription {{ caseLines(id: "{example.case(0)}") {line} }}'
    path, protocol = f"/graphql/{role.value}", ["graphql-transport-ws"]
    with braid.client.websocket_connect(path, subprotocols=protocol) as socket:
        payload = {"authorization": f"Bearer {braid.token(person, role)}"}
        socket.send_json({"type": "connection_init", "payload": payload})
        assert socket.receive_json()["type"] == "connection_ack"
        asked = {"id": "lines", "type": "subscribe", "payload": {"query": document}}
        socket.send_json(asked)
        _wait_until_heard(world, person)
        yield socket
        socket.send_json({"id": "lines", "type": "complete"})


def _wait_until_heard(world: World, person: object) -> None:
    until = monotonic() + 10
    with psycopg.connect(world.braid.logins.admin, autocommit=True) as owner:
        while owner.execute(HEARD, [person]).fetchone() == (0,):
            assert monotonic() < until
            sleep(0.02)


def frames(
    world: World, role: Role, example: Example, beats: list[Beat], lines: int
) -> list[dict[str, Any]]:
    """As many frames as there are lines to hear, while the beats happen one after another."""
    facts = world.facts(example, beats)
    begun = 6
    world.live(facts[:begun])
    with listening(world, role, example) as socket:
        world.live(facts[begun:], pages=len(facts) - begun)
        return [socket.receive_json() for _ in range(lines)]


@pytest.mark.parametrize("role", MEMBERS)
def test_hidden_events_make_no_frames(worlds: Worlds, role: Role) -> None:
    example, (known, with_secrets) = new_example(), interleaved(role)
    # The last secret comes before the last known line: her frame is the proof that it made none.
    last = max(place for place, one in enumerate(with_secrets) if one.key.startswith("known"))
    lines = sum(one.key.startswith("known") for one in known)
    # Secrets stand between the openings and what is known; in both worlds six events come first.
    known_begun = [one for one in with_secrets[: last + 1] if not one.key.startswith("secret")]
    one = frames(worlds.this, role, example, known, lines)
    secrets = [one for one in with_secrets[: last + 1] if one not in known_begun[:6]]
    another = frames(worlds.other, role, example, known_begun[:6] + secrets, lines)
    assert len(secrets) > len(SECRETS[role]) + lines
    assert {frame["type"] for frame in one} == {"next"}
    assert one == another


@pytest.mark.parametrize("role", MEMBERS)
def test_a_stranger_is_told_what_she_is_told_of_no_case(worlds: Worlds, role: Role) -> None:
    example, told = new_example(), []
    worlds.this.live(worlds.this.facts(example, interleaved(role)[0]))
    for case in (example.case(0), example.id("no case")):
        braid = worlds.this.braid
        path, protocol = f"/graphql/{role.value}", ["graphql-transport-ws"]
        with braid.client.websocket_connect(path, subprotocols=protocol) as socket:
            payload = {"authorization": f"Bearer {braid.token(example.id('stranger'), role)}"}
            socket.send_json({"type": "connection_init", "payload": payload})
            socket.receive_json()
            query = f'subscription {{ caseLines(id: "{case}") {{ id }} }}'
            asked = {"id": "lines", "type": "subscribe", "payload": {"query": query}}
            socket.send_json(asked)
            told.append(socket.receive_json())
    assert told[0] == told[1]
