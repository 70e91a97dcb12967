"""Schemas that execute everything in both ways, over the same answers of the same resolvers."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    ExecutionResult,
    GraphQLField,
    GraphQLObjectType,
    OperationType,
    print_ast,
)
from strawberry import Info

from braid.domain.identity import Role
from braid.graphql.plan.fields import DEFINITION
from braid.graphql.plan.running import Running
from braid.graphql.schema import RoleSchema, schemas

from .alike import Counted, Library, told


@dataclass(kw_only=True)
class Score:
    """What came of executing in both ways."""

    plans: list[Counted] = field(default_factory=list)
    executed: int = 0
    failed: int = 0
    """How many answers held errors."""
    differences: list[str] = field(default_factory=list)

    @property
    def planned(self) -> int:
        """How many operations had a plan."""
        return sum(one.found for one in self.plans)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a resolver was asked, and what it answered or raised."""

    source: tuple[Any, ...]
    answer: Any
    raised: Exception | None


Asked = tuple[Any, ...]


@dataclass(frozen=True, kw_only=True)
class Memory:
    """What resolvers were asked in one execution, in their order, and what they answered."""

    told: dict[Asked, Told] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def taken(self) -> list[Asked]:
        """What was asked since this was looked at last."""
        found = self.asked.copy()
        self.asked.clear()
        return found


_MEMORY: ContextVar[Memory | None] = ContextVar("memory", default=None)


def both_ways(score: Score, *, introspection: bool) -> Mapping[Role, RoleSchema]:
    """The schemas of all roles, each executing in both ways, and keeping the score."""
    found = schemas(introspection=introspection)
    for schema in found.values():
        score.plans.append(Counted())
        kind = type("BothWaysHere", (BothWays,), {"plans": score.plans[-1], "score": score})
        schema.execution_context_class = kind
        for one in schema._schema.type_map.values():
            if isinstance(one, GraphQLObjectType) and not one.name.startswith("__"):
                for definition in one.fields.values():
                    _ask_once(definition)
    return found


class BothWays(Running):
    """Executes by plan, and then as the library does."""

    score: Score

    def execute_operation(self, serially: bool | None = None) -> Any:  # noqa: FBT001
        """The answer by plan."""
        if self.operation.operation is OperationType.SUBSCRIPTION:
            return super().execute_operation(serially)
        with _remembering() as memory:
            by_plan = super().execute_operation(serially)
            asked_by_plan = memory.taken()
            by_library = self._library().execute_operation(serially)
        self.score.executed += 1
        assert isinstance(by_plan, ExecutionResult)
        assert isinstance(by_library, ExecutionResult)
        self.score.failed += bool(by_library.errors)
        if (told(by_plan), asked_by_plan) != (told(by_library), memory.taken()):
            self.score.differences.append(print_ast(self.operation))
        return by_plan

    def _library(self) -> Library:
        return Library(
            self.schema,
            self.fragment_definitions,
            self.fragments,
            self.root_value,
            self.context_value,
            self.operation,
            self.variable_values,
            self.field_resolver,
            self.type_resolver,
            self.subscribe_field_resolver,
            middleware_manager=self.middleware_manager,
            is_awaitable=self.is_awaitable,
            is_async_iterable=self.is_async_iterable,
            operation_extensions=self.operation_extensions,
        )


@contextmanager
def _remembering() -> Iterator[Memory]:
    memory = Memory()
    token = _MEMORY.set(memory)
    try:
        yield memory
    finally:
        _MEMORY.reset(token)


def _ask_once(definition: GraphQLField) -> None:
    """Let a resolver be asked once, and answer the other executor the same."""
    resolver = definition.extensions[DEFINITION].base_resolver
    if resolver is None or resolver.wrapped_func.__name__ == "once":
        return  # schemas share their resolvers with those that were made before
    resolve = resolver.wrapped_func

    def once(*source: Any, info: Info[Any, Any] | None = None, **given: Any) -> Any:
        named = given if info is None else {**given, "info": info}
        memory = _MEMORY.get()
        if memory is None:
            return resolve(*source, **named)
        asked = _asked(definition, source, info, given)
        memory.asked.append(asked)
        if asked not in memory.told:
            memory.told[asked] = _told(resolve, source, named)
        if (raised := memory.told[asked].raised) is not None:
            raise raised
        return memory.told[asked].answer

    # Its signature was looked at when the schema was made.
    resolver.wrapped_func = once


def _asked(
    definition: GraphQLField, source: tuple[Any, ...], info: Info[Any, Any] | None, given: Any
) -> Asked:
    """All that a resolver could see."""
    told = [id(definition), *map(id, source), repr(given)]
    if info is not None:
        raw = info._raw_info
        told += [raw.path, raw.field_name, raw.parent_type, raw.return_type, id(raw.operation)]
        told += [repr(raw.variable_values), *raw.fragments, *map(id, raw.field_nodes)]
        told += [id(raw.context), id(raw.root_value), repr(info.selected_fields)]
    return tuple(told)


def _told(resolve: Callable[..., Any], source: tuple[Any, ...], named: dict[str, Any]) -> Told:
    try:
        return Told(source=source, answer=resolve(*source, **named), raised=None)
    except Exception as raised:  # noqa: BLE001 - it is raised again, both times
        return Told(source=source, answer=None, raised=raised)
