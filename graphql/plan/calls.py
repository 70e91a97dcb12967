"""Which resolvers a plan calls itself: those that want their object and plain values alone.

Between such a function and the executor the library does nothing that could be noticed. Every
other resolver is called by the library, which makes an `Info` for it and guards it.
"""

from collections.abc import Callable, Mapping
from typing import Any, cast

from graphql import GraphQLArgument, GraphQLEnumType, GraphQLField
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField
from strawberry.types.fields.resolver import StrawberryResolver

from .fields import DEFINITION, bare

LIBRARY = ("strawberry.schema.schema_converter", "_resolver")
"""Where the library's own resolvers come from."""
AS_THEY_ARE = frozenset({"Boolean", "Date", "DateTime", "Float", "Int", "String", "Time", "UUID"})
"""Scalars that the library hands to functions as it has read them."""


# Any: whatever a resolver answers.
def function(definition: GraphQLField) -> Callable[..., Any] | None:
    """The function that a plan calls for a field; None where the library has to."""
    made, resolve = definition.extensions.get(DEFINITION), definition.resolve
    if not isinstance(made, StrawberryField) or made.base_resolver is None or made.extensions:
        return None
    origin = (getattr(resolve, "__module__", None), getattr(resolve, "__name__", None))
    if origin != LIBRARY or not _wants_little(made.base_resolver):
        return None
    if not all(_is_plain(one) for one in definition.args.values()):
        return None
    return cast("Callable[..., Any]", made.base_resolver.wrapped_func)


def words(definition: GraphQLField) -> Mapping[str, str]:
    """What the function calls its arguments, by their names in the schema."""
    return {name: one.extensions[DEFINITION].python_name for name, one in definition.args.items()}


def _wants_little(resolver: StrawberryResolver[Any]) -> bool:
    others = (resolver.info_parameter, resolver.parent_parameter, resolver.root_parameter)
    return resolver.self_parameter is not None and others == (None, None, None)


def _is_plain(argument: GraphQLArgument) -> bool:
    made, kind = argument.extensions.get(DEFINITION), bare(argument.type)
    if not isinstance(made, StrawberryArgument) or made.is_maybe:
        return False
    return isinstance(kind, GraphQLEnumType) or getattr(kind, "name", None) in AS_THEY_ARE
