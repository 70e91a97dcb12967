"""How much one document may ask for: depth, aliases, directives and tokens."""

from graphql import DirectiveNode, GraphQLError, ValidationContext, ValidationRule, Visitor
from graphql.language import visit
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


# Made once: rules made anew for each request would defeat the validation cache.
RULES: list[type[ValidationRule]] = [
    depth_at_most(DEEPEST, None),
    aliases_at_most(MOST_ALIASES),
    DirectivesAtMost,
]
