"""Pairs of histories written by hand: for each role, what would betray most if it leaked."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import pytest

from braid.domain.action.events import (
    ActionCompleted,
    ActionOverdue,
    CaseDiscussed,
    DecisionRecorded,
    FeedbackExchanged,
)
from braid.domain.check_in.events import CheckInHeld, CheckInKind, CheckInScheduled
from braid.domain.comment.events import Audience, CommentAdded
from braid.domain.events import ActionEvent, Event, WarningEvent
from braid.domain.identity import Role
from braid.domain.instrument.events import InstrumentAnswered, InstrumentName
from braid.domain.lapse.events import (
    LapseReported,
    LapseReportRetracted,
    ReEntered,
    ReEntryRequested,
)
from braid.domain.meeting.events import MeetingKind, MeetingMissed, MeetingScheduled
from braid.domain.warning.events import (
    Hearing,
    WarningAcknowledged,
    WarningEscalated,
    WarningRaised,
)
from braid.domain.window.events import (
    ExitScriptChosen,
    RiskWindowNamed,
    TenMinutesStarted,
    WindowDebriefed,
    WindowPassed,
)

from .beats import OURS, THEIRS, Beat, beat, opening
from .claims import Row
from .conferring import ELSEWHERE, at_table, called
from .disclosure_table import TABLE
from .following import consistent
from .histories import hidden_rows, twin

OPENED = [*opening(0), *opening(1), *called()]


def row(event: type[Event], by: Role, **given: object) -> Row:
    """The row of the table for an event by a role."""
    [found] = [
        one
        for one in TABLE
        if type(one.event) is event
        and one.by is by
        and all(getattr(one.event, name) == value for name, value in given.items())
    ]
    return found


KNOWN_TO_ALL = (
    row(MeetingScheduled, Role.CLINICIAN, kind=MeetingKind.PEER_GROUP),
    row(MeetingMissed, Role.CLINICIAN, kind=MeetingKind.PEER_GROUP),
    row(RiskWindowNamed, Role.PARTICIPANT),
    row(TenMinutesStarted, Role.PARTICIPANT),
    row(CheckInScheduled, Role.PEER, kind=CheckInKind.STANDING),
    row(LapseReported, Role.PARTICIPANT),
    row(ExitScriptChosen, Role.PEER),
    row(CheckInHeld, Role.CLINICIAN),
    row(CommentAdded, Role.PEER, audience=Audience.EVERYONE),
    row(WindowDebriefed, Role.PARTICIPANT),
    row(WindowPassed, Role.BRAID),
    row(InstrumentAnswered, Role.PARTICIPANT, instrument=InstrumentName.BARC_10),
    row(ReEntered, Role.PEER),
    row(ReEntryRequested, Role.PARTICIPANT),
)
KNOWN_TO_TEAM = (
    row(WarningRaised, Role.BRAID, hearing=Hearing.TEAM),
    row(WarningEscalated, Role.BRAID, hearing=Hearing.TEAM),
    row(WarningAcknowledged, Role.CLINICIAN, hearing=Hearing.TEAM),
)
AGREED = (
    row(CaseDiscussed, Role.PEER),
    row(DecisionRecorded, Role.PEER),
    row(ActionOverdue, Role.BRAID, hearing=Hearing.TEAM),
    row(ActionCompleted, Role.CLINICIAN, hearing=Hearing.TEAM),
    row(FeedbackExchanged, Role.CLINICIAN),
)
KNOWN = {
    Role.PEER: (*KNOWN_TO_TEAM, *AGREED, *KNOWN_TO_ALL),
    Role.CLINICIAN: (*KNOWN_TO_TEAM, *AGREED, *KNOWN_TO_ALL),
    Role.PARTICIPANT: KNOWN_TO_ALL,
}
BEGUN = 3
"""How many events our case is opened with."""


def secrets(role: Role, place: int) -> Iterator[Row]:
    """One hidden event of each kind; another of its rows at each place."""
    kinds: dict[type[Event], list[Row]] = defaultdict(list)
    for one in hidden_rows(role):
        kinds[type(one.event)].append(one)
    for rows in kinds.values():
        yield rows[place % len(rows)]


def _secret(key: str, one: Row, place: int) -> Beat:
    """Lapses, warnings and actions of its own; windows and timers that are known."""
    own = isinstance(one.event, WarningEvent | ActionEvent | LapseReported | LapseReportRetracted)
    return beat(key, one, OURS, place if own else 0, 100 + place)


def interleaved(role: Role, places: Sequence[int] | None = None) -> tuple[list[Beat], list[Beat]]:
    """Secrets before, between and after all that is known, or none at all."""
    known = [
        *OPENED,
        *(beat(f"known {place}", one, OURS, 0, place + 1) for place, one in enumerate(KNOWN[role])),
    ]
    more = [
        (place, _secret(f"secret {place} {index}", one, place))
        for place in places or range(BEGUN, len(known) + 1)
        for index, one in enumerate(secrets(role, place))
    ]
    more += [
        (place, at_table(f"elsewhere {place} {index}", one, 100 + place))
        for place in places or range(len(OPENED), len(known) + 1)
        for index, one in enumerate(ELSEWHERE[place % 2 :])
    ]
    return consistent(known), twin(known, role, frozenset(), more)


def another_case(role: Role) -> tuple[list[Beat], list[Beat]]:
    """A case of others, told of in between, or none at all."""
    theirs = [
        *opening(THEIRS),
        *(beat(f"theirs {place}", one, THEIRS, 0, place) for place, one in enumerate(KNOWN[role])),
    ]
    ours = [
        *OPENED,
        *(beat(f"ours {place}", one, OURS, 0, place + 1) for place, one in enumerate(KNOWN[role])),
    ]
    at_ours = [at_table(f"elsewhere {place}", one, place) for place, one in enumerate(ELSEWHERE)]
    return consistent([*theirs[:4], *ours, *at_ours, *theirs[4:]]), consistent(ours)


def unknown_lapses(role: Role) -> tuple[list[Beat], list[Beat]]:
    """What others reported of her, took back or saw end: the participant learns of no lapse."""
    reported = beat("reported", row(LapseReported, Role.PEER), OURS, 1, 5)
    again = beat("again", row(LapseReported, Role.CLINICIAN), OURS, 0, 6)
    back = beat("back", row(ReEntered, Role.PEER), OURS, 0, 9)
    retracted = row(LapseReportRetracted, Role.CLINICIAN, reported_by=Role.PEER)
    taken_back = beat("taken back", retracted, OURS, 1, 8)
    return consistent([*OPENED, reported, again, taken_back, back]), consistent([*OPENED, back])


WORST = [
    pytest.param(role, pair(role), id=f"{role}-{pair.__name__}")
    for role in KNOWN
    for pair in (interleaved, another_case)
] + [
    pytest.param(Role.PARTICIPANT, unknown_lapses(Role.PARTICIPANT), id="participant-lapses"),
]
