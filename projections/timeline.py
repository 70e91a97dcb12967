"""What a strand answers about one case: its timeline, its open lapses, its team."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from braid.domain.clocks import Interval
from braid.domain.disclosure.line import Kind, Line
from braid.domain.identity import LapseId, Member, PersonId, Role
from braid.domain.made import made_at_once

from .caseload import Card
from .reading import Reading


@made_at_once
@dataclass(frozen=True, kw_only=True)
class Seen:
    """A line with its circumstances: when, told when, recorded when, by whom."""

    event_id: UUID
    place: int
    occurred: Interval
    reported_at: datetime
    recorded_at: datetime
    by: Member
    is_superseded: bool
    """Whether a later line corrects this one."""
    line: Line


@dataclass(frozen=True, kw_only=True)
class OpenLapse:
    """A lapse from which the person has not come back."""

    lapse: LapseId
    occurred: Interval
    reported_at: datetime


@dataclass(frozen=True, kw_only=True)
class TeamPlace:
    """Somebody on the team."""

    person: PersonId
    role: Role
    name: str
    assigned_at: datetime


@dataclass(frozen=True, kw_only=True)
class Filter:
    """Which lines are wanted: of some kinds, that touch a span of time, corrected ones too."""

    kinds: tuple[Kind, ...] | None = None
    since: datetime | None = None
    until: datetime | None = None
    with_superseded: bool = False


def timeline(
    reading: Reading, of: Card, *, limit: int, before: int | None, wanted: Filter
) -> Sequence[Seen]:
    """Lines of a case, the latest first."""
    rows = reading.rows(
        "timeline",
        case_id=of.case,
        limit=limit,
        before=before,
        kinds=None if wanted.kinds is None else [kind.value for kind in wanted.kinds],
        since=wanted.since,
        until=wanted.until,
        with_superseded=wanted.with_superseded,
    )
    return [seen_row(reading, of.participant, row) for row in rows]


def lines_after(reading: Reading, of: Card, *, place: int, limit: int) -> Sequence[Seen]:
    """Lines that came after a place, in order."""
    rows = reading.rows("lines_after", case_id=of.case, after=place, limit=limit)
    return [seen_row(reading, of.participant, row) for row in rows]


def open_lapses(reading: Reading, of: Card) -> Sequence[OpenLapse]:
    """Lapses from which the person has not come back, the longest ago first."""
    return [
        OpenLapse(
            lapse=lapse,
            occurred=Interval(earliest=earliest, latest=latest),
            reported_at=reported_at,
        )
        for lapse, earliest, latest, reported_at in reading.rows("open_lapses", case_id=of.case)
    ]


def team(reading: Reading, of: Card) -> Sequence[TeamPlace]:
    """Who is on the team."""
    return [
        TeamPlace(
            person=person,
            role=Role(role),
            name=reading.bodies.name(name, of.participant, person),
            assigned_at=assigned_at,
        )
        for person, role, name, assigned_at in reading.rows("team", case_id=of.case)
    ]


# Any: a row of the statements named above.
def seen_row(reading: Reading, participant: PersonId, row: tuple[Any, ...]) -> Seen:
    """A row of a line, opened."""
    place, event_id, earliest, latest, reported, recorded, person, role, body, superseded = row
    return Seen(
        event_id=event_id,
        place=place,
        occurred=Interval(earliest=earliest, latest=latest),
        reported_at=reported,
        recorded_at=recorded,
        by=_by(person, role),
        is_superseded=superseded,
        line=reading.bodies.line(body, participant, event_id),
    )


@lru_cache(maxsize=1_000)
def _by(person: PersonId, role: str) -> Member:
    """Who told of lines: a few people tell of most."""
    return Member(person=person, role=Role(role))
