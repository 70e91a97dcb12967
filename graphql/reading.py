"""What every role may ask, as classes made anew for each role's schema over its own line.

Schemas share no classes: strawberry writes into the fields of a class when a schema takes it.
"""

from collections.abc import AsyncGenerator, Callable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import strawberry

from braid.domain.identity import CaseId
from braid.projections.caseload import Card
from braid.projections.timeline import Seen

from . import fields, values
from .asking import (
    Asking,
    lapses_of,
    line_filter,
    one_case,
    some_cases,
    some_lines,
    team_of,
)
from .live import live_lines

Show = Callable[[Seen], Any]
"""Makes a role's own line of what it has seen."""


class Roots(NamedTuple):
    """The roots of a role's schema that read."""

    query: Any
    subscription: Any


# Any, and the types named by parameters: each schema's own classes, which no static type can name.
def reading_roots(line: Any, kind: Any, show: Show) -> Roots:  # noqa: ANN401
    """A role's Query and Subscription, over its own line and kinds of line."""
    return Roots(query=_query(_case(line, kind, show)), subscription=_subscription(line, show))


def _case(line: Any, kind: Any, show: Show) -> Any:  # noqa: ANN401
    page, lapse, place = _line_page(line), _open_lapse(), _team_place()

    @strawberry.type
    class Case(fields.CardFields):
        """A case."""

        card: strawberry.Private[Card]

        @strawberry.field
        def timeline(
            self,
            info: Asking,
            first: int = 25,
            after: str | None = None,
            kinds: list[kind] | None = None,
            since: datetime | None = None,
            until: datetime | None = None,
            with_corrected: bool = False,
        ) -> page:  # type: ignore[valid-type]
            """What happened, the latest recorded first: 1 to 100 lines, of some kinds and times.

            Lines that a later one corrects are left out unless asked for.
            """
            wanted = line_filter(kinds, since, until, with_corrected=with_corrected)
            found = some_lines(info, self.card, first=first, after=after, wanted=wanted)
            lines = [show(one) for one in found.items]
            return page(lines=lines, end_cursor=found.end_cursor, has_more=found.has_more)  # type: ignore[no-any-return]

        @strawberry.field
        def open_lapses(self, info: Asking) -> list[lapse]:  # type: ignore[valid-type]
            """Lapses from which nobody has seen a return yet, the longest ago first."""
            return [lapse(**values.lapse_fields(one)) for one in lapses_of(info, self.card)]

        @strawberry.field
        def team(self, info: Asking) -> list[place]:  # type: ignore[valid-type]
            """Who is on the team."""
            return [place(**values.team_place_fields(one)) for one in team_of(info, self.card)]

    return Case


def _line_page(line: Any) -> Any:  # noqa: ANN401
    @strawberry.type
    class LinePage(fields.PageFields):
        """Lines of a timeline, the latest first."""

        lines: list[line]

    return LinePage


def _open_lapse() -> Any:  # noqa: ANN401
    @strawberry.type
    class OpenLapse(fields.LapseFields):
        """A lapse from which nobody has seen a return yet."""

    return OpenLapse


def _team_place() -> Any:  # noqa: ANN401
    @strawberry.type
    class TeamPlace(fields.TeamPlaceFields):
        """Somebody on the team."""

    return TeamPlace


def _card_page() -> tuple[Any, Any]:
    @strawberry.type
    class CaseCard(fields.CardFields):
        """A case in a list."""

    @strawberry.type
    class CaseCardPage(fields.PageFields):
        """Cases, the most recently told of first."""

        cases: list[CaseCard]

    return CaseCard, CaseCardPage


def _query(case_type: Any) -> Any:  # noqa: ANN401
    card_type, card_page = _card_page()

    @strawberry.type
    class Query:
        """What may be asked."""

        @strawberry.field
        def case(
            self,
            info: Asking,
            id: UUID,  # noqa: A002 - the schema's word for it
            min_position: str | None = None,
        ) -> case_type | None:
            """One case; nothing where there is none, or where it is not yours to see."""
            card = one_case(info, id, min_position)
            return None if card is None else case_type(**values.card_fields(card), card=card)

        @strawberry.field
        def caseload(
            self,
            info: Asking,
            first: int = 25,
            after: str | None = None,
            only_open: bool = True,
            min_position: str | None = None,
        ) -> card_page:  # type: ignore[valid-type]
            """Your cases (an auditor's: every case), the most recently told of first."""
            page = some_cases(
                info, first=first, after=after, only_open=only_open, min_position=min_position
            )
            cards = [card_type(**values.card_fields(card)) for card in page.items]
            return card_page(cases=cards, end_cursor=page.end_cursor, has_more=page.has_more)  # type: ignore[no-any-return]

    return Query


def _subscription(line: Any, show: Show) -> Any:  # noqa: ANN401
    @strawberry.type
    class Subscription:
        """What may be followed live."""

        @strawberry.subscription
        async def case_lines(
            self,
            info: Asking,
            id: UUID,  # noqa: A002 - the schema's word for it
        ) -> AsyncGenerator[line, None]:
            """New lines of a case as they come; ends when it is no longer yours to see."""
            async for seen in live_lines(info.context, CaseId(id)):
                yield show(seen)

    return Subscription
