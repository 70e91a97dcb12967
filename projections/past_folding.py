"""Folding streams as a strand folds the log: by the same folds, up to a position, one by one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from uuid import UUID

from braid.domain.disclosure.line import Line
from braid.domain.events import ConferenceEvent, ProgramEvent
from braid.domain.recorded import Recorded

from .batch import Rows, Seen
from .bodies import Bodies
from .erased import is_gone
from .folding import Fold
from .page import Entries, Unreadable
from .program import program_rows
from .table import TableFold


@dataclass(frozen=True, kw_only=True)
class Told:
    """What some streams come to in the eyes of one role."""

    rows: Rows = field(default_factory=Rows)
    parked: list[Unreadable] = field(default_factory=list)


def told(
    streams: Iterable[Entries],
    see: Callable[[Recorded], Line | None],
    bodies: Bodies,
) -> Told:
    """Fold each stream by itself: what it costs grows with its own length only."""
    found = Told()
    for entries in streams:
        if is_gone(entries, see):
            continue
        seen: list[Seen] = []
        for one in entries:
            if isinstance(one, Unreadable):
                found.parked.append(one)
                break
            if (line := see(one)) is not None:
                seen.append((one, line))
        if seen:
            _add(found.rows, _folded(seen, bodies))
    return found


def agenda_of(rows: Rows) -> set[UUID]:
    """Everything on the agendas of some conferences."""
    return {one.item for items in rows.agendas.values() for one in items}


def only_hers(rows: Rows, hers: Iterable[UUID]) -> None:
    """Leave on agendas what somebody belongs to, as the strand's policies do."""
    known = frozenset(hers)
    for conference, items in rows.agendas.items():
        rows.agendas[conference] = tuple(one for one in items if one.item in known)


def _folded(seen: Sequence[Seen], bodies: Bodies) -> Rows:
    first = seen[0][0].event
    if isinstance(first, ProgramEvent):
        return Rows(program=program_rows(seen, bodies, after=0))
    fold = (TableFold if isinstance(first, ConferenceEvent) else Fold)(Rows(), bodies)
    for recorded, line in seen:
        fold.add(recorded, line)
    return fold.rows


def _add(every: Rows, of_stream: Rows) -> None:
    for one in fields(Rows):
        kept, more = getattr(every, one.name), getattr(of_stream, one.name)
        if isinstance(kept, dict):
            kept.update(more)
        else:
            kept += more
