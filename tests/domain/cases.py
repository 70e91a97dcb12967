"""Histories that several tests begin with."""

from datetime import datetime

from braid.domain.case.events import (
    CaseClosed,
    CaseOpened,
    ClosingReason,
    TeamMemberAssigned,
)
from braid.domain.identity import LapseId, MeetingId, PersonalText
from braid.domain.lapse.events import LapseReported, Substance
from braid.domain.meeting.events import MeetingKind, MeetingScheduled, Modality, Plan

from .given import CLINICIAN, PARTICIPANT, PEER, some_id

OPENED = CaseOpened(
    participant=PARTICIPANT.person,
    name=PersonalText("Ada"),
    clinical_summary=PersonalText("Opioid use disorder; buprenorphine."),
    ehr_patient=PersonalText("p-1"),
)
CLINICIAN_ASSIGNED = TeamMemberAssigned(member=CLINICIAN, name=PersonalText("Dr. Okafor"))
PEER_ASSIGNED = TeamMemberAssigned(member=PEER, name=PersonalText("Darnell"))
OPEN = (OPENED, CLINICIAN_ASSIGNED, PEER_ASSIGNED)
CLOSED = (*OPEN, CaseClosed(reason=ClosingReason.GOALS_MET, note=None))

LAPSE = LapseId(some_id("lapse"))
REPORTED = LapseReported(
    lapse=LAPSE, substance=Substance.ALCOHOL, account=PersonalText("I drank."), safety_checked=None
)

TUESDAYS = Plan(
    starts=datetime(2026, 1, 6, 19, 0),  # noqa: DTZ001 - a wall clock; the plan names its zone
    zone="America/New_York",
    minutes=60,
    repeats="FREQ=WEEKLY;BYDAY=TU",
)
GROUP = MeetingId(some_id("group"))
THERAPY = MeetingId(some_id("therapy"))


def scheduled(meeting: MeetingId, kind: MeetingKind, plan: Plan = TUESDAYS) -> MeetingScheduled:
    """A meeting on the calendar."""
    return MeetingScheduled(
        meeting=meeting,
        kind=kind,
        modality=Modality.IN_PERSON,
        title=PersonalText("Tuesday group"),
        plan=plan,
    )


WITH_MEETINGS = (
    *OPEN,
    scheduled(GROUP, MeetingKind.PEER_GROUP),
    scheduled(THERAPY, MeetingKind.THERAPY),
)
