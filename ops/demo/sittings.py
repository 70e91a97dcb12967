"""When the demo's case conferences sit: each clinician's table, every fortnight."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cached_property
from random import Random
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from braid.domain.conference.state import Conference, Standing
from braid.domain.identity import ConferenceId, Member

from .cast import Cast, Staff

TABLES = UUID("b1a1d000-0000-4000-8000-0000000000d1")
ZONE = "America/New_York"
HOUR = time(15, 0)
WEDNESDAY = 2
FORTNIGHT = timedelta(days=14)
MINUTES, PEERS_MINUTES = 60, 10
PEERS_AT_A_TABLE = 4
BEGINS_IN = timedelta(minutes=50)
"""How long after the play's end the last conference begins: the demo ends an hour after it."""
EXCUSED = 0.4
"""How often one of the peers cannot come."""


@dataclass(frozen=True)
class Sitting:
    """One conference of one table."""

    clinician: Staff
    asked: tuple[Staff, ...]
    starts: datetime

    @cached_property
    def conference(self) -> ConferenceId:
        """Its id, the same each time it is played."""
        name = f"{self.clinician.member.person} {self.starts.isoformat()}"
        return ConferenceId(uuid5(TABLES, name))

    @property
    def local(self) -> datetime:
        """When it starts on the clock of its zone."""
        return self.starts.astimezone(ZoneInfo(ZONE)).replace(tzinfo=None)

    @cached_property
    def excused(self) -> Staff | None:
        """The peer who cannot come; never the one whom the demo shows."""
        chance = Random(f"excused {self.conference}")  # noqa: S311 - a play, not a secret
        return chance.choice(self.asked[1:]) if chance.random() < EXCUSED else None

    @property
    def coming(self) -> tuple[Staff, ...]:
        """The peers who come."""
        return tuple(one for one in self.asked if one != self.excused)

    def table(self) -> Conference:
        """The table as decisions on its cases know it."""
        comes = {one.member: Standing.CONFIRMED for one in (self.clinician, *self.coming)}
        return Conference(
            conference=self.conference,
            starts=self.starts,
            zone=ZONE,
            minutes=MINUTES,
            peers_minutes=PEERS_MINUTES,
            convened_by=self.clinician.member,
            attendees=comes,
        )

    def comes(self, member: Member) -> bool:
        """Whether somebody sits there."""
        return member in {one.member for one in (self.clinician, *self.coming)}


def past(cast: Cast, *, begins: datetime, until: datetime) -> Iterator[Sitting]:
    """Every conference that is over when the demo ends, the earliest first."""
    day = until.astimezone(ZoneInfo(ZONE)).date() - timedelta(days=7)
    last = day - timedelta(days=(day.weekday() - WEDNESDAY) % 7)
    times = []
    while (starts := _moment(datetime.combine(last, HOUR))) > begins:
        times.append(starts)
        last -= FORTNIGHT
    for starts in reversed(times):
        for number in range(len(cast.clinicians)):
            yield Sitting(*_seats(cast, number), starts)


def ahead(cast: Cast, *, until: datetime) -> Iterator[Sitting]:
    """The conferences that are called already."""
    day = until.astimezone(ZoneInfo(ZONE)).date() + timedelta(days=5)
    for number in range(1, len(cast.clinicians)):
        yield Sitting(*_seats(cast, number), _moment(datetime.combine(day, HOUR)))


def under_way(cast: Cast, *, until: datetime) -> Sitting:
    """The conference that goes on: the shown clinician's and the shown peer's."""
    begins = (until + BEGINS_IN).replace(second=0, microsecond=0).astimezone(UTC)
    return Sitting(*_seats(cast, 0), begins)


def _seats(cast: Cast, number: int) -> tuple[Staff, tuple[Staff, ...]]:
    here = [cast.peers[(number + place) % len(cast.peers)] for place in range(PEERS_AT_A_TABLE)]
    return cast.clinicians[number], tuple(here)


def _moment(local: datetime) -> datetime:
    return local.replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
