"""Conferences that several tests begin with, and what is decided there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from braid.domain.clocks import Circumstances, at_once
from braid.domain.conference.events import (
    AgendaItem,
    AttendeeConfirmed,
    AttendeeExcused,
    AttendeeInvited,
    ConferenceClosed,
    ConferenceConvened,
)
from braid.domain.conference.state import Conference, after, replayed
from braid.domain.events import ConferenceEvent
from braid.domain.identity import ConferenceId, Member, PersonalText
from braid.domain.refusals import Refusal

from .given import CLINICIAN, NOW, PEER, recorded, some_id

Decision = Callable[[Conference, Circumstances], Any]
CONFERENCE = ConferenceId(some_id("conference"))
STARTS = datetime(2026, 3, 5, 15, 0, tzinfo=UTC)
CONVENED = (
    ConferenceConvened(starts=STARTS, zone="America/New_York", minutes=60, peers_minutes=10),
    AttendeeInvited(member=CLINICIAN, name=PersonalText("Dr. Okafor")),
    AttendeeConfirmed(member=CLINICIAN),
)
WITH_PEER = (*CONVENED, AttendeeInvited(member=PEER, name=PersonalText("Darnell")))
PEER_EXCUSED = (*WITH_PEER, AttendeeExcused(member=PEER))
OVER = (*WITH_PEER, ConferenceClosed())
SLOT = AgendaItem(item=CONFERENCE, score=0, reasons=())


def table(
    *events: ConferenceEvent, by: Member = CLINICIAN, at: datetime = NOW - timedelta(days=1)
) -> Conference:
    """A conference to which this has happened."""
    facts = (recorded(event, by, at, version) for version, event in enumerate(events, start=1))
    return replayed(replace(one, originator_id=CONFERENCE) for one in facts)


def and_so(before: Conference, event: ConferenceEvent, by: Member = CLINICIAN) -> Conference:
    """The same conference after one more event."""
    return after(before, replace(recorded(event, by, NOW), originator_id=CONFERENCE))


def decided(before: Conference, by: Member, decision: Decision, at: datetime = NOW) -> Any:
    """What somebody's decision comes to."""
    return decision(before, at_once(by, at))


def refused(
    before: Conference, by: Member, decision: Decision, why: type[Refusal], at: datetime = NOW
) -> None:
    """It is refused for this reason and no other."""
    with pytest.raises(Refusal) as raised:
        decided(before, by, decision, at)
    assert type(raised.value) is why
