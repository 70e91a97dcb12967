"""How leaves are written: values of the class that one expects at once, others by the library.

Ids and moments stay what they are: orjson writes them in the library's letters, at less cost.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import Enum
from uuid import UUID

from graphql import (
    GraphQLBoolean,
    GraphQLFloat,
    GraphQLID,
    GraphQLInt,
    GraphQLNamedType,
    GraphQLScalarType,
    GraphQLString,
)
from strawberry.schema.schema_converter import CustomGraphQLEnumType
from strawberry.schema.types.base_scalars import isoformat

Naming = Callable[[object], str]
"""Gives an object a name by which the source may call it."""
TEXT = "{value} if type({value}) is str else {other}"
PLAIN: Mapping[str, tuple[GraphQLScalarType, str]] = {
    "String": (GraphQLString, TEXT),
    "ID": (GraphQLID, TEXT),
    "Boolean": (GraphQLBoolean, "{value} if {value} is True or {value} is False else {other}"),
    "Int": (
        GraphQLInt,
        "{value} if type({value}) is int and -0x80000000 <= {value} <= 0x7FFFFFFF else {other}",
    ),
    "Float": (
        GraphQLFloat,
        "{value} if type({value}) is float and {value} - {value} == 0 else {other}",
    ),
}
"""The library's own scalars."""
IN_UTC = "{value} if {value}.tzinfo is UTC else {value}.isoformat()"
TOLD: Mapping[str, tuple[object, type, str]] = {
    "UUID": (str, UUID, "{value} if type({value}) is {kind} else {other}"),
    "DateTime": (isoformat, datetime, f"({IN_UTC}) if type({{value}}) is {{kind}} else {{other}}"),
    "Date": (isoformat, date, "{value} if type({value}) is {kind} else {other}"),
    "Time": (isoformat, time, "{value}.isoformat() if type({value}) is {kind} else {other}"),
}
"""Scalars that are told as text, by what tells them."""
CHOSEN = "{names}[{value}] if type({value}) is {kind} else {other}"
CHOSEN_BY_TEXT = "isinstance({value}, str) and {names}.get({value}) or {other}"


def leaf(kind: GraphQLNamedType, naming: Naming) -> str | None:
    """The expression of a leaf over `{value}` and `{other}`; None where only the library can."""
    if isinstance(kind, CustomGraphQLEnumType):
        return _choice(kind, naming)
    if not isinstance(kind, GraphQLScalarType):
        return None
    if kind.name in PLAIN:
        known, written = PLAIN[kind.name]
        return written if kind is known else None
    if kind.name in TOLD:
        tells, expected, written = TOLD[kind.name]
        return _with(written, kind=naming(expected)) if kind.coerce_output_value is tells else None
    return None


def _choice(kind: CustomGraphQLEnumType, naming: Naming) -> str:
    """A choice by its name; where choices are texts, any text that is equal to one."""
    members: list[Enum] = list(kind.wrapped_cls)
    by_text = {one.value: kind.coerce_output_value(one) for one in members if _is_text(kind, one)}
    if len(by_text) == len(members):
        return _with(CHOSEN_BY_TEXT, names=naming(by_text))
    names = {one: kind.coerce_output_value(one) for one in members}
    return _with(CHOSEN, names=naming(names), kind=naming(kind.wrapped_cls))


def _is_text(kind: CustomGraphQLEnumType, one: Enum) -> bool:
    """Whether the library takes a choice, its text, and any text equal to it, for the same."""
    if not isinstance(one, str) or type(one.value) is not str or hash(one) != hash(one.value):
        return False
    return bool(kind.coerce_output_value(one.value) == kind.coerce_output_value(one))


def _with(written: str, **names: str) -> str:
    for name, given in names.items():
        written = written.replace(f"{{{name}}}", given)
    return written
