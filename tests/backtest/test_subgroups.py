"""Subgroups: whom the figures are about, and when they are about too few."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from braid.domain.identity import PersonId
from braid.domain.lapse.events import Substance
from braid.ops.backtest.report import notes, row, table
from braid.ops.backtest.running import Result
from braid.ops.backtest.stories import CaseStory, Stretch
from braid.ops.backtest.subgroups import ALL, SPLITS, Subgroup, shown, within
from tests.domain.rules.made import DISCHARGED
from tests.domain.rules.telling import History, day

from .told import asked, backtest_of, days_after, lapse, of_case, opened, weekly

SPAN = Stretch(begins=day(0), ends=day(400))
GROUPS = {one.name: one for split in SPLITS for one in split}
DRIFTS = weekly("++++++---")


def story(
    substance: Substance | None = None, *discharges: float, begins: float = 0, ends: float = 365
) -> CaseStory:
    return CaseStory(
        case=uuid4(),
        person=PersonId(uuid4()),
        followed=Stretch(begins=day(begins), ends=day(ends)),
        warnings=(),
        targets=(),
        away=(),
        interventions=(),
        clinicians=(),
        discharges=tuple(day(one) for one in discharges),
        substance=substance,
        position=1,
    )


def lengths(group: Subgroup, one: CaseStory, span: Stretch = SPAN) -> list[tuple[float, float]]:
    """The times of a subgroup in days."""
    whole = timedelta(days=1)
    times = within(group, one, span)
    return [((at.begins - day(0)) / whole, (at.ends - day(0)) / whole) for at in times]


def test_the_first_ninety_days_count_from_the_opening() -> None:
    one = story(begins=10)
    assert lengths(GROUPS["first 90 days"], one) == [(10, 100)]
    assert lengths(GROUPS["after 90 days"], one) == [(100, 365)]
    assert lengths(ALL, one) == [(10, 365)]


def test_a_discharge_counts_for_ninety_days_and_a_later_one_begins_them_anew() -> None:
    one = story(None, 50, 100, 300)
    assert lengths(GROUPS["discharged within 90 days"], one) == [(50, 190), (300, 365)]
    assert lengths(GROUPS["not discharged within 90 days"], one) == [(0, 50), (190, 300)]


def test_each_split_is_of_the_whole() -> None:
    for one in (story(None, 50, 100), story(Substance.OPIOID), story(Substance.OTHER, 0, 364.5)):
        [whole] = lengths(ALL, one)
        for split in SPLITS:
            parts = [time for group in split for time in lengths(group, one)]
            assert sum(ends - begins for begins, ends in parts) == whole[1] - whole[0]


def told(*stories: CaseStory) -> dict[str, tuple[int, bool]]:
    return {one.subgroup.name: (one.cases, one.is_told) for one in shown(stories, SPAN)}


def some(number: int, substance: Substance | None) -> list[CaseStory]:
    return [story(substance) for _ in range(number)]


def test_a_part_about_fewer_than_eleven_is_too_few() -> None:
    found = told(*some(30, Substance.ALCOHOL), *some(6, Substance.OPIOID), *some(5, None))
    assert found["alcohol"] == (30, True)
    assert found["opioid"] == (6, False)
    assert found["no substance told"] == (5, False)


def test_what_is_held_back_cannot_be_subtracted_from_the_whole() -> None:
    found = told(*some(30, Substance.ALCOHOL), *some(12, Substance.OPIOID), *some(3, None))
    assert found["all"] == (45, True)
    assert found["alcohol"] == (30, True)
    assert found["opioid"] == (12, False)
    assert found["no substance told"] == (3, False)


def test_a_part_that_is_the_whole_is_not_shown_twice() -> None:
    assert "no substance told" not in told(*some(12, None))


def test_the_substance_told_most_often_is_the_cases() -> None:
    history = opened(*DRIFTS)
    for number, substance in enumerate(("opioid", "not_said", "not_said", "alcohol", "opioid")):
        history = history.and_(lapse(f"lapse {number}", Substance(substance)), day(100 + number))
    [one] = drift(history).stories
    assert one.substance is Substance.OPIOID
    [none] = drift(opened().and_(lapse("lapse", Substance.NOT_SAID), day(9))).stories
    assert none.substance is None


def drift(*histories: History) -> Result:
    cases = (of_case(f"case {number}", one) for number, one in enumerate(histories))
    return backtest_of(asked("drift", days_after(0), days_after(200)), day(200), *cases)


def test_too_few_are_named_and_neither_counted_nor_recorded() -> None:
    result = drift(*[opened(*DRIFTS)] * 12, *[opened(*DRIFTS).and_(DISCHARGED, day(1))] * 2)
    rows = {figures.subgroup: row(figures) for figures in result.figures}
    assert rows["all"][:3] == ("all", "14", "14")
    assert rows["discharged within 90 days"][1:3] == ("too few", "")
    recorded = [one.subgroup for one in result.recorded().figures]
    assert recorded == ["all", "first 90 days", "after 90 days"]
    assert table(result).row_count == len(result.figures) == 5


def test_the_report_says_what_was_run_and_what_is_left_out() -> None:
    said = "\n".join(notes(drift(opened(*DRIFTS).and_(lapse("lapse"), day(70)))))
    assert "least_misses 3, drop 0.4" in said
    assert "a lapse followed within 28 days" in said
    assert "0 warnings were left out of precision" in said


def test_the_report_says_by_which_clock_it_counted() -> None:
    by_the_log = drift(opened(*DRIFTS))
    as_told = replace(by_the_log, asked=replace(by_the_log.asked, as_told=True))
    assert "when the log took things" in "\n".join(notes(by_the_log))
    assert "(as told)" in "\n".join(notes(as_told))
