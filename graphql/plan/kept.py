"""The plans of a schema: each made once, and kept for documents that hold no words and no ids.

How quickly a document is answered tells whether somebody has asked it before. So a document that
holds a string is planned for its request alone, as it is parsed and validated for it alone.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLError, GraphQLObjectType, OperationDefinitionNode
from graphql.execution import Executor
from graphql.execution.collect_fields import FieldDetails

from .compiled import Answer, compiled
from .few import Few
from .no_plan import NoPlan
from .source import Grouped
from .steering import steering

MOST_DOCUMENTS = 128
MOST_WAYS = 8
QUOTE = '"'


@dataclass(frozen=True, kw_only=True)
class Way:
    """How a document is answered under certain values of what steers it."""

    answer: Answer | None
    """None where there is no plan."""


@dataclass(frozen=True, kw_only=True)
class Planned:
    """The plans of one operation."""

    operation: OperationDefinitionNode
    """Held, so that it alone has its place in memory."""
    steered_by: tuple[str, ...]
    ways: Few[Hashable, Way] = field(default_factory=lambda: Few(MOST_WAYS))


class Plans:
    """What one schema's documents are answered by."""

    def __init__(self) -> None:
        self.documents: Few[int, Planned] = Few(MOST_DOCUMENTS)
        """By where their operations are."""

    def plan(self, run: Executor[Any], kind: GraphQLObjectType, grouped: Grouped) -> Answer | None:
        """What answers an operation that selects this of its root; None where nothing is made."""
        planned = self.documents.found(id(run.operation))
        if planned is None:
            planned = Planned(
                operation=run.operation,
                steered_by=steering(run.operation, run.fragment_definitions.values()),
            )
            if not _holds_words(run.operation):
                self.documents.keep(id(run.operation), planned)
        values = tuple(run.variable_values.coerced.get(name) for name in planned.steered_by)
        way = planned.ways.found(values)
        if way is None:
            way = Way(answer=_made(run, kind, grouped))
            planned.ways.keep(values, way)
        return way.answer

    def keeps(self, run: Executor[Any]) -> bool:
        """Whether the plan of an operation is kept for others who ask the same."""
        return self.documents.found(id(run.operation)) is not None


def _holds_words(operation: OperationDefinitionNode) -> bool:
    """Whether the document holds a string; one that nobody can look at may."""
    return operation.loc is None or QUOTE in operation.loc.source.body


def _made(run: Executor[Any], kind: GraphQLObjectType, grouped: Grouped) -> Answer | None:
    def collected(of: GraphQLObjectType, details: list[FieldDetails]) -> Grouped:
        found = run.collect_subfields(of, details)
        if found.new_defer_usages:
            raise NoPlan
        return found.grouped_field_set

    if run.middleware_manager and run.middleware_manager.middlewares:
        return None
    try:
        return compiled(run.schema, kind, grouped, collected)
    except (NoPlan, GraphQLError):
        return None
