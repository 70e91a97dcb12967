"""A live reader is sent what her role sees and nothing else: a hidden event makes no frame."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import psycopg
import pytest
from starlette.testclient import WebSocketTestSession

from braid.domain.events import WarningEvent
from braid.domain.identity import Role

from .beats import Beat
from .claims import TEAM
from .conftest import MEMBERS
from .example import Example, new_example
from .questions import schema_of, selection
from .worlds import World, Worlds, two_worlds
from .worst_cases import BEGUN, KNOWN, KNOWN_TO_TEAM, OPENED, interleaved

HEARD = "select count(*) from access.read_record where person = %s"
PLACES = (4, 9, 15)
"""Where secrets stand among what is known: some come just before the last known line."""


@pytest.fixture(scope="module")
def worlds(superuser: str, home: Path) -> Iterator[Worlds]:
    with two_worlds(superuser, home) as both:
        yield both


@contextmanager
def listening(
    world: World, role: Role, example: Example, document: str
) -> Iterator[WebSocketTestSession]:
    """A live reader, once she hears."""
    person, braid = example.person(role), world.braid
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


def of_our_case(role: Role, example: Example) -> str:
    """All lines of our case."""
    line = selection(schema_of(role).type_map["Line"])
    return f'subscription {{ caseLines(id: "{example.case(0)}") {line} }}'


def of_warnings(role: Role, example: Example) -> str:
    """Early warnings of all her cases."""
    return f"subscription {{ warned {selection(schema_of(role).type_map['CaseNews'])} }}"


@dataclass(frozen=True, kw_only=True)
class Told:
    """What happens while somebody listens, after what happened before; and how much she hears."""

    begun: list[Beat]
    then: list[Beat]
    lines: int


def frames(
    world: World, role: Role, example: Example, told: Told, document: str
) -> list[dict[str, Any]]:
    """As many frames as there are lines to hear, while the beats happen one after another."""
    facts = world.facts(example, [*told.begun, *told.then])
    world.live(facts[: len(told.begun)])
    with listening(world, role, example, document) as socket:
        world.live(facts[len(told.begun) :], pages=len(told.then))
        return [socket.receive_json() for _ in range(told.lines)]


def the_same(
    worlds: Worlds, role: Role, document: Callable[[Role, Example], str], lines: int
) -> None:
    """Of what is known, and of that with secrets before, between and up to the end, she is told
    the same: the frame of the last known line is the proof that no secret made one."""
    example, (known, with_secrets) = new_example(), interleaved(role, PLACES)
    asked, begun = document(role, example), len(OPENED)
    last = max(place for place, one in enumerate(with_secrets) if one.key.startswith("known"))
    calm = Told(begun=known[:begun], then=known[begun:], lines=lines)
    then = with_secrets[begun : last + 1]
    stirred = Told(begun=with_secrets[:begun], then=then, lines=lines)
    one = frames(worlds.this, role, example, calm, asked)
    another = frames(worlds.other, role, example, stirred, asked)
    assert len(stirred.then) > len(calm.then) + lines
    assert {frame["type"] for frame in one} == {"next"}
    assert one == another


@pytest.mark.parametrize("role", MEMBERS)
def test_hidden_events_make_no_frames(worlds: Worlds, role: Role) -> None:
    the_same(worlds, role, of_our_case, len(KNOWN[role]))


@pytest.mark.parametrize("role", TEAM)
def test_hidden_warnings_are_not_heard_of(worlds: Worlds, role: Role) -> None:
    the_same(worlds, role, of_warnings, len(KNOWN_TO_TEAM))


@pytest.mark.parametrize("role", TEAM)
def test_a_stranger_hears_of_no_warning(worlds: Worlds, role: Role) -> None:
    """She is told of her own case's warning first, though others' came before it."""
    example, stranger = new_example(), new_example()
    heard = interleaved(role)[0]
    hers = [one for one in heard if one in OPENED[:BEGUN] or isinstance(one.event, WarningEvent)]
    world = worlds.this
    facts = world.facts(stranger, hers)
    world.live(facts[:BEGUN])
    document = of_warnings(role, stranger)
    with listening(world, role, stranger, document) as socket:
        world.live(world.facts(example, heard))
        world.live(facts[BEGUN:])
        told = socket.receive_json()["payload"]["data"]["warned"]["caseId"]
    assert told == str(stranger.case(0))


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
