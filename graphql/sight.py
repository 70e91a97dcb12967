"""What an auditor may ask of the past: what a role saw, what changed, why, and who knew when."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import strawberry

from braid.domain.identity import PersonId, Role
from braid.projections import changes as changing
from braid.projections import first_known as knowing
from braid.projections import why as reasons
from braid.projections.sight import Sight, by_then

from . import sight_fields, sight_types, values
from .asking import Asking, recorded, timed
from .auditor_types import LINES
from .cursors import line_cursor, line_place, page_size
from .parts import several
from .sight_asking import Past, looking_back
from .sight_fields import AsOf

LAPSES, TEAM = several(LINES.open_lapse), several(LINES.team_place)
TABLE_ROLES = frozenset({Role.PEER, Role.CLINICIAN, Role.AUDITOR})
From = Annotated[AsOf, strawberry.argument(name="from")]


# The types named by variables are the schema's own classes, which no static type can name.
@strawberry.type(name="SeenCase")
class SeenCase(sight_fields.SeenCaseFields):
    """A case as a role saw it."""

    sight: strawberry.Private[Sight]

    @strawberry.field
    def open_lapses(self) -> LAPSES:  # type: ignore[valid-type]
        """Lapses from which nobody had seen a return yet, the longest ago first."""
        found = self.sight.open_lapses()
        return [LINES.open_lapse(**values.lapse_fields(one)) for one in found]

    @strawberry.field
    def team(self) -> TEAM:  # type: ignore[valid-type]
        """Who was on the team."""
        return [LINES.team_place(**values.team_place_fields(one)) for one in self.sight.team()]

    @strawberry.field
    def lines(self, first: int = 25, after: str | None = None) -> sight_types.LINE_PAGE:
        """What the role saw, the latest recorded first; corrected lines say that they are."""
        limit, before = page_size(first), line_place(after) if after else None
        every = reversed(self.sight.lines)
        found = [one for one in every if before is None or one.seen.place < before]
        shown = found[:limit]
        return sight_types.LINE_PAGE(
            lines=[sight_types.line(one) for one in shown],
            end_cursor=line_cursor(shown[-1].seen.place) if shown else None,
            has_more=len(found) > limit,
        )


@strawberry.type(name="Sight")
class SightOf:
    """What somebody, or everybody of a role, could see at a moment."""

    position: int
    recorded_at: datetime | None
    disclosure: int
    past: strawberry.Private[Past]
    role: strawberry.Private[Role]
    person: strawberry.Private[UUID | None]
    moment: strawberry.Private[datetime]

    @strawberry.field
    def case(
        self,
        id: UUID,  # noqa: A002 - the schema's word for it
    ) -> SeenCase | None:
        """A case as it was seen then; nothing where it was not, or not hers to see."""
        sight = self.past.sight(self.past.history("sight", id), self.role, self.position)
        if sight is None or not (
            self.person is None or sight.is_of(PersonId(self.person), self.moment)
        ):
            return None
        card = sight.folded.card
        return SeenCase(
            id=card.case_id,
            called=sight.folded.called,
            opened_at=card.opened_at,
            closed_at=card.closed_at,
            version=card.lines,
            open_lapse_count=card.open_lapses,
            sight=sight,
        )


@strawberry.type
class PastQuestions:
    """What an auditor's Query answers of the past."""

    @strawberry.field
    def seen_by(self, info: Asking, role: Role, as_of: AsOf, person: UUID | None = None) -> SightOf:
        """What a role could see at a moment, by the disclosure in force then.

        Where a person is given, only cases that were hers in that role.
        """
        with timed(info.context, "sight"):
            recorded(info.context, "sight", [], None)
            past = looking_back(info)
            position = past.position(as_of)
            return SightOf(
                position=position,
                recorded_at=past.recorded_at(position),
                disclosure=past.disclosure(role, position).version,
                past=past,
                role=role,
                person=person,
                moment=past.moment(as_of, position),
            )

    @strawberry.field
    def changes(
        self, info: Asking, case_id: UUID, role: Role, from_: From, to: AsOf
    ) -> sight_types.CHANGES:
        """What changed of a case in a role's eyes: lines by when they were recorded, then the card.

        Nothing where the case did not change in them.
        """
        with timed(info.context, "changes"):
            past = looking_back(info)
            history = past.history("changes", case_id)
            before, after = (past.sight(history, role, past.position(one)) for one in (from_, to))
        return [sight_types.change(one) for one in changing.changes(before, after)]

    @strawberry.field
    def why(
        self, info: Asking, case_id: UUID, role: Role, item: UUID, as_of: AsOf | None = None
    ) -> sight_types.WHY | None:
        """Why something stood before a role: a line by its event, an early warning, an action.

        By a conference's id: why the case stood on its agenda. Nothing where it did not. The moment
        is now where none is given.
        """
        with timed(info.context, "why"):
            past = looking_back(info)
            history, position = past.history("why", case_id), past.position(as_of)
            sight = past.sight(history, role, position)
            if sight is None:
                return None
            then, program = by_then(history, position), by_then(past.program, position)
            found = reasons.why(sight, then, program, item)
            if found is None and role in TABLE_ROLES:
                found = reasons.why_on_agenda(past.table("why", item, position), case_id)
        return None if found is None else sight_types.why(found, sight, item)

    @strawberry.field
    def first_known(self, info: Asking, case_id: UUID, event_id: UUID) -> sight_types.KNOWINGS:
        """From where in the log on each role could know of an event of a case.

        Somebody of the role had to be there, and its disclosure to show it. Nothing where the case
        holds no such event.
        """
        with timed(info.context, "first_known"):
            past = looking_back(info)
            history = past.history("first_known", case_id)
            found = knowing.first_known(history, past.program, event_id)
        return [_knowing(past, one) for one in found]


def _knowing(past: Past, one: knowing.Known) -> Any:  # noqa: ANN401
    at = None if one.position is None else past.recorded_at(one.position)
    return sight_types.KNOWING(role=one.role, position=one.position, recorded_at=at)
