"""What is seen of cases, teams, meetings and check-ins: rows of the disclosure table."""

from datetime import datetime

from braid.domain.case.events import (
    CaseClosed,
    CaseOpened,
    ClosingReason,
    Discharged,
    Setting,
    TeamMemberAssigned,
    TeamMemberReleased,
)
from braid.domain.check_in.events import CheckInHeld, CheckInKind, CheckInMissed, CheckInScheduled
from braid.domain.identity import CASE_ROLES, CheckInId, MeetingId, Member, PersonId, Role
from braid.domain.meeting.events import (
    MeetingAttended,
    MeetingExcused,
    MeetingKind,
    MeetingMissed,
    MeetingScheduled,
    Modality,
    Plan,
    Source,
)

from .claims import (
    BY_CLOCK,
    CLINICIAN,
    HIDDEN,
    NOON,
    PARTICIPANT,
    PEER,
    TEAM,
    Row,
    named,
    shows,
    words,
)

CLINICAL = (MeetingKind.THERAPY, MeetingKind.MEDICATION)
COLLEAGUE = Member(person=PersonId(named("colleague")), role=PEER)
MEETING, CHECK_IN = MeetingId(named("meeting")), CheckInId(named("check-in"))
PLAN = Plan(starts=datetime(2026, 3, 2, 9), zone="UTC", minutes=60, repeats="FREQ=DAILY")  # noqa: DTZ001 - a local start

CASE = (
    Row(
        event=CaseOpened(
            participant=PersonId(named("participant")),
            name=words("name"),
            clinical_summary=words("clinical summary"),
            ehr_patient=words("ehr patient"),
        ),
        by=CLINICIAN,
        peer=shows("name", not_="participant clinical_summary ehr_patient"),
        clinician=shows("name clinical_summary ehr_patient", not_="participant"),
        participant=shows("name", not_="participant clinical_summary ehr_patient"),
    ),
    Row(
        event=CaseClosed(reason=ClosingReason.MOVED_ON, note=words("note")),
        by=CLINICIAN,
        peer=shows("", not_="reason note"),
        clinician=shows("reason note"),
        participant=shows("", not_="reason note"),
    ),
    Row(
        event=TeamMemberAssigned(member=COLLEAGUE, name=words("colleague")),
        by=CLINICIAN,
        peer=shows("member name"),
        clinician=shows("member name"),
        participant=shows("member name"),
    ),
    Row(
        event=TeamMemberReleased(member=COLLEAGUE),
        by=CLINICIAN,
        peer=shows("member"),
        clinician=shows("member"),
        participant=shows("member"),
    ),
    Row(
        event=Discharged(setting=Setting.INPATIENT),
        by=CLINICIAN,
        peer=shows("setting"),
        clinician=shows("setting"),
        participant=shows("setting"),
    ),
)


def meetings(kind: MeetingKind, by: Role) -> tuple[Row, ...]:
    """What is seen of a meeting of a kind, and of attendance that a role records."""
    missed = absence(kind, by)
    if by is Role.BRAID:
        return (missed,)
    scheduled = MeetingScheduled(
        meeting=MEETING, kind=kind, modality=Modality.ONLINE, title=words("title"), plan=PLAN
    )
    attended = MeetingAttended(meeting=MEETING, kind=kind, starts=NOON, source=Source.SELF)
    calendar = (whole(scheduled, "meeting kind modality title plan", by),) if by in TEAM else ()
    return (*calendar, whole(attended, "meeting kind starts source", by), missed, excuse(kind, by))


def whole(event: MeetingScheduled | MeetingAttended | MeetingMissed, shown: str, by: Role) -> Row:
    """All of it, and to peers nothing of therapy and medication."""
    claim = shows(shown)
    peer = HIDDEN if event.kind in CLINICAL else claim
    return Row(event=event, by=by, given="kind", peer=peer, clinician=claim, participant=claim)


def absence(kind: MeetingKind, by: Role) -> Row:
    """A meeting that was missed."""
    missed = MeetingMissed(meeting=MEETING, kind=kind, starts=NOON, learned_late=False)
    return whole(missed, "meeting kind starts learned_late", by)


def excuse(kind: MeetingKind, by: Role) -> Row:
    """A meeting at which she could not be; why, only she and clinicians read."""
    occurrence = "meeting kind starts"
    everything, without_words = shows(f"{occurrence} reason"), shows(occurrence, not_="reason")
    return Row(
        event=MeetingExcused(meeting=MEETING, kind=kind, starts=NOON, reason=words("reason")),
        by=by,
        given="kind",
        peer=HIDDEN if kind in CLINICAL else without_words,
        clinician=everything,
        participant=everything if by is PARTICIPANT else without_words,
    )


def check_in(kind: CheckInKind, by: Role) -> Row:
    """A check-in that is agreed on."""
    agreed = shows("check_in kind plan")
    event = CheckInScheduled(check_in=CHECK_IN, kind=kind, plan=PLAN)
    return Row(event=event, by=by, given="kind", peer=agreed, clinician=agreed, participant=agreed)


def held(by: Role) -> Row:
    """A check-in that took place."""
    claim, event = shows("check_in starts"), CheckInHeld(check_in=CHECK_IN, starts=NOON)
    return Row(event=event, by=by, peer=claim, clinician=claim, participant=claim)


MISSED_CHECK_IN = Row(
    event=CheckInMissed(check_in=CHECK_IN, starts=NOON, learned_late=False),
    by=BY_CLOCK,
    peer=shows("check_in starts learned_late"),
    clinician=shows("check_in starts learned_late"),
    participant=shows("check_in starts", not_="learned_late"),
)

MEETINGS = tuple(
    row
    for kind in MeetingKind
    for by in (*CASE_ROLES, BY_CLOCK)
    if not (by is PEER and kind in CLINICAL)
    for row in meetings(kind, by)
)
CHECK_INS = (
    *(check_in(kind, by) for kind in CheckInKind for by in TEAM),
    *(held(by) for by in CASE_ROLES),
    MISSED_CHECK_IN,
)
