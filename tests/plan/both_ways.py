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
    GraphQLResolveInfo,
    OperationType,
    print_ast,
)

from braid.domain.identity import Role
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

    asked: tuple[Any, ...]
    answer: Any
    raised: Exception | None


_TOLD: ContextVar[dict[tuple[str | int, ...], Told] | None] = ContextVar("told", default=None)


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
        with _told_once():
            by_plan = super().execute_operation(serially)
            by_library = self._library().execute_operation(serially)
        self.score.executed += 1
        assert isinstance(by_plan, ExecutionResult)
        assert isinstance(by_library, ExecutionResult)
        self.score.failed += bool(by_library.errors)
        if told(by_plan) != told(by_library):
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
def _told_once() -> Iterator[None]:
    token = _TOLD.set({})
    try:
        yield
    finally:
        _TOLD.reset(token)


def _ask_once(definition: GraphQLField) -> None:
    resolve = definition.resolve
    if resolve is None or getattr(resolve, "_is_default", False):
        return

    def once(source: Any, info: GraphQLResolveInfo[Any], **given: Any) -> Any:
        kept = _TOLD.get()
        if kept is None:
            return resolve(source, info, **given)
        place, asked = tuple(info.path.as_list()), _asked(source, info, given)
        if place not in kept:
            kept[place] = _told(resolve, asked, source, info, given)
        told = kept[place]
        assert told.asked == asked
        if told.raised is not None:
            raise told.raised
        return told.answer

    definition.resolve = once


def _asked(source: Any, info: GraphQLResolveInfo[Any], given: dict[str, Any]) -> tuple[Any, ...]:
    nodes = tuple(map(id, info.field_nodes))
    kinds = (info.field_name, info.parent_type, info.return_type, info.path)
    whole = (id(info.operation), sorted(info.fragments), info.variable_values, id(info.context))
    return (id(source), nodes, kinds, whole, given)


def _told(
    resolve: Callable[..., Any],
    asked: tuple[Any, ...],
    source: Any,
    info: GraphQLResolveInfo[Any],
    given: dict[str, Any],
) -> Told:
    try:
        return Told(asked=asked, answer=resolve(source, info, **given), raised=None)
    except Exception as raised:  # noqa: BLE001 - it is raised again, both times
        return Told(asked=asked, answer=None, raised=raised)
