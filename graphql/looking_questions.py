"""What an auditor may ask of who looked: reads, refused attempts, and unusual reading."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

import strawberry

from braid.domain.identity import CaseId, Purpose, Role
from braid.projections import looking
from braid.projections.looking import AttemptKept, ReadKept, Span, Wanted, names
from braid.projections.looking_found import TooMuchReading, unusual_reads
from braid.projections.looking_unusual import Unusual
from braid.projections.reading import Reading

from . import looking_fields
from .asking import Asking, Page, moment, recorded, timed, zone_called
from .cursors import attempt_cursor, attempt_place, page_size, read_cursor, read_place
from .looking_values import attempt_fields, read_fields, unusual_fields
from .parts import made, several
from .speaking import not_understood

From = Annotated[datetime | None, strawberry.argument(name="from")]
USUAL_SPAN, LONGEST_SPAN = timedelta(days=7), timedelta(days=31)
"""Of unusual reading: where nothing is said, and at most."""


# Any, and the types named by parameters: each schema's own classes, which no static type can name.
def looking_audit() -> tuple[Any, ...]:
    """What an auditor's Query answers of who looked."""
    entry = made("ReadEntry", looking_fields.ReadEntryFields)
    return _reads(entry), _attempts(), _unusual_reads(entry)


def _reads(entry: Any) -> Any:  # noqa: ANN401
    page = made("ReadPage", looking_fields.ReadPageFields, reads=several(entry))

    @strawberry.type
    class Reads:
        @strawberry.field
        def reads(
            self,
            info: Asking,
            person: UUID | None = None,
            case_id: UUID | None = None,
            purpose: Purpose | None = None,
            role: Role | None = None,
            from_: From = None,
            to: datetime | None = None,
            first: int = 25,
            after: str | None = None,
        ) -> page:  # type: ignore[valid-type]
            """Who read what, the latest first: 1 to 100 reads. This one is told by the next."""
            span = _span(info, from_, to)
            wanted = Wanted(person=person, case=case_id, purpose=purpose, role=role, span=span)
            with timed(info.context, "reads"):
                found = some_reads(info, wanted, first=first, after=after)
                people = [one.by.person for one in found.items]
                called = names(info.context.open_read.current, people)
            shown = [entry(**read_fields(one, called)) for one in found.items]
            return page(reads=shown, end_cursor=found.end_cursor, has_more=found.has_more)  # type: ignore[no-any-return]

    return Reads


def _attempts() -> Any:  # noqa: ANN401
    attempt = made("Attempt", looking_fields.AttemptFields)
    page = made("AttemptPage", looking_fields.AttemptPageFields, attempts=several(attempt))

    @strawberry.type
    class Attempts:
        @strawberry.field
        def attempts(
            self,
            info: Asking,
            person: UUID | None = None,
            case_id: UUID | None = None,
            from_: From = None,
            to: datetime | None = None,
            first: int = 25,
            after: str | None = None,
        ) -> page:  # type: ignore[valid-type]
            """Who tried what and was turned away, the latest first: 1 to 100 attempts."""
            span = _span(info, from_, to)
            wanted = Wanted(person=person, case=case_id, span=span)
            with timed(info.context, "attempts"):
                found = some_attempts(info, wanted, first=first, after=after)
                people = [one.by.person for one in found.items if one.by is not None]
                called = names(info.context.open_read.current, people)
            shown = [attempt(**attempt_fields(one, called)) for one in found.items]
            return page(attempts=shown, end_cursor=found.end_cursor, has_more=found.has_more)  # type: ignore[no-any-return]

    return Attempts


def _unusual_reads(entry: Any) -> Any:  # noqa: ANN401
    unusual = made("Unusual", looking_fields.UnusualFields, reads=several(entry))

    @strawberry.type
    class UnusualReads:
        @strawberry.field
        def unusual_reads(
            self,
            info: Asking,
            from_: From = None,
            to: datetime | None = None,
            zone: str = "UTC",
        ) -> list[unusual]:  # type: ignore[valid-type]
            """Reading that you may want to look into, of the last week or of at most 31 days.

            Nights are those of the zone.
            """
            asked = _span(info, from_, to)
            until = asked.until or info.context.services.now()
            span = Span(since=asked.since or until - USUAL_SPAN, until=until)
            with timed(info.context, "unusual_reads"):
                found, told = some_unusual(info, span, zone)
                called = names(info.context.open_read.current, [one.by.person for one in found])
            return [
                unusual(
                    **unusual_fields(one, called),
                    reads=[entry(**read_fields(told[key], called)) for key in one.evidence],
                )
                for one in found
            ]

    return UnusualReads


def some_reads(info: Asking, wanted: Wanted, *, first: int, after: str | None) -> Page[ReadKept]:
    """A page of the read record, behind a record that names every case in it."""
    limit, before = page_size(first), read_place(after) if after else None
    records = _recorded(info, "reads", wanted)
    found = looking.reads(records, wanted, limit=limit + 1, before=before)
    shown = found[:limit]
    _shown(info, "reads_shown", [case for one in shown for case in one.cases])
    cursor = read_cursor(shown[-1].id) if shown else None
    return Page(items=shown, end_cursor=cursor, has_more=len(found) > limit)


def some_attempts(
    info: Asking, wanted: Wanted, *, first: int, after: str | None
) -> Page[AttemptKept]:
    """A page of refused attempts; those that were only counted so far are told too."""
    limit, before = page_size(first), attempt_place(after) if after else None
    info.context.services.attempts.settle()
    records = _recorded(info, "attempts", wanted)
    found = looking.attempts(records, wanted, limit=limit + 1, before=before)
    shown = found[:limit]
    _shown(info, "attempts_shown", [one.case for one in shown if one.case is not None])
    cursor = attempt_cursor(shown[-1].id) if shown else None
    return Page(items=shown, end_cursor=cursor, has_more=len(found) > limit)


def some_unusual(
    info: Asking, span: Span, zone: str
) -> tuple[Sequence[Unusual], dict[int, ReadKept]]:
    """What is unusual in a span, and the reads that say so by their ids."""
    if span.since is None or span.until is None or not _is_short(span.until - span.since):
        raise not_understood("Ask for a time of at most 31 days.")
    place, reading = zone_called(zone), recorded(info.context, "unusual_reads", [], None)
    records = info.context.open_read.records
    try:
        found = unusual_reads(records, reading, since=span.since, until=span.until, zone=place)
    except TooMuchReading:
        raise not_understood("Too much was read then. Ask for less time.") from None
    _shown(info, "unusual_reads_shown", [case for one in found for case in one.cases])
    ids = sorted({key for one in found for key in one.evidence})
    return found, {one.id: one for one in looking.reads_by_id(records, ids)}


def _is_short(span: timedelta) -> bool:
    return timedelta(0) < span <= LONGEST_SPAN


def _span(info: Asking, since: datetime | None, until: datetime | None) -> Span:
    """From when to when; in a past no later than its moment."""
    last, read = moment(until), info.context.open_read
    if read.told_until is not None:
        last = read.told_until if last is None else min(last, read.told_until)
    return Span(since=moment(since), until=last)


def _recorded(info: Asking, operation: str, wanted: Wanted) -> Reading:
    """Where the read record is told from, behind a record of it."""
    named = [] if wanted.case is None else [CaseId(wanted.case)]
    recorded(info.context, operation, named, None)
    return info.context.open_read.records


def _shown(info: Asking, operation: str, cases: Sequence[CaseId]) -> None:
    """Put on record of which cases it is told who looked."""
    info.context.open_read.of(operation, sorted(set(cases)))
