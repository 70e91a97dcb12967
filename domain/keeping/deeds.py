"""What is due on a case by the clock and by its program's rules: found here, recorded by Braid.

Everything is found from what is on record, so whoever looks, however often, finds the same; each
deed has a key of its own, and is recorded once under the command id that the key makes.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID, uuid5

from braid.domain.action.decisions import record_overdue
from braid.domain.calendar import Calendar
from braid.domain.case.admission import admit
from braid.domain.case.state import Case
from braid.domain.check_in import due as check_ins
from braid.domain.check_in.decisions import record_missed as record_check_in_missed
from braid.domain.clocks import Circumstances
from braid.domain.daily.events import MilestoneReached
from braid.domain.daily.milestones import milestones_due
from braid.domain.emergency.decisions import end_emergency_access
from braid.domain.emergency.state import Access
from braid.domain.events import Event
from braid.domain.identity import AccessId, CommandId, Role
from braid.domain.meeting import due as meetings
from braid.domain.meeting.decisions import record_missed
from braid.domain.program.events import Counting
from braid.domain.program.state import Program
from braid.domain.window.due import due_steps

from .watched import Watched

LATE_AFTER = timedelta(hours=6)
"""What is found later than this after it fell due is marked as learned late."""
KEYS = UUID("b1a1d000-0000-4000-8000-000000000002")
Decided = Event | tuple[Event, ...] | None


@dataclass(frozen=True, kw_only=True)
class Deed:
    """Something that Braid is to record on a case."""

    key: str
    at: datetime
    """When it happened, or fell due."""
    decision: Callable[[Case, Circumstances], Decided]

    def command(self, case: UUID) -> CommandId:
        """The command id that makes it happen once, however many look."""
        return CommandId(uuid5(KEYS, f"{case} {self.key}"))


def absences(known: Watched, calendar: Calendar, now: datetime) -> Iterator[Deed]:
    """Meetings and check-ins that nobody has said anything about in time."""
    case = known.case
    for missed in meetings.missed(
        case.meetings, case.attendance, calendar, now, late_after=LATE_AFTER
    ):
        meeting = missed.event
        yield Deed(
            key=missed.key,
            at=meeting.starts,
            decision=partial(
                record_missed,
                calendar=calendar,
                meeting=meeting.meeting,
                starts=meeting.starts,
                learned_late=meeting.learned_late,
            ),
        )
    for overdue in check_ins.missed(case.check_ins, calendar, now, late_after=LATE_AFTER):
        check_in = overdue.event
        yield Deed(
            key=overdue.key,
            at=check_in.starts,
            decision=partial(
                record_check_in_missed,
                calendar=calendar,
                check_in=check_in.check_in,
                starts=check_in.starts,
                learned_late=check_in.learned_late,
            ),
        )


def steps(known: Watched, calendar: Calendar, now: datetime) -> Iterator[Deed]:
    """Steps of windows that went by, windows that passed, and timers that nobody answered."""
    for due in due_steps(known.case.windows, calendar, now, late_after=LATE_AFTER):
        decision = partial(_step, calendar=calendar, key=due.key)
        yield Deed(key=due.key, at=due.at, decision=decision)


def milestones(known: Watched, counting: Counting, now: datetime) -> Iterator[Deed]:
    """Milestones that were reached."""
    for at, reached in milestones_due(known.case, counting, now):
        key = f"milestone:{reached.milestone}:{reached.since.isoformat()}"
        decision = partial(_milestone, counting=counting, reached=reached)
        yield Deed(key=key, at=at, decision=decision)


def overdue_actions(known: Watched, now: datetime) -> Iterator[Deed]:
    """What the table decided, once its day went by and nobody has said that it is done."""
    for key, action in known.case.table.open_actions().items():
        if action.due <= now and not action.is_overdue:
            yield Deed(
                key=f"action:{key}:{action.due.isoformat()}",
                at=action.due,
                decision=partial(record_overdue, action=key),
            )


def accesses_to_end(case: Case) -> Mapping[AccessId, Access]:
    """Emergency accesses whose end is not on record yet; of an erased record nothing more is."""
    if case.retention.is_erased:
        return {}
    return {key: one for key, one in case.emergencies.items() if not one.is_over}


def emergencies(known: Watched, now: datetime) -> Iterator[Deed]:
    """Emergency accesses whose time is over, to closed cases too."""
    for key, access in accesses_to_end(known.case).items():
        if access.until <= now:
            yield Deed(
                key=f"emergency:{key}",
                at=access.until,
                decision=partial(end_emergency_access, access=key),
            )


def deeds(known: Watched, program: Program, calendar: Calendar, now: datetime) -> Iterator[Deed]:
    """What the clock brings to a case, but for what rules find: see watching."""
    yield from emergencies(known, now)
    if not known.case.is_open:
        return
    yield from absences(known, calendar, now)
    yield from steps(known, calendar, now)
    yield from milestones(known, program.counting, now)
    yield from overdue_actions(known, now)


def _step(case: Case, when: Circumstances, *, calendar: Calendar, key: str) -> Decided:
    """A step is recorded where it is still due: an answer may have come meanwhile."""
    admit(case, when.by, Role.BRAID)
    still = due_steps(case.windows, calendar, when.now, late_after=LATE_AFTER)
    return next((one.event for one in still if one.key == key), None)


def _milestone(
    case: Case, when: Circumstances, *, counting: Counting, reached: MilestoneReached
) -> Decided:
    admit(case, when.by, Role.BRAID)
    still = [one for _, one in milestones_due(case, counting, when.now)]
    return reached if reached in still else None
