"""Which appends cannot both be taken: they add to one stream, or carry out one command."""

from uuid import UUID

from eventsourcing.persistence import IntegrityError

from .appending import Rows
from .refusing import ONCE, refusal


class Taken:
    """What some appends take, or have taken."""

    def __init__(self) -> None:
        self._lasts = dict[UUID | str, int]()
        self._commands = set[tuple[UUID, UUID]]()

    def add(self, rows: Rows) -> None:
        """Count an append in."""
        self._lasts.update(rows.lasts)
        self._commands.update(rows.commands)

    def meets(self, rows: Rows) -> bool:
        """Whether an append has a stream or a command in common with one of these."""
        return not (
            self._lasts.keys().isdisjoint(rows.firsts) and self._commands.isdisjoint(rows.commands)
        )

    def refusal(self, rows: Rows) -> IntegrityError | None:
        """What the log refuses an append for once these are in it; None where it may not."""
        if not self._commands.isdisjoint(rows.commands):
            return refusal(ONCE)
        if any(first <= self._lasts.get(stream, -1) for stream, first in rows.firsts.items()):
            return refusal("event_version")
        return None
