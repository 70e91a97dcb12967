"""A case whose time is set by the test, with a weekly group, and clocks that keep it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from braid.domain.case.decisions import assign_team_member
from braid.domain.events import Event
from braid.domain.identity import BRAID, MeetingId, Member, PersonId, Role
from braid.domain.meeting.decisions import schedule_meeting
from braid.domain.meeting.events import MeetingKind, Modality, Plan
from braid.domain.program.decisions import record_backtest, switch_rule_on
from braid.domain.program.events import Parameter, RuleBacktested
from braid.domain.recorded import Recorded
from braid.domain.rules.catalogue import RULES
from braid.domain.store.cases import Cases
from braid.domain.store.command import Decision
from braid.domain.store.programs import Programs
from braid.ops import assembly
from braid.ops.assembly import Writing
from braid.ops.calendar import LibraryCalendar
from braid.ops.database.logins import Logins
from braid.ops.keeping.clockwork import Clockwork
from braid.ops.keeping.keeper import Keeper
from tests.store.small import Desk

CALENDAR = LibraryCalendar()
MONDAY = datetime(2026, 3, 2, 12, tzinfo=UTC)
LEAD = Member(person=PersonId(uuid4()), role=Role.LEAD)
Kind = TypeVar("Kind", bound=Event)


class Clock:
    """A clock that somebody sets."""

    def __init__(self) -> None:
        self.time = MONDAY

    def __call__(self) -> datetime:
        return self.time

    def go_on(self, **span: float) -> None:
        """Time goes by."""
        self.time += timedelta(**span)


class Town:
    """One open case with a clinician and a peer, on a log, under a clock."""

    def __init__(self, wrote: Writing) -> None:
        self.clock = Clock()
        self.wrote = wrote
        self.programs = Programs(wrote.log, clock=self.clock)
        self.desk = Desk.opened(Cases(wrote.log, clock=self.clock))
        self.peer = Member(person=PersonId(uuid4()), role=Role.PEER)
        self.herself = Member(person=self.desk.participant, role=Role.PARTICIPANT)
        self.by(self.desk.clinician, partial(assign_team_member, member=self.peer, called="Wen"))

    def by(self, member: Member, decision: Decision) -> None:
        """Somebody's decision, now."""
        self.desk.do(decision, self.desk.command(uuid4(), by=member))

    def group(
        self, starts: datetime, *, zone: str = "UTC", repeats: str | None = "FREQ=DAILY"
    ) -> MeetingId:
        """A group is put on the calendar, of an hour, at a local time."""
        meeting = MeetingId(uuid4())
        scheduled = partial(
            schedule_meeting,
            calendar=CALENDAR,
            meeting=meeting,
            kind=MeetingKind.PEER_GROUP,
            modality=Modality.ONLINE,
            title="Group",
            plan=Plan(starts=starts.replace(tzinfo=None), zone=zone, minutes=60, repeats=repeats),
        )
        self.by(self.peer, scheduled)
        return meeting

    def clockwork(self) -> Clockwork:
        """A clock of Braid's, as a process of its own would start it."""
        cases = Cases(self.wrote.log, clock=self.clock)
        keeper = Keeper(cases, CALENDAR, self.clock)
        return Clockwork(self.wrote.log, self.programs, keeper, self.clock)

    def history(self) -> Sequence[Recorded]:
        """What is on record."""
        return self.desk.cases.history(self.desk.case)

    def told(self, kind: type[Kind]) -> list[Kind]:
        """The events of a kind, in order."""
        return [one.event for one in self.history() if isinstance(one.event, kind)]

    def switch_on(self, name: str, **given: float) -> None:
        """A rule watches from now on, as if it had been tested."""
        rule = RULES[name]
        usual = {key: bounds.usual for key, bounds in rule.parameters.items()}
        parameters = tuple(
            Parameter(name=key, value=value) for key, value in sorted((usual | given).items())
        )
        tested = RuleBacktested(
            rule=name,
            version=rule.version,
            parameters=parameters,
            first=MONDAY.date(),
            last=MONDAY.date(),
            horizon_days=28,
            figures=(),
        )
        on = partial(switch_rule_on, rule=name, version=rule.version, parameters=parameters)
        self.programs.decide(
            BRAID, uuid4(), uuid4(), b"", partial(record_backtest, backtest=tested)
        )
        self.programs.decide(LEAD, uuid4(), uuid4(), b"", on)


@contextmanager
def town(found: Logins, home: Path) -> Iterator[Town]:
    """A town on a database."""
    with assembly.writing(found, home, program=1) as wrote:
        yield Town(wrote)
