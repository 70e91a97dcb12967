"""Each schema names exactly the kinds of line that its role's disclosure can show."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from itertools import product
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import pytest
from graphql import GraphQLEnumType, build_schema

from braid.domain.comment.events import Audience
from braid.domain.disclosure.line import Kind
from braid.domain.disclosure.roles import DISCLOSURES
from braid.domain.events import EVENTS, ActionEvent, ConferenceEvent, Event
from braid.domain.identity import READING_ROLES, Member, PersonId, Role
from braid.domain.instrument.events import InstrumentName
from braid.domain.meeting.events import MeetingKind, Plan
from braid.domain.program.events import Share
from braid.domain.signal.sharing import Sharing
from braid.domain.warning.events import Hearing
from braid.graphql.schema import printed, schemas
from tests.scope.claims import named, recorded

MATTERS = (Audience, Hearing, InstrumentName, MeetingKind, Role, Sharing)
"""Choices that visibility may hinge on: each is tried with each value."""
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
PLAN = Plan(starts=NOON.replace(tzinfo=None), zone="UTC", minutes=60, repeats=None)
EXAMPLES: dict[Any, Any] = {
    str: "Words",
    int: 1,
    float: 1.0,
    bool: True,
    UUID: named("one"),
    datetime: NOON,
    date: NOON.date(),
    Member: Member(person=PersonId(named("one")), role=Role.PEER),
    Plan: PLAN,
    Share: Share(count=0, of=0, low=None, high=None, people=0, other_people=0),
}


def choices(kind: Any) -> list[Any]:
    """Values of a type: all that visibility may hinge on, else one."""
    while hasattr(kind, "__supertype__"):
        kind = kind.__supertype__
    if get_origin(kind) is tuple:
        return [()]
    if get_origin(kind) in (Union, UnionType):
        return [None]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return list(kind) if kind in MATTERS else list(kind)[:1]
    if is_dataclass(kind) and kind not in EXAMPLES:
        return [next(examples(kind))]
    return [EXAMPLES[kind]]


def examples(shape: Any) -> Iterator[Any]:
    """An event, or a part of one, with each of the values that its fields may have."""
    hints = get_type_hints(shape)
    names = [one.name for one in fields(shape)]
    for given in product(*(choices(hints[name]) for name in names)):
        yield shape(**dict(zip(names, given, strict=True)))


EVERY = frozenset(EVENTS.values())
OF_TABLES = frozenset(get_args(ConferenceEvent))
"""What happens to conferences: only an auditor reads its lines, all others the table as it is."""


@cache
def shown(role: Role, kinds: frozenset[type[Event]]) -> frozenset[Kind]:
    """Every kind that the role's disclosure shows of some of these events by somebody."""
    told = (
        DISCLOSURES[role].seen(recorded(event, by))
        for kind in kinds
        for event in examples(kind)
        for by in Role
    )
    return frozenset(line.kind for line in told if line is not None)


def named_by(role: Role, *enums: str) -> set[str]:
    """The values of these enums in a role's schema."""
    schema = build_schema(printed(schemas(introspection=True)[role]))
    kinds = [schema.type_map.get(name) for name in enums]
    return {one for kind in kinds if isinstance(kind, GraphQLEnumType) for one in kind.values}


@pytest.mark.parametrize("role", READING_ROLES)
def test_a_schema_names_the_kinds_that_its_role_can_see_and_no_others(role: Role) -> None:
    seen = shown(role, EVERY - OF_TABLES)
    assert named_by(role, "Kind", "ProgramKind") == {kind.name for kind in seen}


@pytest.mark.parametrize("role", READING_ROLES)
def test_only_an_auditor_reads_line_by_line_what_happened_to_a_conference(role: Role) -> None:
    seen = shown(role, OF_TABLES) if role is Role.AUDITOR else frozenset()
    assert named_by(role, "ConferenceKind") == {kind.name for kind in seen}


def test_an_auditor_sees_every_kind() -> None:
    assert shown(Role.AUDITOR, EVERY) == set(Kind)


@pytest.mark.parametrize("role", [Role.PARTICIPANT, Role.LEAD])
def test_who_sits_at_no_table_sees_nothing_of_it(role: Role) -> None:
    assert not shown(role, OF_TABLES | frozenset(get_args(ActionEvent)))
