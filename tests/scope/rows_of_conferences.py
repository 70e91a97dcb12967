"""What is seen of case conferences and of what they say of a case: rows of the disclosure table.

Peers and clinicians sit at one table: both are told who comes, what is on its agenda, and what was
decided, but for what is clinical. Of its cases each sees her own (see the tests of the database).
The participant hears of neither: what was agreed on, a person brings to her.
"""

from braid.domain.action.events import (
    CLINICAL_ACTIONS,
    ActionCompleted,
    ActionKind,
    ActionOverdue,
    Answered,
    CaseDiscussed,
    DecisionRecorded,
    FeedbackExchanged,
)
from braid.domain.conference.events import (
    AgendaItem,
    AgendaItemAdded,
    AgendaItemMoved,
    AgendaItemRemoved,
    AgendaProposed,
    AttendeeArrived,
    AttendeeConfirmed,
    AttendeeExcused,
    AttendeeInvited,
    AttendeeLeft,
    ConferenceClosed,
    ConferenceConvened,
    Packet,
    PacketFrozen,
    Reason,
    ReasonKind,
)
from braid.domain.events import ActionEvent, ConferenceEvent
from braid.domain.identity import ActionId, CaseId, ConferenceId, PersonId, Role, WarningId
from braid.domain.warning.events import Hearing

from .claims import (
    BY_CLOCK,
    CLINICIAN,
    HIDDEN,
    NOON,
    PEER,
    TEAM,
    Claim,
    Row,
    member,
    named,
    shows,
    words,
)

TABLE = ConferenceId(named("case 3"))
"""By the number that it has among the streams of a history (see beats)."""
ACTION = ActionId(named("action"))
WARNINGS = {hearing: WarningId(named(f"warning {hearing} 0")) for hearing in Hearing}
ANSWERS = tuple(Answered(warning=warning, hearing=hearing) for hearing, warning in WARNINGS.items())
OURS, ALSO_OURS, THEIRS = (CaseId(named(f"case {number}")) for number in range(3))
WHY = (Reason(kind=ReasonKind.OPEN_LAPSE, weight=20), Reason(kind=ReasonKind.ACTION_OPEN, weight=5))
SLOT = AgendaItem(item=TABLE, score=0, reasons=())
AGENDA = (
    AgendaItem(item=OURS, score=25, reasons=WHY),
    SLOT,
    AgendaItem(item=ALSO_OURS, score=5, reasons=WHY[1:]),
)
HEARD_BY = ((PEER, Hearing.TEAM), *((CLINICIAN, hearing) for hearing in Hearing))


def heard(event: ActionEvent, by: Role, hearing: Hearing, shown: str, *, partly: str = "") -> Row:
    """What the team hears, both hear; what is between clinicians, they alone."""
    claim = shows(shown, partly=partly)
    return Row(
        event=event,
        by=by,
        given="hearing",
        peer=claim if hearing is Hearing.TEAM else HIDDEN,
        clinician=claim,
        participant=HIDDEN,
    )


def decided(by: Role, hearing: Hearing) -> Row:
    """A decision; of the warnings that it answers, each is told those that she hears of."""
    clinical = hearing is Hearing.CLINICIANS
    kinds = sorted(CLINICAL_ACTIONS if clinical else set(ActionKind) - CLINICAL_ACTIONS)
    event = DecisionRecorded(
        conference=TABLE,
        action=ACTION,
        hearing=hearing,
        kind=kinds[0],
        what=words("what"),
        why=words("why"),
        owner=member(CLINICIAN if clinical else PEER),
        due=NOON,
        answers=ANSWERS,
    )
    told = "conference action hearing kind what why owner due"
    return heard(event, by, hearing, told, partly="answers")


def done(by: Role, hearing: Hearing) -> Row:
    """What was decided is done."""
    event = ActionCompleted(action=ACTION, hearing=hearing, note=words("note"))
    return heard(event, by, hearing, "action hearing note")


def overdue(hearing: Hearing) -> Row:
    """What was decided still waits."""
    event = ActionOverdue(action=ACTION, hearing=hearing, due=NOON)
    return heard(event, BY_CLOCK, hearing, "action hearing due")


def said(event: CaseDiscussed | FeedbackExchanged, by: Role, shown: str) -> Row:
    """What is said at the table, both sides hear."""
    claim = shows(shown)
    return Row(event=event, by=by, peer=claim, clinician=claim, participant=HIDDEN)


ACTIONS = (
    *(said(CaseDiscussed(conference=TABLE), by, "conference") for by in TEAM),
    *(decided(*one) for one in HEARD_BY),
    *(done(*one) for one in HEARD_BY),
    *(overdue(hearing) for hearing in Hearing),
    *(
        said(FeedbackExchanged(conference=TABLE, words=words(f"feedback by {by}")), by, given)
        for by in TEAM
        for given in ("conference words",)
    ),
)


def at_table(event: ConferenceEvent, by: Role, shown: str = "", *, not_: str = "") -> Row:
    """What happens at the table, both sides hear."""
    claim: Claim = shows(shown, not_=not_)
    return Row(event=event, by=by, peer=claim, clinician=claim, participant=HIDDEN)


def by_themselves(by: Role) -> tuple[Row, ...]:
    """What anybody at the table does."""
    one = member(by)
    added = AgendaItem(
        item=THEIRS, score=1, reasons=(Reason(kind=ReasonKind.PERSON_ASKED, weight=1),)
    )
    return (
        at_table(AttendeeConfirmed(member=one), by, "member"),
        at_table(AttendeeExcused(member=one), by, "member"),
        at_table(AttendeeArrived(member=one), by, "member"),
        at_table(AttendeeLeft(member=one), by, "member"),
        at_table(AgendaProposed(items=AGENDA), by, "items"),
        at_table(AgendaItemAdded(item=added), by, "item"),
        at_table(AgendaItemMoved(item=TABLE, before=OURS), by, "item before"),
        at_table(AgendaItemRemoved(item=THEIRS), by, "item"),
    )


def packet(role: Role) -> Packet:
    """What somebody was handed."""
    return Packet(person=PersonId(named(role)), role=role, disclosure=2, digest=f"{role} digest")


CONFERENCES = (
    at_table(
        ConferenceConvened(starts=NOON, zone="Europe/Paris", minutes=75, peers_minutes=10),
        CLINICIAN,
        "starts zone minutes peers_minutes",
    ),
    at_table(
        AttendeeInvited(member=member(PEER), name=words("attendee")), CLINICIAN, "member name"
    ),
    *(row for by in TEAM for row in by_themselves(by)),
    at_table(
        PacketFrozen(position=11, layout=1, packets=tuple(packet(role) for role in TEAM)),
        CLINICIAN,
        not_="position layout packets",
    ),
    at_table(ConferenceClosed(), CLINICIAN),
)
