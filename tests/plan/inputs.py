"""Values made up for arguments and variables, and how they are written in a document."""

from collections.abc import Sequence
from random import Random
from typing import Any
from uuid import UUID

from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLList, GraphQLNonNull

from .making import SCALARS


class Choice(str):
    """The name of a choice."""

    __slots__ = ()


class Inputs:
    """Makes up what is given."""

    def __init__(self, chance: Random, known: Sequence[UUID] = ()) -> None:
        self.chance = chance
        self._known = known

    def _likely(self, how: float) -> bool:
        return self.chance.random() < how

    def given(self, kind: Any) -> Any:
        """A value of a type; nothing as well where that is one."""
        if isinstance(kind, GraphQLNonNull):
            return self._of(kind.of_type)
        return None if self._likely(0.1) else self._of(kind)

    def _of(self, kind: Any) -> Any:
        if isinstance(kind, GraphQLList):
            return [self.given(kind.of_type) for _ in range(self.chance.randrange(3))]
        if isinstance(kind, GraphQLEnumType):
            return Choice(self.chance.choice(list(kind.values)))
        if isinstance(kind, GraphQLInputObjectType):
            return self._object(kind)
        value = SCALARS[kind.name](self.chance)
        if kind.name == "UUID" and self._known and self._likely(0.8):
            value = self.chance.choice(self._known)
        if isinstance(value, bool | int | float | str):
            return value
        return str(value) if isinstance(value, UUID) else value.isoformat()  # type: ignore[attr-defined]

    def _object(self, kind: GraphQLInputObjectType) -> dict[str, Any]:
        if kind.is_one_of:
            name = self.chance.choice(list(kind.fields))
            return {name: self._of(kind.fields[name].type)}
        return {
            name: self.given(one.type)
            for name, one in kind.fields.items()
            if isinstance(one.type, GraphQLNonNull) or self._likely(0.5)
        }


def written(value: Any) -> str:
    """A value as it is written in a document."""
    match value:
        case Choice():
            return str(value)
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case str():
            return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
        case list():
            return "[" + ", ".join(map(written, value)) + "]"
        case dict():
            return "{" + ", ".join(f"{name}: {written(one)}" for name, one in value.items()) + "}"
    return repr(value)
