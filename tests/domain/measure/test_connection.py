"""Three questions a week; what was not answered stays open."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from braid.domain.case.events import Discharged, Setting
from braid.domain.daily.events import Frequency, WeeklyQuestionsAnswered
from braid.domain.measure.after_discharge import Felt, after_discharge
from braid.domain.measure.connection import Connection, loneliness
from braid.domain.measure.history.weeks import connection, felt_after_discharge

from .facts import fact

NEW_YORK = ZoneInfo("America/New_York")
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
FIRST, LAST = date(2026, 1, 5), date(2026, 3, 30)


def answered(called: int | None, alone: Frequency | None = None) -> WeeklyQuestionsAnswered:
    return WeeklyQuestionsAnswered(called=called, alone=alone, helped=None)


def test_loneliness_goes_from_never_to_always() -> None:
    assert [loneliness(answer) for answer in Frequency] == [0, 1, 2, 3, 4]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 24 * 80), st.integers(0, 9)), max_size=30))
def test_a_week_holds_its_last_answer_or_none(told: list[tuple[int, int]]) -> None:
    told.sort()
    history = [fact("a", answered(called), BEGIN + timedelta(hours=hour)) for hour, called in told]
    series = connection(history, NEW_YORK, FIRST, LAST)
    assert [week.monday.weekday() for week in series] == [0] * 13
    for week in series:
        name = week.monday.isocalendar()[:2]
        inside = [
            called
            for hour, called in told
            if (BEGIN + timedelta(hours=hour)).astimezone(NEW_YORK).isocalendar()[:2] == name
        ]
        assert week.called == (inside[-1] if inside else None)
        assert (week.alone, week.helped) == (None, None)


def test_an_answer_left_out_is_not_filled_in() -> None:
    history = [fact("a", answered(None, Frequency.OFTEN), BEGIN + timedelta(days=5))]
    assert connection(history, NEW_YORK, FIRST, FIRST) == (
        Connection(monday=FIRST, called=None, alone=3, helped=None),
    )


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 4)), max_size=40))
def test_loneliness_is_told_before_in_and_after_its_peak(answers: list[tuple[int, int]]) -> None:
    found = after_discharge([Felt(day=day, alone=alone) for day, alone in answers])
    bounds = ((found.before, 0, 29), (found.peak, 30, 90), (found.after, 91, 999))
    for stretch, first, last in bounds:
        inside = [alone for day, alone in answers if first <= day <= last]
        assert stretch.answers == len(inside)
        if inside:
            assert stretch.median is not None
            below = sum(alone < stretch.median for alone in inside)
            above = sum(alone > stretch.median for alone in inside)
            assert max(below, above) <= len(inside) / 2
            assert stretch.most == max(inside)
        else:
            assert (stretch.median, stretch.most) == (None, None)


def test_days_count_from_the_last_discharge() -> None:
    left = Discharged(setting=Setting.INPATIENT)
    history = [
        fact("a", answered(1, Frequency.NEVER), BEGIN - timedelta(days=3)),
        fact("a", left, BEGIN),
        fact("a", answered(1, Frequency.OFTEN), BEGIN + timedelta(days=45)),
        fact("a", left, BEGIN + timedelta(days=50)),
        fact("a", answered(1, Frequency.ALWAYS), BEGIN + timedelta(days=52)),
        fact("a", answered(1), BEGIN + timedelta(days=53)),
    ]
    assert felt_after_discharge(history, NEW_YORK) == (
        Felt(day=45, alone=3),
        Felt(day=2, alone=4),
    )
