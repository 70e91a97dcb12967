"""What may be followed live of a conference: that something which the reader sees has moved."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import closing
from typing import Any
from uuid import UUID

import strawberry
from anyio.to_thread import run_sync

from braid.domain.identity import CaseId, ConferenceId
from braid.domain.store.deadline import within
from braid.projections.conference_news import Look, Moved, look
from braid.projections.reading import Read
from braid.projections.stirring import News as KindOfNews
from braid.projections.stirring import Topic

from .asking import Asking
from .attempting import unrecorded_reads
from .conference_fields import ConferenceMovedFields
from .live import TURN, News, seconds_signed_in
from .parts import made
from .services import Context
from .speaking import no_conference


# Any, and the types named by parameters: each schema's own classes, which no static type can name.
def conference_news() -> Any:  # noqa: ANN401
    """What a Subscription tells of a conference."""
    moved = made("ConferenceMoved", ConferenceMovedFields)

    @strawberry.type
    class ConferenceNews:
        @strawberry.subscription
        async def conference_moved(
            self,
            info: Asking,
            id: UUID,  # noqa: A002 - the schema's word for it
        ) -> AsyncGenerator[moved, None]:  # type: ignore[valid-type]
            """What changes of what you see of a conference; ends with your sign-in."""
            async for one in live_conference(info.context, ConferenceId(id)):
                yield moved(table=one.table, cases=list(one.cases))

    return ConferenceNews


async def live_conference(context: Context, conference: ConferenceId) -> AsyncIterator[Moved]:
    """What changes of a conference; admission is checked again at every turn.

    Raises Spoken for a stranger as for no conference at all.
    """
    if seconds_signed_in(context) <= 0:
        return
    # Listening comes first: what moves between the look and the wait is not missed.
    with closing(News(context, [conference])) as news:
        last, _ = await _look(context, conference, None)
        if last is None:
            raise no_conference()
        while (left := seconds_signed_in(context)) > 0:
            # What moved while she did not wait for it yet is looked for at once.
            topics: frozenset[Topic] = frozenset({conference, KindOfNews.TEAMS, *last.versions})
            if topics <= news.topics:
                await news.wait(min(left, TURN.total_seconds()))
            news.topics = topics
            now, moved = await _look(context, conference, last)
            if now is None:
                return
            last = now
            if moved is not None:
                yield moved


async def _look(
    context: Context, conference: ConferenceId, last: Look | None
) -> tuple[Look | None, Moved | None]:
    """What she sees now, and what has changed of it."""
    return await run_sync(_looked, context, conference, last, limiter=context.services.looks)


def _looked(
    context: Context, conference: ConferenceId, last: Look | None
) -> tuple[Look | None, Moved | None]:
    with (
        within(context.services.deadline),
        unrecorded_reads(context),
        Read(context.services.strands, context.reader) as read,
    ):
        reading = read.of("conference_moved", [CaseId(conference)])
        now = look(reading, conference)
        if now is None or last is None:
            return now, None
        moved = now.since(last)
        if moved is not None and moved.cases:
            read.of("conference_moved_shown", [CaseId(one) for one in moved.cases])
        return now, moved
