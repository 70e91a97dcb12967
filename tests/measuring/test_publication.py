"""What a lead reads of a month tells of nobody: not by itself, nor held against another month."""

from collections import Counter
from datetime import date, timedelta
from functools import cache

import pytest

from braid.domain.identity import LapseId
from braid.domain.lapse.events import LapseReported, Substance
from braid.domain.measure.history.meetings import GROUPS
from braid.domain.measure.history.returns import lapses
from braid.domain.measure.month import Month
from braid.domain.measure.refusals import FirstOfMonthExpected, MonthNotSettled
from braid.domain.meeting.events import MeetingAttended
from braid.domain.program.events import MeasuresPublished
from braid.ops.measuring.publication import published
from braid.ops.measuring.published_curve import followed, of_month
from tests.domain.given import some_id
from tests.domain.measure.facts import fact

from .happenings import RULES
from .programs import LATER, MONTHS, program
from .publishing import PLAIN, counted, publish, told


def test_each_fact_is_counted_in_one_month_only() -> None:
    """So one month's figures taken from another's are about different facts."""
    histories = program(7, 40)
    whole: Counter[str] = Counter()
    for first in (date(2025, 12, 1), *MONTHS, date(2026, 7, 1)):
        whole.update({name: count.value for name, count in counted(histories, first).items()})
    names = Counter(type(one.event).__name__ for history in histories.values() for one in history)
    assert whole["warnings"] == names["WarningRaised"]
    assert whole["windows"] == names["WindowPassed"]
    attendance = {"MeetingAttended", "MeetingMissed", "MeetingExcused"}
    distinct = {
        (one.originator_id, one.event.meeting, one.event.starts)  # type: ignore[union-attr]
        for history in histories.values()
        for one in history
        if type(one.event).__name__ in attendance
    }
    assert whole["meetings"] == len(distinct)
    assert whole["lapses"] <= names["LapseReported"]


def test_newcomers_are_those_whose_four_weeks_are_over() -> None:
    """The first of them come in one month, and are told of with the next."""
    histories = program(11, 40)
    firsts: Counter[str] = Counter()
    for history in histories.values():
        came = [
            one.event.starts
            for one in history
            if isinstance(one.event, MeetingAttended) and one.event.kind in GROUPS
        ]
        firsts.update([min(came).strftime("%Y-%m")] if came else [])
    for number, first in enumerate(MONTHS[1:], start=1):
        assert counted(histories, first)["newcomers"].value == firsts[f"2026-{number:02}"]


def test_a_month_is_the_same_whenever_it_is_published() -> None:
    histories = program(3, 60)
    settled = Month(first=PLAIN).settled
    at_once = published(histories, PLAIN, now=settled, promised_hours=24, rules=RULES)
    late = settled + timedelta(seconds=1)
    grown = {
        key: (*history, fact("late", _lapse(key.hex), Month(first=PLAIN).begins, recorded=late))
        for key, history in histories.items()
    }
    assert published(grown, PLAIN, now=LATER, promised_hours=24, rules=RULES) == at_once


def test_a_month_waits_for_late_news() -> None:
    early = Month(first=PLAIN).settled - timedelta(seconds=1)
    with pytest.raises(MonthNotSettled):
        published({}, PLAIN, now=early, promised_hours=24)


def test_a_month_is_named_by_its_first_day() -> None:
    with pytest.raises(FirstOfMonthExpected):
        published({}, date(2026, 5, 2), now=LATER, promised_hours=24)


@pytest.mark.parametrize("people", [0, 1, 10])
def test_of_ten_people_nothing_is_told(people: int) -> None:
    for month in (PLAIN, date(2026, 6, 1)):
        for one in publish(program(1, people, busy=3), month).tables:
            assert {cell.value for cell in one.cells} == {None}


@cache
def large() -> MeasuresPublished:
    return publish(program(5, 300, busy=3), date(2026, 3, 1))


def test_a_large_program_is_told_what_it_asks() -> None:
    """Suppression that held everything back would pass every attack."""
    for measure in ("meetings", "warnings", "windows"):
        assert None not in told(large(), measure).values()


def test_a_rate_is_that_of_the_counts_beside_it() -> None:
    cells = told(large(), "meetings")
    for row in ("all", "in_person", "online", "hybrid"):
        attended, missed = cells[row, "attended"], cells[row, "missed"]
        assert attended is not None
        assert missed is not None
        assert cells[row, "attendance rate"] == attended / (attended + missed)


def test_open_cases_are_told_in_whole_elevens() -> None:
    values = [
        told(publish(program(2, people), PLAIN), "cases")["all", "open, in whole elevens"]
        for people in range(9, 60)
    ]
    assert {value for value in values if value is not None} <= {11.0, 22.0, 33.0, 44.0, 55.0}
    assert None in values


def test_a_curve_is_told_once_a_quarter_and_only_of_told_months() -> None:
    busy = program(5, 150, busy=2)
    june = publish(busy, date(2026, 6, 1))
    number = told(june, "time to return")["lapses of 2026-01 to 2026-03", "lapses"]
    months = [publish(busy, first) for first in MONTHS[:3]]
    assert number == sum(told(one, "lapses")["all", "reported"] or 0 for one in months)
    assert all(one.measure != "time to return" for month in months[:2] for one in month.tables)
    quiet = publish(program(1, 20), date(2026, 6, 1))
    assert set(told(quiet, "time to return").values()) == {None}


def test_a_lapse_taken_back_after_its_month_stays_in_the_number() -> None:
    busy = program(5, 150, busy=2)
    january = Month(first=date(2026, 1, 1))
    then = sum(len(of_month(history, january)) for history in busy.values())
    still = sum(
        january.holds(one.reported_at) for history in busy.values() for one in lapses(history)
    )
    assert still < then
    assert then == sum(len(followed(history, [january], LATER)) for history in busy.values())


def _lapse(name: str) -> LapseReported:
    return LapseReported(
        lapse=LapseId(some_id(name)),
        substance=Substance.OTHER,
        account=None,
        safety_checked=None,
    )
