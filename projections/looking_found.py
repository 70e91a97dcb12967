"""Looking for unusual reading in the read record, and for what speaks for or against it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from braid.domain.identity import CaseId, Member, PersonId, Purpose, Role

from .looking import Span, names
from .looking_unusual import NIGHTS_BEFORE, Known, Opening, Unusual, unusual
from .reading import Reading

MOST_OPENINGS = 50_000
"""Openings that one answer looks at, those of the time before included."""


class TooMuchReading(Exception):
    """More was read in this time than one answer looks at."""


def unusual_reads(
    records: Reading, reading: Reading, *, since: datetime, until: datetime, zone: ZoneInfo
) -> list[Unusual]:
    """What is unusual in a span of the read record, to a reading of cases. Raises TooMuchReading.

    Both are one, but in a past.
    """
    openings = _openings(records, Span(since=since - NIGHTS_BEFORE, until=until))
    new = [one for one in openings if one.at >= since]
    suspect = {one.case for one in new if one.is_strange or one.purpose is Purpose.EMERGENCY}
    known = Known(
        joined=_joined(reading, suspect),
        readers=names(reading, {one.by.person for one in new}),
        called=_called(reading, {one.case for one in new}),
        zone=zone,
    )
    return unusual(openings, known, since)


def _openings(reading: Reading, span: Span) -> Sequence[Opening]:
    rows = reading.rows("openings", since=span.since, until=span.until, limit=MOST_OPENINGS + 1)
    if len(rows) > MOST_OPENINGS:
        raise TooMuchReading
    return [
        Opening(
            by=Member(person=person, role=Role(role)),
            case=case,
            at=at,
            ids=tuple(ids),
            is_strange=is_strange,
            purpose=Purpose(purpose),
        )
        for person, role, case, at, ids, is_strange, purpose in rows
    ]


def _joined(
    reading: Reading, cases: Iterable[CaseId]
) -> Mapping[tuple[CaseId, PersonId], Sequence[datetime]]:
    """When who joined the teams of some cases, also those who have left since."""
    found: dict[tuple[CaseId, PersonId], list[datetime]] = {}
    for case, at, event, body, participant in reading.rows("joined", cases=sorted(set(cases))):
        member = reading.bodies.line(body, participant, event).member
        if member is not None:
            found.setdefault((case, member.person), []).append(at)
    return found


def _called(reading: Reading, cases: Iterable[CaseId]) -> Mapping[CaseId, str]:
    rows = reading.rows("participants", cases=sorted(set(cases)))
    return {case: reading.bodies.name(called, whose, case) for case, whose, called in rows}
