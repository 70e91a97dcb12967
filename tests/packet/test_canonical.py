"""The canonical form: RFC 8785, of every kind of value that a line may hold."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from uuid import UUID

import pytest
import rfc8785
from hypothesis import given
from hypothesis.strategies import characters, lists, text

from braid.domain.conference.events import Reason, ReasonKind
from braid.domain.conference.state import Standing
from braid.domain.disclosure.roles import DISCLOSURES
from braid.domain.identity import ConferenceId, PersonId, Role
from braid.ops.packet.canonical import Cases, canonical, plain
from braid.ops.packet.contents import Contents, Item, Seat

from .world import World

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
EMPTY = Contents(
    layout=1,
    conference=ConferenceId(UUID(int=2)),
    as_of=NOON,
    person=PersonId(UUID(int=1)),
    role=Role.PEER,
    disclosure=1,
    starts=NOON,
    zone="UTC",
    minutes=60,
    peers_minutes=10,
    attendees=(),
    agenda=(),
)


def test_the_canonical_form_is_that_of_the_parsed_json(world: World) -> None:
    for member in (world.clinician, world.peer, world.guest):
        written = world.packet(member).written
        assert rfc8785.dumps(json.loads(written)) == written


def test_a_packet_says_what_it_was_made_of(world: World) -> None:
    told = json.loads(world.packet(world.peer).written)
    named = ("conference", "layout", "disclosure", "role", "person")
    assert {name: told[name] for name in named} == {
        "conference": str(world.conference),
        "layout": 1,
        "disclosure": DISCLOSURES[Role.PEER].version,
        "role": "peer",
        "person": str(world.peer.person),
    }


@dataclass(frozen=True, kw_only=True)
class Part:
    said: str | None
    more: int = 0
    rest: tuple[int, ...] = ()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (datetime(2026, 3, 1, 12, tzinfo=timezone(timedelta(hours=2))), "2026-03-01T10:00:00Z"),
        (datetime(2026, 3, 1, 12), "2026-03-01T12:00:00"),  # noqa: DTZ001 - on somebody's wall
        (datetime(2026, 3, 1, 12, 0, 0, 5, tzinfo=UTC), "2026-03-01T12:00:00.000005Z"),
        (date(2026, 3, 1), "2026-03-01"),
        (time(22, 30), "22:30:00"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (Role.PEER, "peer"),
        ((1, True, None), [1, True, None]),
        (Part(said=None), {"said": None}),
        (Part(said="x", more=2), {"said": "x", "more": 2}),
    ],
)
def test_values_are_written_in_one_way(value: object, expected: object) -> None:
    assert plain(value) == expected


def test_what_nobody_knows_how_to_write_stops_the_making() -> None:
    with pytest.raises(TypeError):
        plain(object())


@given(names=lists(text(alphabet=characters(exclude_categories=["Cs"])), max_size=4))
def test_whatever_people_are_called_it_is_written_canonically(names: list[str]) -> None:
    seats = tuple(
        Seat(person=PersonId(UUID(int=1)), role=Role.PEER, name=name, standing=Standing.INVITED)
        for name in names
    )
    reason = Reason(kind=ReasonKind.OPEN_LAPSE, weight=3)
    item = Item(number=1, is_peers_slot=True, score=3, reasons=(reason,), case=None)
    contents = replace(EMPTY, attendees=seats, zone="".join(names), agenda=(item,))
    assert canonical(contents, Cases()) == rfc8785.dumps(plain(contents))
