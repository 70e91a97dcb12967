"""Each role's schema, with its limits; errors are spoken, or masked and named in the log."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, assert_never

import strawberry
import structlog
from graphql import (
    FieldNode,
    GraphQLError,
    GraphQLInputObjectType,
    GraphQLSchema,
    NoSchemaIntrospectionCustomRule,
    lexicographic_sort_schema,
    print_schema,
)
from strawberry.extensions import (
    AddValidationRules,
    MaskErrors,
    MaxTokensLimiter,
)
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.exceptions import InvalidOperationTypeError
from strawberry.types import ExecutionContext
from strawberry.types.graphql import OperationType

from braid.domain.identity import READING_ROLES, Role

from . import auditor, clinician, lead, participant, peer
from .auditor_mutation import AuditorMutation
from .caching import MOST_VERDICTS, Verdicts, WordlessParserCache, WordlessValidationCache
from .describing import DEFINITION, describe
from .limits import MOST_TOKENS, RULES, OneOperation
from .plan.kept import Plans
from .plan.running import running
from .speaking import APOLOGY, Spoken, subscriptions_only

_log = structlog.get_logger()


def is_masked(error: GraphQLError) -> bool:
    """Whether an error was not meant for the person who asks."""
    cause = error.original_error
    if error.path is None and isinstance(cause, GraphQLError):
        return False  # what the library says of the question itself
    return cause is not None and not isinstance(cause, Spoken)


class Apologies(MaskErrors):
    """One apology for what was not meant for the person who asks, with the request's id."""

    def __init__(self) -> None:
        super().__init__(is_masked, APOLOGY)

    def anonymise_error(self, error: GraphQLError) -> GraphQLError:
        """The words in place of an error's own."""
        if isinstance(error.original_error, InvalidOperationTypeError):
            return subscriptions_only()
        masked = super().anonymise_error(error)
        masked.original_error = error.original_error  # the endpoint asks whether we are away
        request = self.execution_context.context.request_id
        masked.extensions = {"code": "FAILED", "requestId": str(request)}
        return masked


class RoleSchema(strawberry.Schema):
    """A schema that logs the kind of an unexpected error, and nothing of what was asked."""

    @staticmethod
    def remove_field_suggestion(error: GraphQLError) -> None:
        """Suggest nothing: no field, and no argument, type or enum value either."""
        error.message = error.message.partition(" Did you mean ")[0]

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Name each unexpected error in the log."""
        del execution_context
        for error in errors:
            if is_masked(error) and not isinstance(error.original_error, InvalidOperationTypeError):
                # The schema's own name: an alias is the asker's word, and may be anybody's name.
                field = error.nodes[-1] if error.nodes else None
                name = field.name.value if isinstance(field, FieldNode) else None
                _log.error("failed", cause=type(error.original_error).__name__, field=name)

    # Any: the library's own arguments, passed on.
    async def stream(self, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401
        """Only subscriptions travel over live connections: reads have their own door."""
        named["allowed_operation_types"] = {OperationType.SUBSCRIPTION}
        return await super().stream(*arguments, **named)


def schemas(*, introspection: bool) -> Mapping[Role, RoleSchema]:
    """A schema for each role, sharing no classes."""
    return {role: _schema(role, introspection=introspection) for role in READING_ROLES}


def printed(schema: RoleSchema) -> str:
    """A schema as text, in alphabetical order, with the sentences that its fields promise."""
    # The printer wants the library's own schema; sorting is for readers only.
    return print_schema(lexicographic_sort_schema(schema._schema)) + "\n"  # noqa: SLF001


def digests() -> Mapping[Role, str]:
    """What each role may ask and do, in one word: the SHA-256 of its printed schema."""
    found = schemas(introspection=False)
    return {role: sha256(printed(one).encode()).hexdigest() for role, one in found.items()}


def _schema(role: Role, *, introspection: bool) -> RoleSchema:
    rules = RULES if introspection else [*RULES, NoSchemaIntrospectionCustomRule]
    verdicts = Verdicts(MOST_VERDICTS)
    schema = RoleSchema(
        **_roots(role),
        # No sort_schema: sorting rebuilds enums so that they arrive as bare strings.
        config=StrawberryConfig(disable_field_suggestions=True),
        extensions=[
            lambda: MaxTokensLimiter(max_token_count=MOST_TOKENS),
            # The library asks for AST rules; these are, by its own factories.
            lambda: AddValidationRules(rules),  # type: ignore[arg-type]
            WordlessParserCache,
            lambda: WordlessValidationCache(verdicts),
            OneOperation,
            Apologies,
        ],
        execution_context_class=running(Plans()),
    )
    describe(schema._schema)  # noqa: SLF001 - the library would take descriptions field by field
    _say_one_of(schema._schema)  # noqa: SLF001
    return schema


def _say_one_of(schema: GraphQLSchema) -> None:
    """Let the printed schema say where exactly one field is given; the library only checks it."""
    for kind in schema.type_map.values():
        if isinstance(kind, GraphQLInputObjectType) and DEFINITION in kind.extensions:
            kind.is_one_of = kind.extensions[DEFINITION].is_one_of


# Any: root types of each schema's own.
def _roots(role: Role) -> dict[str, Any]:
    match role:
        case Role.PEER:
            return {**peer.ROOTS._asdict(), "mutation": peer.Mutation}
        case Role.CLINICIAN:
            return {**clinician.ROOTS._asdict(), "mutation": clinician.Mutation}
        case Role.PARTICIPANT:
            return {**participant.ROOTS._asdict(), "mutation": participant.Mutation}
        case Role.AUDITOR:
            return {**auditor.ROOTS._asdict(), "mutation": AuditorMutation}
        case Role.LEAD:
            return lead.ROOTS
        case Role.BRAID:
            raise ValueError(role)  # nobody signs in as Braid
        case _:
            assert_never(role)
