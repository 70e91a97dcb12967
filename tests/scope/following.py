"""Which events may follow each other on a case, and what warnings cite of those before."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from uuid import UUID

from braid.domain.action.events import ActionCompleted, ActionOverdue, DecisionRecorded
from braid.domain.case.events import CaseClosed
from braid.domain.check_in.events import CheckInScheduled
from braid.domain.conference.events import ConferenceClosed
from braid.domain.emergency.events import EmergencyAccessTaken
from braid.domain.events import (
    CheckInEvent,
    ConferenceEvent,
    EmergencyEvent,
    Event,
    TimerEvent,
    WarningEvent,
    WindowEvent,
)
from braid.domain.identity import EventId, LapseId, Role
from braid.domain.lapse.events import LapseReported, LapseReportRetracted, ReEntered
from braid.domain.warning.events import (
    Hearing,
    WarningClosed,
    WarningCorroborated,
    WarningRaised,
)
from braid.domain.window.events import RiskWindowNamed, TenMinutesStarted

from .beats import ALSO_OURS, AT_TABLE, OURS, THEIRS, Beat
from .claims import named
from .conferring import Seats

CITED = 2
"""How many of the latest events speak for a warning, and how many before them against it."""
HEARD_BY = {Hearing.TEAM: (Role.PEER, Role.CLINICIAN), Hearing.CLINICIANS: (Role.CLINICIAN,)}


@dataclass
class _Standing:
    """What a case allows next."""

    lapses: dict[LapseId, Role] = field(default_factory=dict)
    open: list[LapseId] = field(default_factory=list)
    retracted: set[LapseId] = field(default_factory=set)
    begun: set[UUID] = field(default_factory=set)
    """Windows, timers, check-ins, warnings, actions and emergency accesses."""
    over: set[UUID] = field(default_factory=set)
    heard: dict[Hearing, list[EventId]] = field(
        default_factory=lambda: {hearing: [] for hearing in Hearing}
    )
    """What each hearing knows of, and a warning may cite."""
    seats: Seats = field(default_factory=Seats)
    closed: bool = False


def consistent(beats: Iterable[Beat]) -> list[Beat]:
    """The beats that may follow each other; a return ends the lapses that are open."""
    standing = {case: _Standing() for case in (OURS, ALSO_OURS, THEIRS, AT_TABLE)}
    told = []
    for one in beats:
        now = standing[one.case]
        event = None if now.closed else _allowed(one.event, one.by, now)
        if event is not None:
            told.append(replace(one, event=event))
            _heard(told[-1], now)
    return told


def _allowed(event: Event, by: Role, now: _Standing) -> Event | None:
    if isinstance(event, CaseClosed | ConferenceClosed):
        now.closed = True
    if isinstance(event, ConferenceEvent):
        return event if now.seats.allows(event) else None
    if isinstance(event, DecisionRecorded | ActionCompleted | ActionOverdue):
        return _in_order(event, event.action, isinstance(event, DecisionRecorded), now)
    if isinstance(event, LapseReported | LapseReportRetracted):
        return _of_a_lapse(event, by, now)
    if isinstance(event, ReEntered):
        ended, now.open = tuple(now.open), []
        return replace(event, lapses=ended)
    if isinstance(event, EmergencyEvent):
        return _in_order(event, event.access, isinstance(event, EmergencyAccessTaken), now)
    if isinstance(event, CheckInEvent):
        return _in_order(event, event.check_in, isinstance(event, CheckInScheduled), now)
    if isinstance(event, WindowEvent):
        return _in_order(event, event.window, isinstance(event, RiskWindowNamed), now)
    if isinstance(event, TimerEvent):
        return _in_order(event, event.timer, isinstance(event, TenMinutesStarted), now)
    if isinstance(event, WarningEvent):
        return _of_a_warning(event, now)
    return event


def _of_a_lapse(
    event: LapseReported | LapseReportRetracted, by: Role, now: _Standing
) -> Event | None:
    if isinstance(event, LapseReported):
        if event.lapse in now.lapses:
            return None
        now.lapses[event.lapse] = by
        now.open.append(event.lapse)
        return event
    if now.lapses.get(event.lapse) is not event.reported_by or event.lapse in now.retracted:
        return None
    now.retracted.add(event.lapse)
    now.open = [one for one in now.open if one != event.lapse]
    return event


def _of_a_warning(event: WarningEvent, now: _Standing) -> Event | None:
    """A warning is raised once, and after it is closed nothing befalls it."""
    allowed = _in_order(event, event.warning, isinstance(event, WarningRaised), now)
    if allowed is None or event.warning in now.over:
        return None
    if isinstance(event, WarningClosed):
        now.over.add(event.warning)
    if not isinstance(event, WarningRaised | WarningCorroborated):
        return event
    known = now.heard[event.hearing]
    for_it, against = known[-CITED:], known[-2 * CITED : -CITED]
    return replace(event, evidence=tuple(for_it), counter_evidence=tuple(against))


def _in_order(event: Event, key: UUID, is_beginning: bool, now: _Standing) -> Event | None:  # noqa: FBT001
    """What begins something comes once, and before all that follows it."""
    if (key in now.begun) is is_beginning:
        return None
    now.begun.add(key)
    return event


def _heard(told: Beat, now: _Standing) -> None:
    """Remember what those who hear of a warning all see: a warning rests on nothing else."""
    if isinstance(told.event, WarningEvent):
        return
    for hearing, roles in HEARD_BY.items():
        if not any(told.hidden_from(role) for role in roles):
            now.heard[hearing].append(EventId(named(told.key)))
