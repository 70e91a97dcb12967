"""How much one document may ask for: depth, aliases, directives and tokens, one operation."""

from collections.abc import Iterator

from graphql import (
    DirectiveNode,
    GraphQLError,
    ValidationContext,
    ValidationRule,
    Visitor,
    get_operation_ast,
)
from graphql.language import visit
from strawberry.extensions import SchemaExtension
from strawberry.extensions.max_aliases import create_validator as aliases_at_most
from strawberry.extensions.query_depth_limiter import create_validator as depth_at_most

MOST_TOKENS = 2_000
DEEPEST = 10
MOST_ALIASES = 15
MOST_DIRECTIVES = 10


class _Directives(Visitor):
    """Counts directives."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def enter_directive(self, _node: DirectiveNode, *_: object) -> None:
        self.count += 1


class DirectivesAtMost(ValidationRule):
    """A document holds few directives."""

    def __init__(self, context: ValidationContext) -> None:
        super().__init__(context)
        counter = _Directives()
        visit(context.document, counter)
        if counter.count > MOST_DIRECTIVES:
            context.report_error(GraphQLError(f"More than {MOST_DIRECTIVES} directives."))


class OneOperation(SchemaExtension):
    """Of several operations the one that is named is meant; the library would take the first."""

    def on_validate(self) -> Iterator[None]:
        """Refuse to guess."""
        asked = self.execution_context
        # The public name is already the library's guess.
        named, document = asked._provided_operation_name, asked.graphql_document  # noqa: SLF001
        if document is not None and named is None and get_operation_ast(document) is None:
            error = GraphQLError("Say by operationName which of the operations is meant.")
            asked.pre_execution_errors = [*(asked.pre_execution_errors or ()), error]
        yield


# Made once: rules made anew for each request would defeat the validation cache.
RULES: list[type[ValidationRule]] = [
    depth_at_most(DEEPEST, None),
    aliases_at_most(MOST_ALIASES),
    DirectivesAtMost,
]
