"""Gives all that a schema names its description: a docstring, or a sentence of the glossary."""

from inspect import cleandoc

from graphql import GraphQLInputObjectType, GraphQLNamedType, GraphQLObjectType, GraphQLSchema
from strawberry.types.field import StrawberryField

from .glossary import TYPES, WORDS

DEFINITION = "strawberry-definition"


def describe(schema: GraphQLSchema) -> None:
    """Describe a schema in place; what it describes itself, introspection tells and print shows."""
    for name, kind in schema.type_map.items():
        if name.startswith("__"):
            continue
        kind.description = TYPES.get(name) or _docstring_of(kind) or kind.description
        if isinstance(kind, GraphQLObjectType):
            _describe_fields(kind)
        if isinstance(kind, GraphQLInputObjectType):
            for word, given in kind.fields.items():
                given.description = _word(name, word)


def _describe_fields(kind: GraphQLObjectType) -> None:
    for name, field in kind.fields.items():
        field.description = _of_resolver(field.extensions.get(DEFINITION)) or _word(kind.name, name)
        for argument, given in field.args.items():
            given.description = WORDS.get(f"{name}.{argument}") or _word(kind.name, argument)


def _word(owner: str, name: str) -> str | None:
    return WORDS.get(f"{owner}.{name}") or WORDS.get(name)


def _docstring_of(kind: GraphQLNamedType) -> str | None:
    """The docstring of the class that a type or an enum is made from."""
    definition = kind.extensions.get(DEFINITION)
    origin = getattr(definition, "origin", None) or getattr(definition, "wrapped_cls", None)
    return _clean(origin)


def _of_resolver(field: object) -> str | None:
    if not isinstance(field, StrawberryField) or field.base_resolver is None:
        return None
    return _clean(field.base_resolver.wrapped_func)


def _clean(documented: object) -> str | None:
    said = getattr(documented, "__doc__", None) if documented is not None else None
    return cleandoc(said) if said else None
