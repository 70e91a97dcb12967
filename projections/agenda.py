"""The agenda's rows: items in order, each with why it is there."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from msgspec.json import Decoder, encode

from braid.domain.conference.events import AgendaItem, Reason

from .rows import AgendaRow

_REASONS = Decoder(tuple[Reason, ...])


def agenda_rows(conference: UUID, items: Sequence[AgendaItem]) -> list[AgendaRow]:
    """The rows of a whole agenda."""
    return [
        AgendaRow(
            conference=conference,
            item=one.item,
            rank=rank,
            score=one.score,
            reasons=encode(one.reasons).decode(),
        )
        for rank, one in enumerate(items, start=1)
    ]


def reasons_in(column: str) -> tuple[Reason, ...]:
    """Why an item is there, as a row keeps it."""
    return _REASONS.decode(column)


def agendas_in(rows: Iterable[AgendaRow]) -> Mapping[UUID, tuple[AgendaItem, ...]]:
    """Agendas of their rows, which come in order."""
    found: dict[UUID, tuple[AgendaItem, ...]] = {}
    for row in rows:
        item = AgendaItem(item=row.item, score=row.score, reasons=reasons_in(row.reasons))
        found[row.conference] = (*found.get(row.conference, ()), item)
    return found
