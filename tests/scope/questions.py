"""Every question that a role's schema allows: generated from the schema as it is printed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import UUID

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLType,
    GraphQLUnionType,
    build_schema,
    get_named_type,
    is_leaf_type,
    is_list_type,
    is_required_argument,
)

import braid.graphql.schema as where
from braid.domain.identity import Role

from .histories import BEGAN, SPAN

AT_ONCE = 12
GARBAGE = ('"x"', '"bGluZSAx"', '"Y2FyZCAx"', '""', '"😀"')


@cache
def schema_of(role: Role) -> GraphQLSchema:
    """A role's schema as it is committed."""
    text = Path(where.__file__).parent / "printed" / f"{role.value}.graphql"
    return build_schema(text.read_text())


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One root field with everything below it."""

    text: str
    fails: bool = False
    """Whether it is expected to make no sense, and so to be asked by itself."""


def selection(kind: GraphQLType, given: dict[str, str] | None = None) -> str:
    """Everything of a type, to its full depth; `given` holds arguments by field."""
    named = get_named_type(kind)
    if is_leaf_type(named):
        return ""
    if isinstance(named, GraphQLUnionType):
        parts = [f"... on {one.name} {selection(one)}" for one in named.types]
        return "{ __typename " + " ".join(parts) + " }"
    assert isinstance(named, GraphQLObjectType)
    fields = (
        f"{name}{(given or {}).get(name, '')} {selection(field.type, given)}"
        for name, field in named.fields.items()
    )
    return "{ __typename " + " ".join(fields) + " }"


def values(name: str, argument: GraphQLArgument, cases: Sequence[UUID]) -> list[tuple[str, bool]]:
    """Values worth giving an argument, and whether each is expected to make no sense."""
    kind = get_named_type(argument.type)
    if isinstance(kind, GraphQLEnumType):
        assert is_list_type(argument.type), name
        return [(f"[{one}]", False) for one in kind.values] + [("[]", False), ("null", False)]
    moments = [BEGAN + timedelta(minutes=part * SPAN // 3) for part in range(4)]
    known: dict[str, list[tuple[str, bool]]] = {
        "Boolean": [("true", False), ("false", False)],
        "Int": [(str(one), not 1 <= one <= 100) for one in (1, 2, 100, 0, 101, -1)],
        "UUID": [(f'"{case}"', False) for case in cases],
        "DateTime": [(f'"{moment.isoformat()}"', False) for moment in moments]
        + [(f'"{datetime(2026, 3, 1).isoformat()}"', True)],  # noqa: DTZ001 - no zone, on purpose
        "String": [(text, True) for text in GARBAGE],
    }
    return known[kind.name]


def arguments(given: dict[str, str]) -> str:
    """Arguments as they are written."""
    return "(" + ", ".join(f"{name}: {value}" for name, value in given.items()) + ")"


def variants(
    field: GraphQLField, always: dict[str, str], cases: Sequence[UUID]
) -> Iterator[tuple[str, bool]]:
    """A field's arguments: none beside the required ones, then each argument with each value."""
    yield (arguments(always) if always else "", False)
    for name, argument in field.args.items():
        if name not in always:
            for value, fails in values(name, argument, cases):
                yield arguments({**always, name: value}), fails


def questions(role: Role, own: Sequence[UUID], others: Sequence[UUID]) -> Iterator[Asked]:
    """Each root field in each variant for the first of the cases; the other cases without."""
    query = schema_of(role).query_type
    assert query is not None
    for name, field in query.fields.items():
        required = [one for one, given in field.args.items() if is_required_argument(given)]
        if not required:
            yield from _asked(name, field, {})
            continue
        for case in (*own, *others):
            always = dict.fromkeys(required, f'"{case}"')
            yield Asked(text=f"{name}{arguments(always)} {selection(field.type)}")
        always = dict.fromkeys(required, f'"{own[0]}"')
        yield from _asked(name, field, always)
        for given, fails in below(field):
            text = f"{name}{arguments(always)} {selection(field.type, given)}"
            yield Asked(text=text, fails=fails)


def _asked(name: str, field: GraphQLField, always: dict[str, str]) -> Iterator[Asked]:
    for given, fails in variants(field, always, ()):
        yield Asked(text=f"{name}{given} {selection(field.type)}", fails=fails)


def below(field: GraphQLField) -> Iterator[tuple[dict[str, str], bool]]:
    """Arguments for fields below a root field, one at a time."""
    kind = get_named_type(field.type)
    assert isinstance(kind, GraphQLObjectType)
    for name, part in kind.fields.items():
        if part.args:
            for given, fails in variants(part, {}, ()):
                yield {name: given}, fails
    for name, part in kind.fields.items():
        if {"withCorrected", "kinds"} <= set(part.args):
            yield {name: "(withCorrected: true, first: 100)"}, False


def documents(asked: Sequence[Asked], *, senseless: bool) -> Iterator[str]:
    """The questions in few documents; those that make no sense each by itself, where wanted."""
    sound = [one.text for one in asked if not one.fails]
    for begin in range(0, len(sound), AT_ONCE):
        together = enumerate(sound[begin : begin + AT_ONCE])
        yield "{ " + " ".join(f"q{place}: {text}" for place, text in together) + " }"
    for one in asked:
        if one.fails and senseless:
            yield "{ " + one.text + " }"
