"""Case conferences put on record without a mutation: who is asked, the agenda, what is agreed."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from braid.domain.action.events import ActionKind, Answered, CaseDiscussed, DecisionRecorded
from braid.domain.conference.events import (
    AgendaItem,
    AgendaProposed,
    AttendeeInvited,
    ConferenceConvened,
    Reason,
    ReasonKind,
)
from braid.domain.events import ActionEvent, ConferenceEvent
from braid.domain.identity import (
    ActionId,
    CaseId,
    CommandId,
    ConferenceId,
    Member,
    PersonalText,
    PersonId,
    RequestId,
    Role,
)
from braid.domain.store.command import Command
from braid.domain.store.streams import Wish
from braid.domain.warning.events import Hearing
from braid.ops.assembly import Writing

REASON = Reason(kind=ReasonKind.PERSON_ASKED, weight=10)


def person(role: Role, who: UUID) -> Member:
    """Somebody in a role."""
    return Member(person=PersonId(who), role=role)


@dataclass(frozen=True, kw_only=True)
class Table:
    """A conference that somebody has called, or will."""

    wrote: Writing
    clinician: Member
    peer: Member
    conference: ConferenceId = field(default_factory=lambda: ConferenceId(uuid4()))

    def happens(self, *events: ConferenceEvent, by: Member | None = None) -> None:
        """Something happens at the table, by its clinician unless somebody else is named."""
        wish = Wish(
            by=by or self.clinician,
            command=CommandId(uuid4()),
            request=RequestId(uuid4()),
            fingerprint=b"told",
        )
        self.wrote.conferences.decide(self.conference, lambda _table, _when: events, wish)

    def is_called(self, starts: datetime | None = None, *, cases: tuple[UUID, ...] = ()) -> None:
        """It is called, both are asked, and these cases are put on its agenda."""
        begins = ConferenceConvened(
            starts=starts or datetime.now(UTC) + timedelta(hours=1),
            zone="Europe/Paris",
            minutes=75,
            peers_minutes=10,
        )
        self.happens(
            begins,
            AttendeeInvited(member=self.clinician, name=PersonalText("Dr. Miriam Okafor")),
            AttendeeInvited(member=self.peer, name=PersonalText("Darnell Reyes")),
            AgendaProposed(items=self.agenda(*cases)),
        )

    def agenda(self, *cases: UUID) -> tuple[AgendaItem, ...]:
        """The cases in order, and the peers' slot at the end."""
        items = tuple(AgendaItem(item=one, score=10, reasons=(REASON,)) for one in cases)
        return (*items, AgendaItem(item=self.conference, score=0, reasons=()))

    def turns_to(self, case: UUID, *, at: datetime | None = None) -> None:
        """The table turns to a case."""
        self.says(case, CaseDiscussed(conference=self.conference), at=at)

    def decides(
        self,
        case: UUID,
        what: str,
        *,
        hearing: Hearing = Hearing.TEAM,
        kind: ActionKind = ActionKind.CONTACT,
        due: datetime | None = None,
        answers: tuple[Answered, ...] = (),
    ) -> ActionId:
        """The table decides something of a case."""
        action = ActionId(uuid4())
        decided = DecisionRecorded(
            conference=self.conference,
            action=action,
            hearing=hearing,
            kind=kind,
            what=PersonalText(what),
            why=PersonalText(f"Why: {what}"),
            owner=self.clinician if hearing is Hearing.CLINICIANS else self.peer,
            due=due or datetime.now(UTC) + timedelta(days=7),
            answers=answers,
        )
        self.says(case, decided)
        return action

    def says(
        self,
        case: UUID,
        event: ActionEvent,
        *,
        by: Member | None = None,
        at: datetime | None = None,
    ) -> None:
        """Something is said of a case, or becomes of what was decided."""
        command = Command(
            command=CommandId(uuid4()),
            request=RequestId(uuid4()),
            by=by or self.clinician,
            case=CaseId(case),
            fingerprint=b"told",
            earliest=at,
            reported_at=at,
        )
        self.wrote.cases.decide(command, lambda _case, _when: event)
