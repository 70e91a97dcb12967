"""The sample's histories, and the packets that are made of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from braid.domain.case.events import CaseOpened, TeamMemberAssigned
from braid.domain.clocks import Interval
from braid.domain.conference.events import (
    AgendaItem,
    AgendaProposed,
    AttendeeConfirmed,
    AttendeeInvited,
    ConferenceConvened,
    Reason,
    ReasonKind,
)
from braid.domain.disclosure.roles import DISCLOSURES, disclosure_of
from braid.domain.identity import CommandId, Member, PersonId, RequestId
from braid.domain.recorded import Recorded
from braid.ops.packet.assembling import Table, assembled
from braid.ops.packet.made import Made

from .sample import (
    ADAH,
    CASE,
    CLINICIAN,
    CONFERENCE,
    FIRST,
    PEER,
    STARTS,
    Step,
    story,
    weeks,
    words,
)

POSITION = 1_000


def made(member: Member, version: int | None = None) -> Made:
    """What somebody is handed, today or by an earlier version of her disclosure."""
    saw_by = DISCLOSURES[member.role] if version is None else disclosure_of(member.role, version)
    histories: Mapping[UUID, Sequence[Recorded]] = {CASE: _case(), CONFERENCE: _conference()}
    table = Table(
        conference=CONFERENCE,
        position=POSITION,
        as_of=STARTS - timedelta(hours=20),
        histories=lambda stream: histories.get(stream, ()),
        disclosures={member.role: saw_by},
    )
    return Made(contents=assembled(table, member))


def _case() -> list[Recorded]:
    opened = CaseOpened(
        participant=ADAH.person, name=words("Adah"), clinical_summary=None, ehr_patient=None
    )
    first: list[Step] = [
        (0, CLINICIAN, opened),
        (0, CLINICIAN, TeamMemberAssigned(member=CLINICIAN, name=words("Dr. Miriam Okafor"))),
        (0, CLINICIAN, TeamMemberAssigned(member=PEER, name=words("Darnell Reyes"))),
    ]
    later = sorted([*weeks(), *story()], key=lambda step: step[0])
    return [_recorded(CASE, number, step) for number, step in enumerate([*first, *later])]


def _conference() -> list[Recorded]:
    reasons = (
        Reason(kind=ReasonKind.CONCERN_WARNING, weight=40),
        Reason(kind=ReasonKind.OPEN_LAPSE, weight=30),
        Reason(kind=ReasonKind.WINDOW_AHEAD, weight=15),
    )
    convened = ConferenceConvened(starts=STARTS, zone="Europe/Berlin", minutes=90, peers_minutes=10)
    items = (
        AgendaItem(item=CONFERENCE, score=0, reasons=()),
        AgendaItem(item=UUID(int=101), score=90, reasons=reasons),
        AgendaItem(item=CASE, score=85, reasons=reasons),
    )
    steps: list[Step] = [
        (70, CLINICIAN, convened),
        (70, CLINICIAN, AttendeeInvited(member=CLINICIAN, name=words("Dr. Miriam Okafor"))),
        (70, CLINICIAN, AttendeeConfirmed(member=CLINICIAN)),
        (70, CLINICIAN, AttendeeInvited(member=PEER, name=words("Darnell Reyes"))),
        (76, CLINICIAN, AgendaProposed(items=items)),
    ]
    return [_recorded(CONFERENCE, number, step) for number, step in enumerate(steps)]


def _recorded(stream: UUID, number: int, step: Step) -> Recorded:
    day, by, event = step
    at: datetime = FIRST + timedelta(days=day)
    key = UUID(int=(1_000 if stream == CASE else 2_000) + number)
    return Recorded(
        originator_id=stream,
        originator_version=number + 1,
        event_id=key,
        event=event,
        participant=PersonId(ADAH.person),
        by=by,
        occurred=Interval(earliest=at, latest=at),
        reported_at=at,
        command=CommandId(key),
        correlation=RequestId(key),
        causation=key,
        position=number + 1,
        recorded_at=at,
    )
