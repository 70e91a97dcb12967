"""The disclosures keep the table: of every event, each role sees what it claims and no more."""

from dataclasses import fields
from typing import Any

import pytest

from braid.domain.disclosure.line import Line
from braid.domain.disclosure.roles import DISCLOSURES
from braid.domain.events import EVENTS, Event
from braid.domain.identity import Role

from .claims import Row, field_names, recorded, values
from .disclosure_table import TABLE
from .variations import varied

ROWS = pytest.mark.parametrize("row", TABLE, ids=str)
ROLES = pytest.mark.parametrize("role", list(Role))


def seen(role: Role, event: Event, by: Role) -> Line | None:
    return DISCLOSURES[role].seen(recorded(event, by))


def freely(row: Row, names: frozenset[str]) -> list[str]:
    """The fields that may be varied without becoming another row."""
    return sorted(names - set(row.given.split()))


@pytest.mark.parametrize("event", EVENTS.values())
def test_every_event_has_a_row(event: type[Event]) -> None:
    assert any(type(row.event) is event for row in TABLE)


@ROWS
@ROLES
def test_every_field_is_answered_for_every_role(row: Row, role: Role) -> None:
    claim = row.claim(role)
    if claim is not None:
        assert claim.shown | claim.hidden == field_names(row.event)
        assert not claim.shown & claim.hidden


@ROWS
@ROLES
def test_a_role_sees_the_event_or_does_not_learn_of_it(row: Row, role: Role) -> None:
    assert (seen(role, row.event, row.by) is None) is (row.claim(role) is None)


@ROWS
@ROLES
def test_what_a_hidden_event_holds_makes_it_no_more_visible(row: Row, role: Role) -> None:
    if row.claim(role) is not None:
        return
    for name in freely(row, field_names(row.event)):
        assert seen(role, varied(row.event, name), row.by) is None, name


@ROWS
@ROLES
def test_a_hidden_field_leaves_no_trace(row: Row, role: Role) -> None:
    claim, line = row.claim(role), seen(role, row.event, row.by)
    for name in freely(row, claim.hidden) if claim else []:
        assert seen(role, varied(row.event, name), row.by) == line, name


@ROWS
@ROLES
def test_a_shown_field_arrives(row: Row, role: Role) -> None:
    claim, line = row.claim(role), seen(role, row.event, row.by)
    for name in freely(row, claim.shown) if claim else []:
        assert seen(role, varied(row.event, name), row.by) != line, name


@ROWS
@ROLES
def test_every_shown_value_stands_in_the_line_and_no_hidden_words_do(row: Row, role: Role) -> None:
    claim, line = row.claim(role), seen(role, row.event, row.by)
    if claim is None or line is None:
        return
    told = " ".join(str(value) for value in values(line))
    for name in claim.shown:
        assert all(str(value) in told for value in values(getattr(row.event, name))), name
    for name in claim.hidden:
        words = [one for one in values(getattr(row.event, name)) if str(one).startswith("Words:")]
        assert not any(word in told for word in words), name


@ROWS
@ROLES
def test_an_absent_optional_field_looks_the_same_to_who_may_not_see_it(
    row: Row, role: Role
) -> None:
    claim, line = row.claim(role), seen(role, row.event, row.by)
    optional = {field.name for field in fields(row.event) if "None" in str(field.type)}
    for name in sorted(optional & (claim.hidden if claim else frozenset())):
        without: dict[str, Any] = {
            field.name: getattr(row.event, field.name) for field in fields(row.event)
        } | {name: None}
        assert seen(role, type(row.event)(**without), row.by) == line, name


def test_the_headline_holds_no_words() -> None:
    for row in TABLE:
        for role in Role:
            line = seen(role, row.event, row.by)
            if line is not None:
                assert "Words:" not in line.headline
