"""What may be followed live of early warnings, in all of the reader's cases at once."""

from collections.abc import AsyncGenerator
from typing import Any

import strawberry

from .asking import Asking
from .lines import Lines
from .live import live_warned
from .parts import made
from .warning_fields import CaseNewsFields


# Any, and the types named by parameters: each schema's own classes, which no static type can name.
def warning_news(lines: Lines) -> Any:  # noqa: ANN401
    """What a Subscription tells of early warnings."""
    told, show = made("CaseNews", CaseNewsFields, line=lines.type), lines.show

    @strawberry.type
    class WarningNews:
        @strawberry.subscription
        async def warned(self, info: Asking) -> AsyncGenerator[told, None]:  # type: ignore[valid-type]
            """New lines about early warnings in all of your cases, as they come."""
            async for news in live_warned(info.context):
                yield told(case_id=news.case, line=show(news.seen))

    return WarningNews
