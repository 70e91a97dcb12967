"""Live lines: under the same admission as a read, checked again at every turn."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from uuid import UUID

from anyio.to_thread import run_sync

from braid.domain.identity import CaseId
from braid.domain.refusals import CaseNotFound
from braid.domain.store.deadline import within
from braid.projections.caseload import card
from braid.projections.reading import Read
from braid.projections.stirring import Announcement, Topic
from braid.projections.stirring import News as KindOfNews
from braid.projections.timeline import Seen, lines_after
from braid.projections.warned import News as WarningNews
from braid.projections.warned import WarnedPlace, last_warned, warned_after

from .attempting import unrecorded_reads
from .services import Context
from .speaking import not_found

TURN = timedelta(seconds=15)
"""At least so often a live reader's admission and sign-in are checked again."""
CALM = timedelta(milliseconds=20)
"""How long news is gathered before the next look."""
MOST = 100
BEFORE_ALL = WarnedPlace(recorded_at=datetime(1970, 1, 1, tzinfo=UTC), case=UUID(int=0), place=0)
"""Where somebody has heard of early warnings who has heard of none."""


class News:
    """Tells a live reader in the event loop that something she waits for may have moved."""

    def __init__(self, context: Context, topics: Iterable[Topic]) -> None:
        self.topics = frozenset(topics)
        """What she waits for; it may change while she waits."""
        self._loop = asyncio.get_running_loop()
        self._moved = asyncio.Event()
        self._role = context.member.role
        self._watch = context.services.watch
        self.close = self._watch.listen(self._told)

    def _told(self, announced: Announcement) -> None:
        if announced.role is not self._role or self._loop.is_closed():
            return
        if self._watch.tells_of(announced, self.topics):
            self._loop.call_soon_threadsafe(self._moved.set)

    async def wait(self, seconds: float) -> None:
        """Until something may have moved, but no longer than that."""
        try:
            async with asyncio.timeout(seconds):
                await self._moved.wait()
                await asyncio.sleep(CALM.total_seconds())
        except TimeoutError:
            return
        finally:
            self._moved.clear()


async def live_lines(context: Context, case: CaseId) -> AsyncIterator[Seen]:
    """New lines of a case; ends when access or sign-in ends.

    Raises Spoken for a stranger as for no case at all.
    """
    if seconds_signed_in(context) <= 0:
        return  # signed in once, on a connection that is still open
    # Listening comes first: a line that arrives between the look and the wait is not missed.
    with closing(News(context, [case])) as news:
        place = await _look(context, case, None)
        if place is None:
            raise not_found()
        seen: int = place[0]
        while (left := seconds_signed_in(context)) > 0:
            await news.wait(min(left, TURN.total_seconds()))
            while (found := await _look(context, case, seen)) is not None:
                seen, lines = found
                for line in lines:
                    yield line
                if len(lines) < MOST:
                    break
            if found is None:
                return


async def live_warned(context: Context) -> AsyncIterator[WarningNews]:
    """What is new about early warnings in all of the reader's cases; ends with her sign-in."""
    if seconds_signed_in(context) <= 0:
        return
    with closing(News(context, [KindOfNews.WARNED])) as news:
        place, _ = await _hear(context, None)
        while (left := seconds_signed_in(context)) > 0:
            await news.wait(min(left, TURN.total_seconds()))
            more = True
            while more:
                place, found = await _hear(context, place)
                for one in found:
                    yield one
                more = len(found) == MOST


def seconds_signed_in(context: Context) -> float:
    """How long the reader's sign-in still holds."""
    return (context.known_viewer.expires_at - context.services.now()).total_seconds()


async def _look(
    context: Context, case: CaseId, after: int | None
) -> tuple[int, Sequence[Seen]] | None:
    """The last place and the lines after `after`; None where the case is not the reader's."""
    return await run_sync(_looked, context, case, after, limiter=context.services.looks)


def _looked(context: Context, case: CaseId, after: int | None) -> tuple[int, Sequence[Seen]] | None:
    with (
        within(context.services.deadline),
        unrecorded_reads(context),
        Read(context.services.strands, context.reader) as read,
    ):
        reading = read.of("case_lines", [case])
        try:
            found = card(reading, case)
        except CaseNotFound:
            return None
        if after is None:
            return found.version, ()
        lines = lines_after(reading, found, place=after, limit=MOST)
        return (lines[-1].place if lines else after), lines


async def _hear(
    context: Context, after: WarnedPlace | None
) -> tuple[WarnedPlace, Sequence[WarningNews]]:
    """The last place, and what is new of warnings after `after`."""
    return await run_sync(_heard, context, after, limiter=context.services.looks)


def _heard(
    context: Context, after: WarnedPlace | None
) -> tuple[WarnedPlace, Sequence[WarningNews]]:
    with (
        within(context.services.deadline),
        unrecorded_reads(context),
        Read(context.services.strands, context.reader) as read,
    ):
        reading = read.of("warned")
        if after is None:
            return last_warned(reading) or BEFORE_ALL, ()
        found = warned_after(reading, place=after, limit=MOST)
        if found:
            read.of("warned_shown", sorted({CaseId(one.case) for one in found}))
        return (found[-1].place if found else after), found
