"""What an auditor may ask: the auditor schema's roots."""

from collections.abc import AsyncGenerator
from uuid import UUID

import strawberry

from braid.domain.identity import CaseId

from . import values
from .asking import Asking, one_case, some_cases
from .auditor_types import Case, CaseCard, CaseCardPage, Line, line
from .live import live_lines


@strawberry.type
class Query:
    """What an auditor may ask."""

    @strawberry.field
    def case(self, info: Asking, id: UUID, min_position: str | None = None) -> Case | None:  # noqa: A002
        """One case; nothing where there is none, or where it is not yours to see."""
        card = one_case(info, id, min_position)
        return None if card is None else Case(**values.card_fields(card), card=card)

    @strawberry.field
    def caseload(
        self,
        info: Asking,
        first: int = 25,
        after: str | None = None,
        only_open: bool = True,
        min_position: str | None = None,
    ) -> CaseCardPage:
        """Every case of the program, the most recently told of first: 1 to 100 at a time."""
        page = some_cases(
            info, first=first, after=after, only_open=only_open, min_position=min_position
        )
        return CaseCardPage(
            cases=[CaseCard(**values.card_fields(card)) for card in page.items],
            end_cursor=page.end_cursor,
            has_more=page.has_more,
        )


@strawberry.type
class Subscription:
    """What may be followed live."""

    @strawberry.subscription
    async def case_lines(self, info: Asking, id: UUID) -> AsyncGenerator[Line, None]:  # noqa: A002
        """New lines of a case as they come; ends when the case is no longer yours to see."""
        async for seen in live_lines(info.context, CaseId(id)):
            yield line(seen)
