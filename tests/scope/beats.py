"""Events as they happen in histories: rows of the table, each on a case, by somebody, at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from braid.domain.action.events import ActionCompleted, ActionOverdue, DecisionRecorded
from braid.domain.case.events import CaseOpened, TeamMemberAssigned
from braid.domain.check_in.events import CheckInScheduled
from braid.domain.disclosure.roles import DISCLOSURES
from braid.domain.events import (
    CheckInEvent,
    Event,
    MeetingEvent,
    TimerEvent,
    WarningEvent,
    WindowEvent,
)
from braid.domain.identity import Member, PersonalText, PersonId, Role
from braid.domain.lapse.events import LapseReported, LapseReportRetracted
from braid.domain.meeting.events import MeetingScheduled
from braid.domain.warning.events import WarningRaised
from braid.domain.window.events import RiskWindowNamed, TenMinutesStarted

from .claims import Row, field_names, named, recorded
from .disclosure_table import OF_CASES

OURS, ALSO_OURS, THEIRS, AT_TABLE = range(4)
"""The streams of a history: cases, two of ours and one of others, and our conference."""
SPAN = 5_000
ROWS = tuple(row for row in OF_CASES if not isinstance(row.event, CaseOpened))
BEGAN = datetime(2026, 2, 1, 9, tzinfo=UTC)
BEGINNINGS = (
    *(RiskWindowNamed, TenMinutesStarted, CheckInScheduled, WarningRaised),
    DecisionRecorded,
)
"""What other events follow."""


@dataclass(frozen=True, kw_only=True)
class Beat:
    """One event of a history: of which stream, by whom, and when in minutes."""

    key: str
    case: int
    by: Role
    event: Event
    minute: int

    def hidden_from(self, role: Role) -> bool:
        return DISCLOSURES[role].seen(recorded(self.event, self.by)) is None


def person(role: Role, case: int) -> str:
    """Who takes part: the same people in both of our cases, others in theirs."""
    return f"their {role}" if case == THEIRS else str(role)


def opening(case: int) -> list[Beat]:
    """A case with its clinician and its peer."""
    text = PersonalText(f"Participant {case}")
    opened = CaseOpened(
        participant=PersonId(named(person(Role.PARTICIPANT, case))),
        name=text,
        clinical_summary=text,
        ehr_patient=text,
    )
    team = [
        TeamMemberAssigned(
            member=Member(person=PersonId(named(person(role, case))), role=role), name=text
        )
        for role in (Role.CLINICIAN, Role.PEER)
    ]
    events: list[Event] = [opened, *team]
    return [
        Beat(key=f"open {case} {place}", case=case, by=Role.CLINICIAN, event=event, minute=0)
        for place, event in enumerate(events)
    ]


def arranged(case: int) -> Iterator[Beat]:
    """A window, ten minutes, a check-in, warnings and a decision, for other beats to follow."""
    for place, row in enumerate(ROWS):
        if isinstance(row.event, BEGINNINGS) and row.by in {Role.PEER, Role.BRAID}:
            yield beat(f"arranged {case} {place}", row, case, 0, place % 60)


def beat(key: str, row: Row, case: int, pick: int, minute: int) -> Beat:
    """A row of the table as it happens on a case."""
    return Beat(key=key, case=case, by=row.by, event=_of_its_own(row.event, pick), minute=minute)


def _of_its_own(event: Event, pick: int) -> Event:
    """The event about one meeting, lapse, check-in, window, timer, warning or action of a few."""
    if isinstance(event, MeetingEvent):
        return _with(_later(event, pick), meeting=named(event.kind))
    if isinstance(event, LapseReported | LapseReportRetracted):
        return _with(event, lapse=named(f"lapse {pick}"))
    if isinstance(event, CheckInEvent):
        return _with(event, check_in=named(f"check-in {pick}"))
    if isinstance(event, WindowEvent):
        return _with(event, window=named(f"window {pick}"))
    if isinstance(event, TimerEvent):
        return _with(event, timer=named(f"timer {pick}"))
    if isinstance(event, DecisionRecorded | ActionCompleted | ActionOverdue):
        return _with(event, action=named(f"action {event.hearing} {pick}"))
    if isinstance(event, WarningEvent):
        return _with(event, warning=named(f"warning {event.hearing} {pick}"))
    return event


def _later(event: MeetingEvent, days: int) -> Event:
    """Another occurrence of a meeting."""
    if isinstance(event, MeetingScheduled):
        return event
    return replace(event, starts=event.starts + timedelta(days=days))


# Any: a value for a field that the event has.
def _with(event: Event, **given: Any) -> Event:
    assert given.keys() <= field_names(event)
    return replace(event, **given)
