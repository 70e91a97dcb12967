"""Pairs of histories written by hand: for each role, what would betray most if it leaked."""

import pytest

from braid.domain.comment.events import Audience, CommentAdded
from braid.domain.events import Event
from braid.domain.identity import Role
from braid.domain.lapse.events import (
    LapseReported,
    LapseReportRetracted,
    ReEntered,
    ReEntryRequested,
)
from braid.domain.meeting.events import (
    MeetingAttended,
    MeetingExcused,
    MeetingKind,
    MeetingMissed,
    MeetingScheduled,
)
from braid.domain.signal.events import IsolationPatternFlagged

from .claims import Row
from .disclosure_table import TABLE
from .histories import OURS, THEIRS, Beat, beat, consistent, opening, twin

OPENED = [*opening(0), *opening(1)]


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


KNOWN = (
    row(MeetingScheduled, Role.CLINICIAN, kind=MeetingKind.PEER_GROUP),
    row(MeetingMissed, Role.CLINICIAN, kind=MeetingKind.PEER_GROUP),
    row(LapseReported, Role.PARTICIPANT),
    row(CommentAdded, Role.PEER, audience=Audience.EVERYONE),
    row(ReEntered, Role.PEER),
    row(ReEntryRequested, Role.PARTICIPANT),
)
CLINICAL = tuple(
    row(event, Role.CLINICIAN, kind=kind)
    for kind in (MeetingKind.THERAPY, MeetingKind.MEDICATION)
    for event in (MeetingScheduled, MeetingMissed, MeetingExcused, MeetingAttended)
)
SECRETS = {
    Role.PEER: (
        *CLINICAL,
        row(CommentAdded, Role.CLINICIAN, audience=Audience.CLINICIANS),
        row(CommentAdded, Role.PARTICIPANT, audience=Audience.CLINICIANS),
    ),
    Role.CLINICIAN: (
        row(CommentAdded, Role.PEER, audience=Audience.PEERS),
        row(CommentAdded, Role.PARTICIPANT, audience=Audience.PEERS),
    ),
    Role.PARTICIPANT: (
        row(IsolationPatternFlagged, Role.PEER),
        row(CommentAdded, Role.PEER, audience=Audience.TEAM),
        row(CommentAdded, Role.PEER, audience=Audience.PEERS),
        row(CommentAdded, Role.CLINICIAN, audience=Audience.CLINICIANS),
    ),
}


def interleaved(role: Role) -> tuple[list[Beat], list[Beat]]:
    """Secrets before, between and after all that is known, or none at all."""
    known = [
        *OPENED,
        *(beat(f"known {place}", one, OURS, 0, place + 1) for place, one in enumerate(KNOWN)),
    ]
    secrets = [
        (place, beat(f"secret {place} {index}", one, OURS, 0, 100 + place))
        for place in range(3, len(known) + 1)
        for index, one in enumerate(SECRETS[role])
    ]
    return consistent(known), twin(known, role, frozenset(), secrets)


def another_case(role: Role) -> tuple[list[Beat], list[Beat]]:
    """A case of others, told of in between, or none at all."""
    theirs = [
        *opening(THEIRS),
        *(beat(f"theirs {place}", one, THEIRS, 0, place) for place, one in enumerate(KNOWN)),
    ]
    ours = [
        *OPENED,
        *(beat(f"ours {place}", one, OURS, 0, place + 1) for place, one in enumerate(KNOWN)),
    ]
    return consistent([*theirs[:4], *ours, *theirs[4:]]), consistent(ours)


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
    for role in SECRETS
    for pair in (interleaved, another_case)
] + [
    pytest.param(Role.PARTICIPANT, unknown_lapses(Role.PARTICIPANT), id="participant-lapses"),
]
