"""The disclosures keep the table: of every event, each role sees what it claims and no more."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import pytest

from braid.domain.disclosure.lead.line import LeadLine
from braid.domain.disclosure.line import Line
from braid.domain.disclosure.roles import DISCLOSURES
from braid.domain.events import EVENTS, Event
from braid.domain.identity import READING_ROLES, Role
from braid.domain.program.events import Backtest, RuleBacktested, Share
from braid.domain.warning.events import Hearing, Intervention, WarningActedUpon

from .claims import Claim, Row, field_names, recorded, values
from .disclosure_table import OF_CASES, TABLE
from .rows_of_program import FIGURES, PROGRAM
from .variations import varied

ROWS = pytest.mark.parametrize("row", TABLE, ids=str)
NOTHING = Share(count=0, of=0, low=None, high=None, people=0, other_people=0)


def seen(role: Role, event: Event, by: Role) -> Line | None:
    return DISCLOSURES[role].seen(recorded(event, by))


def claims(row: Row) -> Iterator[tuple[Role, Claim, Line]]:
    """What each role that sees the row is claimed to see of it, and its line."""
    for role in READING_ROLES:
        claim, line = row.claim(role), seen(role, row.event, row.by)
        if claim is not None:
            assert line is not None, role
            yield role, claim, line


def freely(row: Row, names: frozenset[str]) -> list[str]:
    """The fields that may be varied without becoming another row."""
    return sorted(names - set(row.given.split()))


@pytest.mark.parametrize("event", EVENTS.values())
def test_every_event_has_a_row(event: type[Event]) -> None:
    assert any(type(row.event) is event for row in TABLE)


def test_no_row_says_the_same_as_another() -> None:
    assert len({str(row) for row in TABLE}) == len(TABLE)


@ROWS
def test_every_field_is_answered_for_every_role(row: Row) -> None:
    for role in READING_ROLES:
        claim = row.claim(role)
        if claim is not None:
            answered = [*claim.shown, *claim.hidden, *claim.partly]
            assert sorted(answered) == sorted(field_names(row.event)), role


@ROWS
def test_a_role_sees_the_event_or_does_not_learn_of_it(row: Row) -> None:
    for role in READING_ROLES:
        assert (seen(role, row.event, row.by) is None) is (row.claim(role) is None), role


@ROWS
def test_what_a_hidden_event_holds_makes_it_no_more_visible(row: Row) -> None:
    for role in READING_ROLES:
        if row.claim(role) is None:
            for name in freely(row, field_names(row.event)):
                assert seen(role, varied(row.event, name), row.by) is None, (role, name)


@ROWS
def test_a_hidden_field_leaves_no_trace(row: Row) -> None:
    for role, claim, line in claims(row):
        for name in freely(row, claim.hidden):
            assert seen(role, varied(row.event, name), row.by) == line, (role, name)


@ROWS
def test_a_shown_field_arrives(row: Row) -> None:
    for role, claim, line in claims(row):
        for name in freely(row, claim.shown):
            event = varied(row.event, name)
            if event != row.event:
                assert seen(role, event, row.by) != line, (role, name)


@ROWS
def test_every_shown_value_stands_in_the_line_and_no_hidden_words_do(row: Row) -> None:
    for role, claim, line in claims(row):
        told = " ".join(str(value) for value in values(line))
        for name in claim.shown:
            given = [one for one in values(getattr(row.event, name)) if one is not None]
            assert all(str(value) in told for value in given), (role, name)
        for name in claim.hidden:
            words = [str(one) for one in values(getattr(row.event, name))]
            spoken = [one for one in words if one.startswith("Words:")]
            assert not any(one in told for one in spoken), (role, name)


@ROWS
def test_an_absent_optional_field_looks_the_same_to_who_may_not_see_it(row: Row) -> None:
    given: dict[str, Any] = {one.name: getattr(row.event, one.name) for one in fields(row.event)}
    optional = {field.name for field in fields(row.event) if "None" in str(field.type)}
    for role, claim, line in claims(row):
        for name in optional & claim.hidden:
            without = type(row.event)(**given | {name: None})
            assert seen(role, without, row.by) == line, (role, name)


def test_the_headline_holds_no_words() -> None:
    for row in TABLE:
        for _, _, line in claims(row):
            assert "Words:" not in line.headline


@pytest.mark.parametrize("row", OF_CASES, ids=str)
def test_the_lead_sees_nothing_of_any_case(row: Row) -> None:
    assert seen(Role.LEAD, row.event, row.by) is None


@pytest.mark.parametrize("hidden", [Intervention.MEDICATION_REVIEWED])
def test_a_peer_cannot_tell_a_clinical_answer_from_something_other(hidden: Intervention) -> None:
    [row] = [
        one
        for one in TABLE
        if isinstance(one.event, WarningActedUpon)
        and (one.event.intervention, one.event.hearing) == (hidden, Hearing.TEAM)
    ]
    assert isinstance(row.event, WarningActedUpon)
    another = replace(row.event, intervention=Intervention.OTHER)
    assert seen(Role.PEER, row.event, row.by) == seen(Role.PEER, another, row.by)


def lead_reads(*figures: Backtest) -> LeadLine:
    """What the lead reads of a back-test with these figures."""
    [tested] = [one.event for one in PROGRAM if isinstance(one.event, RuleBacktested)]
    line = seen(Role.LEAD, replace(tested, figures=figures), Role.BRAID)
    assert isinstance(line, LeadLine)
    return line


def test_the_lead_reads_no_subgroup_of_a_back_test() -> None:
    another = replace(FIGURES, subgroup="another", warnings=3)
    assert lead_reads(FIGURES, another) == lead_reads(FIGURES)


def test_the_lead_reads_no_count_of_a_back_test() -> None:
    """Two back-tests over spans that differ by a day cannot be subtracted."""
    precise = replace(FIGURES, cases=46, warnings=81, lead_days=9.5, lead_low=None, lead_high=12.0)
    one_more = replace(FIGURES.precision, count=31, of=82, low=0.28, people=20)
    assert lead_reads(replace(precise, precision=one_more)) == lead_reads(FIGURES)


@pytest.mark.parametrize(("people", "others"), [(10, 34), (21, 10), (0, 0), (1, 11)])
def test_the_lead_reads_no_share_that_fewer_than_eleven_stand_behind(
    people: int, others: int
) -> None:
    """However many warnings those few were warned of with."""
    few = replace(FIGURES.precision, people=people, other_people=others)
    tested = lead_reads(replace(FIGURES, precision=few)).tested
    assert tested is not None
    assert tested.figures[0].precision == NOTHING
    assert tested.figures[0].sensitivity != NOTHING


def test_the_lead_reads_a_share_that_eleven_stand_behind_on_either_side() -> None:
    enough = replace(FIGURES.precision, people=11, other_people=11)
    assert lead_reads(replace(FIGURES, precision=enough)) == lead_reads(FIGURES)


@pytest.mark.parametrize("cases", [0, 1, 10])
def test_the_lead_reads_nothing_of_a_back_test_of_fewer_than_eleven_cases(cases: int) -> None:
    few = replace(FIGURES, cases=cases)
    assert lead_reads(few, FIGURES) == lead_reads()
    assert lead_reads(replace(FIGURES, cases=11)) == lead_reads(FIGURES)
