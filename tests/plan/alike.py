"""The same document executed by its plan and by the library, and all that comes of it."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

import orjson
from graphql import DocumentNode, ExecutionResult, GraphQLError, execute, parse, validate
from strawberry import Schema
from strawberry.execution import optimized_is_awaitable
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from braid.graphql.plan.compiled import Answer
from braid.graphql.plan.kept import Plans
from braid.graphql.plan.running import running

from .documents import Asked, Asking
from .making import Making

Library = StrawberryGraphQLCoreExecutionContext
Executor = type[Library]
OPTIONS: dict[str, Any] = {
    "is_awaitable": optimized_is_awaitable,
    "is_async_iterable": lambda _: False,
    "operation_extensions": None,
}
Told = tuple[bytes, list[tuple[Any, ...]]]


def executed(
    schema: Schema, document: DocumentNode, executor: Executor, **given: Any
) -> ExecutionResult:
    """What a document comes to, as strawberry has it executed."""
    result = execute(
        schema._schema,
        document,
        executor_class=executor,
        **OPTIONS,
        **given,
    )
    assert isinstance(result, ExecutionResult)
    return result


def told(result: ExecutionResult) -> Told:
    """An answer's bytes, and everything of its errors, in their order."""
    return orjson.dumps(result.data), [_error(error) for error in result.errors or ()]


def _error(error: GraphQLError) -> tuple[Any, ...]:
    cause = error.original_error
    nodes = [id(node) for node in error.nodes or ()]
    formatted = orjson.dumps(error.formatted)
    return error.message, formatted, type(error), type(cause), str(cause), nodes


@dataclass(kw_only=True)
class Duel:
    """One schema, its answers made up, executed in both ways."""

    schema: Schema
    made: Making = field(init=False)
    failed: int = 0
    """How many answers held errors."""
    planned: int = 0
    """How many operations were answered by a plan."""

    def __post_init__(self) -> None:
        self.made = Making(schema=self.schema._schema)

    def fight(self, seed: str, strange: float) -> None:
        """Execute a made-up document in both ways, if it makes sense."""
        asked = Asking(schema=self.schema._schema, chance=Random(seed)).document()  # noqa: S311
        if not validate(self.schema._schema, parse(asked.text)):
            self.fight_over(asked, seed, strange)

    def fight_over(self, asked: Asked, seed: str, strange: float) -> None:
        """Execute a document in both ways: they come to the same, or this fails."""
        self.made.seed, self.made.strange = seed, strange
        document, plans = parse(asked.text), Counted()
        given = {"variable_values": asked.variables, "context_value": seed}
        by_library, resolved = self._told(document, Library, **given)
        for _ in ("made", "kept"):
            assert self._told(document, running(plans), **given) == (by_library, resolved), asked
        self.failed += bool(by_library[1])
        self.planned += plans.found > 0

    def _told(self, document: DocumentNode, executor: Executor, **given: Any) -> tuple[Told, int]:
        self.made.asked = 0
        return told(executed(self.schema, document, executor, **given)), self.made.asked


class Counted(Plans):
    """Plans that count how often there was one."""

    found = 0

    def plan(self, *asked: Any) -> Answer | None:
        answer = super().plan(*asked)
        self.found += answer is not None
        return answer
