"""A whole program as a role saw it at a moment: one row a case, one case in memory at a time."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from uuid import UUID

import msgspec

from braid.domain.disclosure.adopted import in_force
from braid.domain.identity import Role
from braid.domain.recorded import Recorded
from braid.projections.erased import is_gone
from braid.projections.folded import Folded, folded
from braid.projections.timeline import Seen

from .sources import Source, reached
from .until import Until

BATCH = 100
"""Cases that one read record names."""
OF_LINES = frozenset({"kind", "headline", "words"})
Advance = Callable[[int, int], None]
OnRecord = Callable[[Sequence[UUID]], None]
"""Puts on record that cases are read; only then may their rows leave."""


def rows(
    source: Source, role: Role, until: Until, on_record: OnRecord, advance: Advance
) -> Iterator[bytes]:
    """Every case that there was by then, each as one line of JSON."""
    every, program = source.cases(), source.program()
    for begins in range(0, len(every), BATCH):
        batch = every[begins : begins + BATCH]
        on_record(batch)
        for number, case in enumerate(batch, start=begins + 1):
            history = reached(source.history(case), until)
            if history and (row := _row(history, role, program, until)) is not None:
                yield row
            advance(number, len(every))


def _row(
    history: Sequence[Recorded], role: Role, program: Sequence[Recorded], until: Until
) -> bytes | None:
    """None where the role knows nothing of the case any more."""
    last = _position(history, program, until)
    disclosure = in_force(program, role, last)
    if is_gone(history, disclosure.seen):
        return None
    seen = folded(history, disclosure)
    told = {
        "case": seen.case,
        "called": seen.called,
        "role": role,
        "disclosure": disclosure.version,
        "position": history[-1].position,
        "opened_at": seen.card.opened_at,
        "closed_at": seen.card.closed_at,
        "version": seen.card.lines,
        "open_lapses": seen.card.open_lapses,
        "team": _team(seen),
        "lines": [_line(one) for one in seen.lines],
    }
    return msgspec.json.encode(told) + b"\n"


def _position(history: Sequence[Recorded], program: Sequence[Recorded], until: Until) -> int:
    """How far the log is known to have come by then."""
    every = (history[-1], *reached(program, until))
    return max(one.position or 0 for one in every)


def _team(seen: Folded) -> list[dict[str, Any]]:
    return [
        {"person": one.person, "role": one.role, "name": one.name.decode()}
        for one in seen.rows.members.values()
        if one is not None
    ]


# Any: the fields of a line, each as JSON has it.
def _line(seen: Seen) -> dict[str, Any]:
    """A line, without what it does not say."""
    line = seen.line
    more = {
        name: value
        for name, value in msgspec.to_builtins(line).items()
        if name not in OF_LINES and value not in (None, (), [], False)
    }
    return {
        "id": seen.event_id,
        "kind": line.kind,
        "headline": line.headline,
        "words": line.words,
        "more": more,
        "occurred_from": seen.occurred.earliest,
        "occurred_to": seen.occurred.latest,
        "reported_at": seen.reported_at,
        "recorded_at": seen.recorded_at,
        "by": seen.by.person,
        "by_role": seen.by.role,
        "is_corrected": seen.is_superseded,
    }
