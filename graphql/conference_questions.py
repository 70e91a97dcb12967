"""What may be asked of case conferences by those who sit at them: theirs, and one in one answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import strawberry

from braid.domain.conference.events import Reason
from braid.domain.conference.state import Standing
from braid.domain.identity import CaseId, ConferenceId, Member
from braid.projections.conference import (
    Attendee,
    Conference,
    ConferenceBrief,
    Item,
    conference,
    conferences,
)
from braid.projections.together import Together

from . import conference_fields
from .asking import Asking, recorded, timed
from .conference_case import case_fields
from .conference_words import SENTENCES
from .cursors import page_size
from .parts import made, several
from .speaking import not_followed_yet


# Any, and the types named by parameters: each schema's own classes, which no static type can name.
@dataclass(frozen=True, kw_only=True)
class Tables:
    """How a conference is shown in one schema."""

    type: Any
    attendee: Any
    item: Any
    reason: Any
    case: Any

    def shown(self, info: Asking, found: Conference) -> Any:  # noqa: ANN401
        """A conference to somebody who sits at it."""
        place = _place_of(info.context.member, found)
        if place is None:
            return None
        people = [self.attendee(**attendee_fields(one)) for one in found.attendees]
        return self.type(
            **table_fields(found.brief),
            me=people[place],
            attendees=people,
            agenda=self._agenda(info, found),
        )

    def _agenda(self, info: Asking, found: Conference) -> list[Any]:
        together = Together(
            reading=info.context.open_read.current,
            conference=found.brief.conference,
            cases=found.cases,
            now=info.context.services.now(),
        )
        return [
            self.item(
                **item_fields(one),
                reasons=[self.reason(**reason_fields(why)) for why in one.reasons],
                case=self.case(**case_fields(one.case), together=together) if one.case else None,
            )
            for one in found.agenda
        ]


def _tables(case: Any) -> Tables:  # noqa: ANN401
    shared, attendee, reason = conference_fields.AgendaItemFields, attendee_type(), reason_type()
    item = made("AgendaItem", shared, reasons=several(reason), case=case | None)
    table = made(
        "Conference",
        conference_fields.ConferenceFields,
        me=attendee,
        attendees=several(attendee),
        agenda=several(item),
    )
    return Tables(type=table, attendee=attendee, item=item, reason=reason, case=case)


def conference_questions(case: Any) -> Any:  # noqa: ANN401
    """What a Query answers of conferences, with cases of this type on their agendas."""
    brief = made("ConferenceBrief", conference_fields.ConferenceBriefFields)
    tables = _tables(case)
    table = tables.type

    @strawberry.type
    class Conferences:
        @strawberry.field
        def conferences(
            self, info: Asking, first: int = 20, min_position: str | None = None
        ) -> list[brief]:  # type: ignore[valid-type]
            """The case conferences you were asked to: those ahead, then those past."""
            return [
                brief(**table_fields(one), standing=standing, is_present=is_present)
                for one, standing, is_present in some_conferences(info, first, min_position)
            ]

        @strawberry.field
        def conference(
            self,
            info: Asking,
            id: UUID,  # noqa: A002 - the schema's word for it
            min_position: str | None = None,
        ) -> table | None:  # type: ignore[valid-type]
            """One case conference; nothing where there is none, or where you were not asked."""
            found = one_conference(info, id, min_position)
            return None if found is None else tables.shown(info, found)

    return Conferences


def some_conferences(
    info: Asking, first: int, min_position: str | None
) -> Sequence[tuple[ConferenceBrief, Standing, bool]]:
    """The reader's conferences, behind a record."""
    context, limit = info.context, page_size(first)
    with timed(context, "conferences"):
        reading = recorded(context, "conferences", [], min_position)
        return conferences(reading, now=context.services.now(), limit=limit)


def one_conference(info: Asking, key: UUID, min_position: str | None) -> Conference | None:
    """A conference, behind a record that names it, and the cases that are shown."""
    context = info.context
    with timed(context, "conference"):
        reading = recorded(context, "conference", [CaseId(key)], min_position)
        found = conference(reading, ConferenceId(key))
        if found is not None and found.cases:
            context.open_read.of("conference_shown", [one.card.case for one in found.cases])
    return found


def attendee_type() -> Any:  # noqa: ANN401
    """Somebody at the table."""
    return made("Attendee", conference_fields.AttendeeFields)


def reason_type() -> Any:  # noqa: ANN401
    """Why a case comes to the table."""
    return made("AgendaReason", conference_fields.AgendaReasonFields)


def table_fields(one: ConferenceBrief) -> dict[str, Any]:
    """The values of a conference, briefly."""
    return {
        "id": one.conference,
        "starts_at": one.starts,
        "zone": one.zone,
        "minutes": one.minutes,
        "peers_minutes": one.peers_minutes,
        "convened_by": one.convened_by,
        "is_frozen": one.frozen_at is not None,
        "frozen_at": one.frozen_at,
        "is_closed": one.closed_at is not None,
        "is_complete": one.is_complete,
    }


def attendee_fields(one: Attendee) -> dict[str, Any]:
    """The values of somebody at the table."""
    return {
        "person": one.person,
        "role": one.role,
        "name": one.name,
        "standing": one.standing,
        "is_present": one.is_present,
    }


def item_fields(one: Item) -> dict[str, Any]:
    """The values of an item of the agenda."""
    return {"number": one.number, "is_peers_slot": one.is_peers_slot, "score": one.score}


def reason_fields(one: Reason) -> dict[str, Any]:
    """The values of a reason."""
    return {"kind": one.kind, "weight": one.weight, "sentence": SENTENCES[one.kind]}


def _place_of(asks: Member, found: Conference) -> int | None:
    """Where somebody sits; None where her invitation has not come to the strand, or never will.

    Raises Spoken while it is on its way.
    """
    people = [Member(person=one.person, role=one.role) for one in found.attendees]
    if asks in people:
        return people.index(asks)
    if found.brief.is_complete:
        raise not_followed_yet()
    return None
