"""Answers made up for every field of a schema, so that a schema answers without a program.

The same question is answered the same, whoever executes it; as often as wanted, by what should
never be answered: nothing where something must be, an exception, a value of another kind.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from random import Random
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from graphql import (
    GraphQLEnumType,
    GraphQLError,
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLScalarType,
    GraphQLSchema,
    is_abstract_type,
)

from braid.graphql.plan.fields import DEFINITION
from braid.graphql.plan.unchanging import Unchanging
from braid.graphql.speaking import Spoken

MOST_ITEMS = 3
OUTER = ("Query", "Mutation")


class Strange:
    """Of no type that a schema knows."""

    def __repr__(self) -> str:
        return "something strange"


class Several:
    """Neither a list nor a tuple, but it may be gone through."""

    def __init__(self, items: list[Any]) -> None:
        self._items = items

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items)


SCALARS: dict[str, Callable[[Random], object]] = {
    "Boolean": lambda chance: chance.random() < 0.5,
    "Date": lambda chance: date.fromordinal(chance.randrange(700_000, 800_000)),
    "DateTime": lambda chance: datetime.fromtimestamp(chance.randrange(2**33) / 8, UTC),
    "Float": lambda chance: chance.uniform(-1e6, 1e6),
    "ID": lambda chance: str(chance.random()),
    "Int": lambda chance: chance.randrange(-(2**31), 2**31),
    "String": lambda chance: chance.choice(
        ("", "Ada", 'He said "no".\n', "\u0416\u0443\u043a \U0001f600")
    ),
    "Time": lambda chance: time(chance.randrange(24), chance.randrange(60)),
    "UUID": lambda chance: UUID(int=chance.getrandbits(128)),
}
STRANGE: tuple[Callable[[], object], ...] = (
    lambda: None,
    lambda: ValueError("a value that is an error"),
    lambda: Spoken("SAID", "An answer that is a refusal."),
    Strange,
    lambda: "nonsense",
    lambda: 2**40,
    lambda: float("nan"),
    lambda: 1.0,
    lambda: True,
    list,
    lambda: {"id": 1},
)
RAISED: tuple[Callable[[], Exception], ...] = (
    lambda: ValueError("raised"),
    lambda: KeyError("raised"),
    lambda: Spoken("SAID", "Refused."),
    lambda: GraphQLError("elsewhere", path=["elsewhere", 1], extensions={"code": "ELSEWHERE"}),
)


@dataclass(kw_only=True)
class Making:
    """Makes up what a schema answers."""

    schema: GraphQLSchema
    seed: str = ""
    """Another seed, other answers."""
    strange: float = 0.02
    """How often something is answered that should not be."""
    asked: int = field(default=0)
    """How often a resolver was asked."""

    def __post_init__(self) -> None:
        for kind in self.schema.type_map.values():
            if isinstance(kind, GraphQLObjectType) and not kind.name.startswith("__"):
                for one in kind.fields.values():
                    self._make_up(one)

    def _make_up(self, one: GraphQLField) -> None:
        if getattr(one.resolve, "_is_default", False):
            return

        def resolve(source: object, info: GraphQLResolveInfo[Any], **given: object) -> object:
            self.asked += 1
            told = (info.path.as_list(), info.path.typename, given, info.field_name)
            kinds = (info.parent_type.name, str(info.return_type), len(info.field_nodes))
            of = (info.variable_values, sorted(info.fragments), info.context, type(source).__name__)
            chance = Random(repr((self.seed, told, kinds, of)))  # noqa: S311 - a made-up answer
            if chance.random() < self.strange:
                failure = chance.choice(RAISED)
                raise failure()
            return self._value(info.return_type, chance)

        one.resolve = resolve

    def _value(self, kind: Any, chance: Random) -> Any:
        if chance.random() < self.strange:
            return chance.choice(STRANGE)()
        if isinstance(kind, GraphQLNonNull):
            return self._something(kind.of_type, chance)
        return None if chance.random() < 0.2 else self._something(kind, chance)

    def _something(self, kind: Any, chance: Random) -> Any:
        if isinstance(kind, GraphQLList):
            items = [self._value(kind.of_type, chance) for _ in range(chance.randrange(MOST_ITEMS))]
            return chance.choice((list, list, list, tuple, Several, Unchanging))(items)
        if isinstance(kind, GraphQLScalarType):
            return SCALARS[kind.name](chance)
        if isinstance(kind, GraphQLEnumType):
            choice = chance.choice(list(kind.extensions[DEFINITION].wrapped_cls))
            return choice if chance.random() < 0.8 else choice.value
        if is_abstract_type(kind):
            return self._something(chance.choice(self.schema.get_possible_types(kind)), chance)
        return self._object(kind, chance)

    def _object(self, kind: GraphQLObjectType, chance: Random) -> object:
        made = kind.extensions[DEFINITION].origin
        one = SimpleNamespace() if chance.random() < self.strange else object.__new__(made)
        for definition in kind.fields.values():
            if getattr(definition.resolve, "_is_default", False) and (
                chance.random() >= self.strange / 4
            ):
                name = definition.extensions[DEFINITION].python_name
                setattr(one, name, self._value(definition.type, chance))
        return one
