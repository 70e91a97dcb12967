"""What every role with cases may ask, as classes made anew for each role's schema.

Schemas share no classes: strawberry writes into the fields of a class when a schema takes it.
"""

from collections.abc import AsyncGenerator, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import strawberry

from braid.domain.identity import CaseId
from braid.projections.caseload import Card

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
from .lines import Lines
from .live import live_lines
from .parts import joined, made, several


class Roots(NamedTuple):
    """The roots of a role's schema that read."""

    query: Any
    subscription: Any


# Any, and the types named by parameters: each schema's own classes, which no static type can name.
def reading_roots(
    lines: Lines,
    *,
    of_case: Sequence[Any] = (),
    asked: Sequence[Any] = (),
    followed: Sequence[Any] = (),
) -> Roots:
    """A role's Query and Subscription over its own line, with what more it asks and follows."""
    case = joined("Case", "A case.", _case(lines), *of_case)
    return Roots(
        query=joined("Query", "What may be asked.", _query(case), *asked),
        subscription=joined(
            "Subscription", "What may be followed live.", _subscription(lines), *followed
        ),
    )


def _case(lines: Lines) -> Any:  # noqa: ANN401
    page = made("LinePage", fields.LinePageFields, lines=several(lines.type))
    lapse, place = lines.open_lapse, lines.team_place
    kind, show = lines.kind, lines.show

    @strawberry.type
    class Timeline(fields.CardFields):
        admitted: strawberry.Private[Card]

        @strawberry.field
        def timeline(
            self,
            info: Asking,
            first: int = 25,
            after: str | None = None,
            kinds: list[kind] | None = None,  # type: ignore[valid-type]
            since: datetime | None = None,
            until: datetime | None = None,
            with_corrected: bool = False,
        ) -> page:  # type: ignore[valid-type]
            """What happened, the latest recorded first: 1 to 100 lines, of some kinds and times.

            Lines that a later one corrects are left out unless asked for.
            """
            wanted = line_filter(kinds, since, until, with_corrected=with_corrected)
            found = some_lines(info, self.admitted, first=first, after=after, wanted=wanted)
            shown = [show(one) for one in found.items]
            return page(lines=shown, end_cursor=found.end_cursor, has_more=found.has_more)  # type: ignore[no-any-return]

        @strawberry.field
        def open_lapses(self, info: Asking) -> list[lapse]:  # type: ignore[valid-type]
            """Lapses from which nobody has seen a return yet, the longest ago first."""
            return [lapse(**values.lapse_fields(one)) for one in lapses_of(info, self.admitted)]

        @strawberry.field
        def team(self, info: Asking) -> list[place]:  # type: ignore[valid-type]
            """Who is on the team."""
            return [place(**values.team_place_fields(one)) for one in team_of(info, self.admitted)]

    return Timeline


def _query(case_type: Any) -> Any:  # noqa: ANN401
    card_type = made("CaseCard", fields.CaseCardFields)
    card_page = made("CaseCardPage", fields.CaseCardPageFields, cases=several(card_type))

    @strawberry.type
    class Cases:
        @strawberry.field
        def case(
            self,
            info: Asking,
            id: UUID,  # noqa: A002 - the schema's word for it
            min_position: str | None = None,
        ) -> case_type | None:
            """One case; nothing where there is none, or where it is not yours to see."""
            card = one_case(info, id, min_position)
            return None if card is None else case_type(**values.card_fields(card), admitted=card)

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

    return Cases


def _subscription(lines: Lines) -> Any:  # noqa: ANN401
    line, show = lines.type, lines.show

    @strawberry.type
    class CaseLines:
        @strawberry.subscription
        async def case_lines(
            self,
            info: Asking,
            id: UUID,  # noqa: A002 - the schema's word for it
        ) -> AsyncGenerator[line, None]:  # type: ignore[valid-type]
            """New lines of a case as they come; ends when it is no longer yours to see."""
            async for seen in live_lines(info.context, CaseId(id)):
                yield show(seen)

    return CaseLines
