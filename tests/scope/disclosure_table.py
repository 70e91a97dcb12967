"""The table of who sees what of each event, written by hand from the essay and its open questions.

A claim names every field of the event, shown or not: a new field needs an answer in each row.
"""

from datetime import datetime

from braid.domain.case.events import (
    CaseClosed,
    CaseOpened,
    ClosingReason,
    TeamMemberAssigned,
    TeamMemberReleased,
)
from braid.domain.comment.events import Audience
from braid.domain.identity import (
    MeetingId,
    Member,
    PersonId,
    Role,
)
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

from .claims import HIDDEN, NOON, Row, named, shows
from .disclosure_rows import CLINICIAN, PARTICIPANT, PEER, TEAM, comment, lapses, noticed, words

CLINICAL = (MeetingKind.THERAPY, MeetingKind.MEDICATION)
SOCIAL = (MeetingKind.PEER_GROUP, MeetingKind.MUTUAL_AID, MeetingKind.ONE_TO_ONE)
COLLEAGUE = Member(person=PersonId(named("colleague")), role=PEER)
MEETING = MeetingId(named("meeting"))


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
)


def meetings(kind: MeetingKind, by: Role) -> tuple[Row, ...]:
    """What is seen of a meeting of a kind, and of attendance that a role records."""
    plan = Plan(starts=datetime(2026, 3, 2, 9), zone="UTC", minutes=60, repeats="FREQ=DAILY")  # noqa: DTZ001 - a local start
    scheduled = MeetingScheduled(
        meeting=MEETING, kind=kind, modality=Modality.ONLINE, title=words("title"), plan=plan
    )
    attended = MeetingAttended(meeting=MEETING, kind=kind, starts=NOON, source=Source.SELF)
    missed = MeetingMissed(meeting=MEETING, kind=kind, starts=NOON)
    excused = MeetingExcused(meeting=MEETING, kind=kind, starts=NOON, reason=words("reason"))

    def row(event: MeetingScheduled | MeetingAttended | MeetingMissed, shown: str) -> Row:
        peer = HIDDEN if kind in CLINICAL else shows(shown)
        return Row(
            event=event, by=by, given="kind", peer=peer, clinician=shows(shown),
            participant=shows(shown),
        )  # fmt: skip

    occurrence, all_of_it = "meeting kind starts", "meeting kind starts reason"
    without_words = shows(occurrence, not_="reason")
    excuse = Row(
        event=excused,
        by=by,
        given="kind",
        peer=HIDDEN if kind in CLINICAL else without_words,
        clinician=shows(all_of_it),
        participant=shows(all_of_it) if by is PARTICIPANT else without_words,
    )
    calendar = (row(scheduled, "meeting kind modality title plan"),) if by in TEAM else ()
    return (*calendar, row(attended, occurrence + " source"), row(missed, occurrence), excuse)


MEETINGS = tuple(
    row
    for kind in MeetingKind
    for by in (*TEAM, PARTICIPANT)
    if not (by is PEER and kind in CLINICAL)
    for row in meetings(kind, by)
)


TABLE: tuple[Row, ...] = (
    *CASE,
    *MEETINGS,
    *(row for by in (*TEAM, PARTICIPANT) for row in lapses(by)),
    *(row for by in TEAM for row in noticed(by)),
    *(comment(audience, by) for audience in Audience for by in (*TEAM, PARTICIPANT)),
)
