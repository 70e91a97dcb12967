"""Lists of objects that stay as they are: what a selection of them comes to is kept with them."""

from typing import Any

import orjson

MOST_WAYS = 4
"""Selections whose text is kept with a list: those that were asked for last."""


# Any: objects of a schema's own types, and what answers a selection on them.
class Unchanging(list[Any]):
    """Objects that nobody alters, and that are asked for again and again."""

    __slots__ = ("came_to",)

    came_to: dict[Any, orjson.Fragment]
    """The text of the whole list, by what answers a selection on one of its objects."""

    def __init__(self, objects: list[Any]) -> None:
        super().__init__(objects)
        self.came_to = {}

    def keep(self, answer: Any, items: list[Any]) -> Any:  # noqa: ANN401
        """What the list comes to, as text from now on."""
        ways = list(self.came_to)
        for oldest in ways[: max(0, len(ways) - MOST_WAYS + 1)]:
            self.came_to.pop(oldest, None)
        written = self.came_to[answer] = orjson.Fragment(orjson.dumps(items))
        return written
