"""Every question that a role's schema allows: generated from the schema as it is printed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from uuid import UUID

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLNamedType,
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

from braid.domain.identity import Role
from braid.graphql.schema import printed, schemas

from .beats import BEGAN, SPAN

TOKENS = re.compile(r'"[^"]*"|\.\.\.|[\w.+-]+|[{}():\[\]]')
MOST_TOKENS, MOST_ALIASES = 1_900, 15
"""How much one document asks for, a little less than Braid takes."""
DEEPEST, BRIEF = 10, 2
"""How deep answers go: to the end, or what lists hold without its parts, to see which it is."""
ZONES = ('"Europe/Paris"', '"UTC"')
MORE = {"withCorrected": "true", "withClosed": "true", "first": "100", "weeks": "100"}
"""Arguments that show all there is."""
OF_TABLES = ("conference", "conferencePacket")
"""Root fields that are asked about a conference."""
DEEPER = 2
"""How far below a root field others are looked for that take arguments."""
GARBAGE = ('"x"', '"bGluZSAx"', '"Y2FyZCAx"', '""', '"😀"')


@cache
def schema_of(role: Role) -> GraphQLSchema:
    """A role's schema as it is printed."""
    return build_schema(printed(schemas(introspection=True)[role]))


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One root field with everything below it."""

    text: str
    fails: bool = False
    """Whether it is expected to make no sense, and so to be asked by itself."""


def selection(kind: GraphQLType, depth: int = DEEPEST) -> str:
    """Everything of a type, to its full depth or to another."""
    named = get_named_type(kind)
    if is_leaf_type(named):
        return ""
    if isinstance(named, GraphQLUnionType):
        parts = [f"... on {one.name} {selection(one, depth)}" for one in named.types]
        return "{ __typename " + " ".join(parts) + " }"
    assert isinstance(named, GraphQLObjectType)
    fields = (
        f"{name} {selection(field.type, depth - 1)}"
        for name, field in named.fields.items()
        if depth > 1 or is_leaf_type(get_named_type(field.type))
    )
    return "{ __typename " + " ".join(fields) + " }"


def values(name: str, argument: GraphQLArgument, cases: Sequence[UUID]) -> list[tuple[str, bool]]:
    """Values worth giving an argument, and whether each is expected to make no sense."""
    kind = get_named_type(argument.type)
    if isinstance(kind, GraphQLEnumType) and is_list_type(argument.type):
        return [(f"[{one}]", False) for one in kind.values] + [("[]", False), ("null", False)]
    if isinstance(kind, GraphQLEnumType):
        return [(one, False) for one in kind.values]
    if isinstance(kind, GraphQLInputObjectType):
        return []  # of moments of the past: see tests/past and tests/sight
    moments = [BEGAN + timedelta(minutes=part * SPAN // 3) for part in range(4)]
    if name == "zone":
        return [(one, False) for one in ZONES] + [(one, True) for one in GARBAGE]
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


def questions(
    role: Role, own: Sequence[UUID], others: Sequence[UUID], tables: Sequence[UUID] = ()
) -> Iterator[Asked]:
    """Each root field in each variant for the first of the cases; the other cases without.

    What is asked of conferences is asked of these tables; of the cases, where there are none.
    """
    query = schema_of(role).query_type
    assert query is not None
    for name, field in query.fields.items():
        required = {one: given for one, given in field.args.items() if is_required_argument(given)}
        if "id" not in required:
            yield from _asked(name, field, _needed(required, own[0]))
            continue
        about = tables if tables and name in OF_TABLES else (*own, *others)
        for one in about:
            yield Asked(text=f"{name}{arguments(_needed(required, one))} {selection(field.type)}")
        always = _needed(required, about[0])
        yield from _asked(name, field, always)
        for text, fails in below(field):
            yield Asked(text=f"{name}{arguments(always)} {text}", fails=fails)


def _needed(required: Mapping[str, GraphQLArgument], about: UUID) -> dict[str, str]:
    """What a field must be told, about one case or table."""
    return {name: _one(get_named_type(argument.type), about) for name, argument in required.items()}


def _one(kind: GraphQLNamedType, about: UUID) -> str:
    """A value of a type: words, a moment of the past that is now, or what it is about."""
    if isinstance(kind, GraphQLEnumType):
        return str(next(iter(kind.values)))
    if isinstance(kind, GraphQLInputObjectType):
        return "{ position: 1000000 }"
    known = {"String": '"He relapsed again."', "DateTime": f'"{BEGAN.isoformat()}"'}
    return known.get(kind.name, f'"{about}"')


def _asked(name: str, field: GraphQLField, always: dict[str, str]) -> Iterator[Asked]:
    for given, fails in variants(field, always, ()):
        depth = BRIEF if fails else DEEPEST
        yield Asked(text=f"{name}{given} {selection(field.type, depth)}", fails=fails)


def below(field: GraphQLField, deeper: int = DEEPER) -> Iterator[tuple[str, bool]]:
    """Each field below a root field that takes arguments, with each argument by itself."""
    kind = get_named_type(field.type)
    assert isinstance(kind, GraphQLObjectType)
    for name, part in kind.fields.items():
        if deeper and not part.args and isinstance(get_named_type(part.type), GraphQLObjectType):
            for text, fails in below(part, deeper - 1):
                yield f"{{ {name} {text} }}", fails
        for given, fails in variants(part, {}, ()) if part.args else ():
            yield f"{{ {name}{given} {selection(part.type, BRIEF)} }}", fails
        if more := {one: MORE[one] for one in MORE if one in part.args}:
            given = arguments(more)
            yield f"{{ {name}{given} {selection(part.type)} }}", False


def documents(asked: Sequence[Asked], *, senseless: bool) -> Iterator[str]:
    """The questions in few documents; those that make no sense each by itself, where wanted."""
    together, tokens = list[str](), 0
    for one in asked:
        if one.fails:
            continue
        size = len(TOKENS.findall(one.text)) + 2
        if together and (tokens + size > MOST_TOKENS or len(together) == MOST_ALIASES):
            yield _document(together)
            together, tokens = [], 0
        together.append(one.text)
        tokens += size
    if together:
        yield _document(together)
    for one in asked:
        if one.fails and senseless:
            yield "{ " + one.text + " }"


def _document(together: Sequence[str]) -> str:
    return "{ " + " ".join(f"q{place}: {text}" for place, text in enumerate(together)) + " }"
