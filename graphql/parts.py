"""Types that are made anew for each role's schema, and how the domain's parts are shown in them.

A part shows the fields that its type has and no others: what a schema does not name stays unsaid.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

import strawberry

Values = Callable[[Any], Mapping[str, Any]]
"""The values of a part, by the names of the schema's fields."""


# Any: each schema's own classes, which no static type can name.
def made(name: str, shared: type, **more: Any) -> Any:  # noqa: ANN401
    """A type of a schema's own over shared fields, with more fields of these types."""
    body = {"__annotations__": more, "__doc__": shared.__doc__, "__module__": shared.__module__}
    return strawberry.type(type(name, (shared,), body))


def several(kind: Any) -> Any:  # noqa: ANN401
    """A list of a schema's own type."""
    return list[kind]


def joined(name: str, meaning: str, *kinds: Any) -> Any:  # noqa: ANN401
    """A type of a schema's own with the fields of several."""
    return strawberry.type(type(name, kinds, {"__doc__": meaning, "__module__": __name__}))


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The names of a type's fields; there are as many types as schemas name."""
    return tuple(one.name for one in fields(kind))


def renamed(**names: str) -> Values:
    """A part's fields, some of them by another name."""

    def values(part: Any) -> Mapping[str, Any]:  # noqa: ANN401
        return {names.get(name, name): getattr(part, name) for name in _names(part.__class__)}

    return values


@dataclass(frozen=True, kw_only=True)
class Part:
    """How a part of a line is shown: in which type, and the parts that it holds itself."""

    type: Any
    values: Values
    parts: Mapping[str, "Part"]

    def shown(self, part: Any) -> Any:  # noqa: ANN401
        """A part, or several, in the schema's own type; nothing where there is none."""
        match part:
            case None:
                return None
            case tuple():
                return [self.shown(one) for one in part]
            case _:
                return self.type(**dict(self._given(self.values(part))))

    def _given(self, values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        for name in _names(self.type):
            value = values[name]
            if name in self.parts:
                value = self.parts[name].shown(value)
            yield name, list(value) if isinstance(value, tuple) else value


def part(
    name: str,
    shared: type,
    *,
    values: Values | None = None,
    holds: Mapping[str, Part] | None = None,
    **more: Any,  # noqa: ANN401
) -> Part:
    """A part of a schema's own, with what it holds, and with more fields of these types."""
    return Part(type=made(name, shared, **more), values=values or renamed(), parts=holds or {})
