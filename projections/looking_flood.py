"""A bound against floods: what comes too often is counted, and no longer kept one by one."""

from collections.abc import Hashable
from typing import Generic, TypeVar

MOST_A_MINUTE = 60
"""How often one person, and all who are nobody together, are taken one by one in a minute."""
Item = TypeVar("Item")


class Flood(Generic[Item]):
    """What is taken in a minute, by who does it and why."""

    def __init__(self) -> None:
        self._minute = 0
        self._taken: dict[Hashable, int] = {}
        self._counted: dict[Hashable, tuple[Item, int]] = {}

    def taken(self, item: Item, minute: int, kind: Hashable) -> list[tuple[Item, int]]:
        """What is due now, each with how often it happened: what was counted before comes first."""
        due: list[tuple[Item, int]] = []
        if minute != self._minute:
            self._minute, self._taken = minute, {}
            due = self.counted()
        often = self._taken[kind] = self._taken.get(kind, 0) + 1
        if often > MOST_A_MINUTE:
            self.count(item, kind)
            return due
        return [*due, (item, 1)]

    def count(self, item: Item, kind: Hashable, times: int = 1) -> None:
        """Count something that is not taken one by one; the last of its kind speaks for all."""
        _, before = self._counted.get(kind, (item, 0))
        self._counted[kind] = (item, before + times)

    def counted(self) -> list[tuple[Item, int]]:
        """What was counted so far, and is forgotten here."""
        due, self._counted = list(self._counted.values()), {}
        return due
