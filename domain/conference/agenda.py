"""The agenda's order."""

from collections.abc import Sequence
from uuid import UUID

from .events import AgendaItem


def moved(agenda: Sequence[AgendaItem], item: UUID, before: UUID | None) -> tuple[AgendaItem, ...]:
    """The agenda with one item before another; at the end where that one is not there."""
    rest = [one for one in agenda if one.item != item]
    moving = [one for one in agenda if one.item == item]
    place = next((at for at, one in enumerate(rest) if one.item == before), len(rest))
    return (*rest[:place], *moving, *rest[place:])
