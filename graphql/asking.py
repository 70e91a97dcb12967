"""What every role's queries share: recorded reads, pages, and reading one's own writes."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from time import perf_counter, sleep
from typing import Generic, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

from strawberry import Info

from braid.domain.disclosure.line import Kind
from braid.domain.disclosure.refusals import DisclosureNotKept
from braid.domain.identity import CaseId
from braid.domain.past.refusals import NotYetThen, TooMuchPast
from braid.domain.refusals import CaseNotFound, UnknownTimeZone
from braid.domain.store.deadline import remaining
from braid.projections import caseload as cards
from braid.projections import timeline as lines
from braid.projections.caseload import Card
from braid.projections.positions import NotAPosition
from braid.projections.reading import NotFollowedYet, Reading
from braid.projections.timeline import Filter, OpenLapse, Seen, TeamPlace

from .cursors import card_cursor, card_place, line_cursor, line_place, page_size
from .services import Context
from .speaking import not_followed_yet, not_understood, spoken

Asking = Info[Context, None]
BREATH = 0.01
"""Seconds between two looks for one's own write."""
NO_PLACES = {"localtime", "posixrules", "Factory"}
"""Names of the time zone database that mean another time on each machine."""
Item = TypeVar("Item")


@dataclass(frozen=True, kw_only=True)
class Page(Generic[Item]):
    """Some items, the cursor of the last, and whether there are more."""

    items: Sequence[Item]
    end_cursor: str | None
    has_more: bool


@contextmanager
def timed(context: Context, operation: str) -> Iterator[None]:
    """Measure a root field under Braid's own name for it."""
    began = perf_counter()
    try:
        yield
    finally:
        context.services.counters.took(operation, perf_counter() - began)


def one_case(info: Asking, case: UUID, min_position: str | None) -> Card | None:
    """A case, or nothing: for a stranger as for no case at all."""
    context = info.context
    with timed(context, "case"):
        reading = recorded(context, "case", [CaseId(case)], min_position)
        try:
            return cards.card(reading, CaseId(case))
        except CaseNotFound:
            return None


def some_cases(
    info: Asking, *, first: int, after: str | None, only_open: bool, min_position: str | None
) -> Page[Card]:
    """A page of the reader's cases; the record names the cases that were shown."""
    context, limit = info.context, page_size(first)
    before = card_place(after) if after else None
    with timed(context, "caseload"):
        reading = recorded(context, "caseload", [], min_position)
        found = cards.caseload(reading, limit=limit + 1, before=before, only_open=only_open)
        shown = found[:limit]
        context.open_read.of("caseload_shown", [card.case for card in shown])
    cursor = card_cursor(shown[-1]) if shown else None
    return Page(items=shown, end_cursor=cursor, has_more=len(found) > limit)


def line_filter(
    kinds: Sequence[str] | None,
    since: datetime | None,
    until: datetime | None,
    *,
    with_corrected: bool,
) -> Filter:
    """Which lines are wanted."""
    return Filter(
        kinds=None if kinds is None else tuple(Kind(kind) for kind in kinds),
        since=moment(since),
        until=moment(until),
        with_superseded=with_corrected,
    )


def some_lines(
    info: Asking, card: Card, *, first: int, after: str | None, wanted: Filter
) -> Page[Seen]:
    """A page of a case's timeline, the latest first."""
    limit, before = page_size(first), line_place(after) if after else None
    reading = info.context.open_read.current
    found = lines.timeline(reading, card, limit=limit + 1, before=before, wanted=wanted)
    shown = found[:limit]
    cursor = line_cursor(shown[-1].place) if shown else None
    return Page(items=shown, end_cursor=cursor, has_more=len(found) > limit)


def lapses_of(info: Asking, card: Card) -> Sequence[OpenLapse]:
    """The open lapses of a case."""
    return lines.open_lapses(info.context.open_read.current, card)


def team_of(info: Asking, card: Card) -> Sequence[TeamPlace]:
    """Who is on the team of a case."""
    return lines.team(info.context.open_read.current, card)


def moment(said: datetime | None) -> datetime | None:
    """A moment that somebody gave. Raises Spoken where it has no offset."""
    if said is not None and said.tzinfo is None:
        raise not_understood("Give times with their offset from UTC.")
    return said


def zone_called(name: str) -> ZoneInfo:
    """A time zone by its IANA name. Raises Spoken where there is none."""
    if name not in _zones():
        raise not_understood(UnknownTimeZone.sentence())
    return ZoneInfo(name)


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones() - NO_PLACES)


def recorded(
    context: Context, operation: str, cases: Sequence[CaseId], min_position: str | None
) -> Reading:
    """A reading that has followed the log far enough for this reader."""
    try:
        least = 0
        if min_position is not None:
            least = context.services.positions.opened(min_position, context.member)
    except NotAPosition:
        raise not_understood("This position is not one that Braid gave you.") from None
    ask = partial(context.open_read.of, operation, cases, at_least=least)
    try:
        return followed(context, ask, least)
    except (NotYetThen, TooMuchPast, DisclosureNotKept) as refusal:
        context.count(refusal)
        raise spoken(refusal) from None


def followed(context: Context, ask: Callable[[], Reading], least: int) -> Reading:
    """What is asked, once the asker's strand has followed so far. Raises Spoken."""
    read, role = context.open_read, context.member.role
    while True:
        try:
            return ask()
        except NotFollowedYet:
            read.start_over()
        seconds = remaining(context.services.deadline) / 2
        if seconds < BREATH or not context.services.watch.wait(role, least, seconds=seconds):
            raise not_followed_yet()
        # News may run ahead of what can be read, or be false: any login may send it.
        sleep(BREATH)
