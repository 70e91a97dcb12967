"""The conferences that a clinician sees, as rows of plain tables."""

from collections.abc import Iterator, Sequence
from typing import Any

from braid.graphql.conference_words import SENTENCES
from braid.projections.conference import Conference

# Any: the values of a row.
Rows = Iterator[tuple[Any, ...]]
Held = Sequence[Conference]


def conference_tables(held: Held) -> Iterator[tuple[str, Rows]]:
    """The rows of each plain table; those that others point to come first."""
    yield "conference", _conferences(held)
    yield "attendee", _attendees(held)
    yield "agenda_item", _items(held)
    yield "agenda_reason", _reasons(held)


def _conferences(held: Held) -> Rows:
    for one in held:
        brief = one.brief
        frozen, closed = brief.frozen_at, brief.closed_at
        yield (
            *(brief.conference, brief.starts, brief.zone, brief.minutes, brief.peers_minutes),
            *(brief.convened_by, frozen is not None, frozen, closed is not None),
            brief.is_complete,
        )


def _attendees(held: Held) -> Rows:
    for table in held:
        for place, one in enumerate(table.attendees):
            whose = (table.brief.conference, place, one.person, one.role, one.name)
            yield *whose, one.standing, one.is_present


def _items(held: Held) -> Rows:
    for table in held:
        for one in table.agenda:
            case = one.case
            of_case = (case and case.since, case and case.is_discussed)
            key = case and case.card.case
            whose = (table.brief.conference, one.number)
            yield *whose, key, one.is_peers_slot, one.score, *of_case


def _reasons(held: Held) -> Rows:
    for table in held:
        for item in table.agenda:
            for place, one in enumerate(item.reasons):
                yield table.brief.conference, item.number, place, one.kind, SENTENCES[one.kind]
