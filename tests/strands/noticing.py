"""What peers notice, what becomes of it, days and windows: told on a story's case."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import uuid4

from braid.domain.check_in.decisions import record_held, schedule_check_in
from braid.domain.check_in.events import CheckInKind
from braid.domain.daily.decisions import rate_craving, record_contact
from braid.domain.daily.events import BeganBy, Channel
from braid.domain.identity import (
    CheckInId,
    CommandId,
    EventId,
    FlagId,
    Member,
    PersonId,
    Role,
    WarningId,
    WindowId,
)
from braid.domain.meeting.events import Plan
from braid.domain.program.decisions import declare_attention, declare_door_promise
from braid.domain.recorded import event_id_of
from braid.domain.signal.decisions import flag_cue, set_recovery_date
from braid.domain.signal.events import Cue
from braid.domain.signal.sharing import Sharing
from braid.domain.store.programs import Programs
from braid.domain.warning.decisions import acknowledge, act_upon, close
from braid.domain.warning.events import Intervention, WarningOutcome
from braid.domain.window.decisions import name_window
from braid.domain.window.events import WindowKind
from braid.ops.calendar import LibraryCalendar

from .story import Story

CALENDAR = LibraryCalendar()
LEAD = Member(person=PersonId(uuid4()), role=Role.LEAD)


def declared(programs: Programs) -> None:
    """The program declares what it promises and how long warnings may wait."""
    attention = partial(
        declare_attention, cards_a_day=3, notice_hours=72, concern_hours=24, urgent_minutes=15
    )
    for decision in (attention, partial(declare_door_promise, hours=12)):
        programs.decide(LEAD, uuid4(), uuid4(), b"", decision)


def flagged(story: Story, cue: Cue) -> WarningId:
    """A peer flags a cue; returns the warning that it becomes."""
    warning, command = WarningId(uuid4()), CommandId(uuid4())
    event: EventId = event_id_of(story.desk.case, story.peer, command, 0)
    decision = partial(flag_cue, flag=FlagId(uuid4()), warning=warning, event=event, cue=cue)
    story.desk.do(decision, story.desk.command(cue, by=story.peer, command=command))
    return warning


def noticed(story: Story) -> Iterator[int]:
    """Cues and what becomes of them, a window, a check-in, and something of her days."""
    first, second = (flagged(story, cue) for cue in (Cue.DRIFT, Cue.RISKY_RELATIONSHIP))
    clinician = story.desk.clinician
    yield story.by(clinician, partial(acknowledge, warning=first))
    acted = partial(act_upon, warning=first, intervention=Intervention.CALL, note="We talked.")
    yield story.by(clinician, acted)
    steady = WarningOutcome.STEADY_AGAIN
    yield story.by(clinician, partial(close, warning=first, outcome=steady, note=None))
    yield story.by(story.peer, partial(acknowledge, warning=second))
    yield story.by(story.herself, partial(rate_craving, rating=4, sharing=Sharing.TEAM))
    yield story.by(story.herself, partial(rate_craving, rating=7, sharing=Sharing.ONLY_ME))
    called = partial(record_contact, channel=Channel.CALL, began_by=BeganBy.PARTICIPANT)
    yield story.by(story.peer, called)
    since = partial(set_recovery_date, since=datetime.now(UTC).date(), sharing=Sharing.TEAM)
    yield story.by(story.herself, since)
    yield _checked_in(story)
    named = partial(
        name_window,
        calendar=CALENDAR,
        window=WindowId(uuid4()),
        kind=WindowKind.PAYDAY,
        plan=_yesterday(),
        place="Downtown",
    )
    yield story.by(story.herself, named)


def _checked_in(story: Story) -> int:
    check_in, plan = CheckInId(uuid4()), _yesterday()
    scheduled = partial(
        schedule_check_in,
        calendar=CALENDAR,
        check_in=check_in,
        kind=CheckInKind.FOLLOW_UP,
        plan=plan,
    )
    story.by(story.peer, scheduled)
    starts = plan.starts.replace(tzinfo=UTC)
    return story.by(
        story.peer, partial(record_held, calendar=CALENDAR, check_in=check_in, starts=starts)
    )


def _yesterday() -> Plan:
    start = (datetime.now(UTC) - timedelta(days=1)).replace(microsecond=0, tzinfo=None)
    return Plan(starts=start, zone="UTC", minutes=60, repeats=None)
