"""Scores come from answers alone: nothing is guessed, forgotten or out of range."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from braid.domain.instrument.catalogue import INSTRUMENTS, instrument
from braid.domain.instrument.events import InstrumentName, Score
from braid.domain.instrument.instrument import Instrument, Scale
from braid.domain.instrument.refusals import AnswerNotOffered, AnswersDoNotFit, NothingAnswered
from braid.domain.instrument.scoring import answered, bounds, needs_follow_up, scores

Sheet = tuple[int | None, ...]
FORMS = st.sampled_from(INSTRUMENTS)
PATIENT = settings(deadline=None)


@st.composite
def sheets(draw: st.DrawFn, *, complete: bool) -> tuple[Instrument, Sheet]:
    """A questionnaire and answers to it."""
    form = draw(FORMS)
    missing = st.nothing() if complete else st.none()
    return form, tuple(draw(st.sampled_from(item.allowed) | missing) for item in form.items)


def value(form: Instrument, scale: str, sheet: Sheet) -> int | None:
    """One scale's score."""
    return next(each.value for each in scores(form, sheet) if each.scale == scale)


def extreme(form: Instrument, scale: Scale, best: Callable[[tuple[int, ...]], int]) -> Sheet:
    """The sheet that brings a scale to its end, each turned item the other way."""
    other = min if best is max else max
    return tuple(
        (other if item.label in scale.turned else best)(item.allowed) for item in form.items
    )


def position(form: Instrument, label: str) -> int:
    """Where an item stands on the sheet."""
    return [item.label for item in form.items].index(label)


def replaced(sheet: Sheet, place: int, answer: int | None) -> Sheet:
    """The sheet with another answer in one place."""
    return (*sheet[:place], answer, *sheet[place + 1 :])


@pytest.mark.parametrize("form", INSTRUMENTS, ids=lambda form: f"{form.name}-{form.version}")
def test_the_least_and_the_most_are_reached_exactly(form: Instrument) -> None:
    for scale in form.scales:
        least, most = bounds(form, scale)
        assert value(form, scale.name, extreme(form, scale, min)) == least
        assert value(form, scale.name, extreme(form, scale, max)) == most


@PATIENT
@given(sheets(complete=True))
def test_every_score_lies_within_its_range(case: tuple[Instrument, Sheet]) -> None:
    form, sheet = case
    for score in scores(form, sheet):
        assert score.value is not None
        assert score.least <= score.value <= score.most


@PATIENT
@given(sheets(complete=True), st.data())
def test_each_item_moves_its_own_scale_and_no_other(
    case: tuple[Instrument, Sheet], data: st.DataObject
) -> None:
    form, sheet = case
    place = data.draw(st.integers(0, len(form.items) - 1))
    item = form.items[place]
    low, high = sorted(data.draw(st.tuples(*[st.sampled_from(item.allowed)] * 2)))
    before = scores(form, replaced(sheet, place, low))
    after = scores(form, replaced(sheet, place, high))
    for scale, first, second in zip(form.scales, before, after, strict=True):
        assert first.value is not None
        assert second.value is not None
        way = 0 if item.label not in scale.items else -1 if item.label in scale.turned else 1
        assert second.value - first.value == way * (high - low)


@PATIENT
@given(sheets(complete=False))
def test_a_scale_has_no_score_exactly_when_a_needed_answer_is_missing(
    case: tuple[Instrument, Sheet],
) -> None:
    form, sheet = case
    given_answers = dict(zip((item.label for item in form.items), sheet, strict=True))
    spared = {label for skip in form.skips if given_answers[skip.gate] == 0 for label in skip.over}
    for scale, score in zip(form.scales, scores(form, sheet), strict=True):
        needed = set(scale.items) - spared
        missing = any(given_answers[label] is None for label in needed)
        assert (score.value is None) == missing


@pytest.mark.parametrize("name", [InstrumentName.BARC_10, InstrumentName.PHQ_9])
def test_a_missing_answer_is_never_the_midpoint(name: InstrumentName) -> None:
    """The field's bug: `answer || 3` turns what was not said, and 0, into the middle."""
    form = instrument(name)
    full = tuple(min(item.allowed) for item in form.items)
    assert value(form, "total", replaced(full, 4, None)) is None
    assert value(form, "total", full) == sum(full)


def test_zero_is_an_answer() -> None:
    assert scores(instrument(InstrumentName.PHQ_2), (0, 0)) == (
        Score(scale="total", value=0, least=0, most=6),
    )


def test_no_maximum_is_larger_than_its_items_allow() -> None:
    """The field's bug: a maximum of 140 written down for 28 items that add up to 112."""
    for form in INSTRUMENTS:
        for scale, score in zip(form.scales, scores(form, (None,) * len(form.items)), strict=True):
            items = [item for item in form.items if item.label in scale.items]
            assert score.most == sum(item.allowed[-1] for item in items)


def test_only_item_3_of_the_dast_counts_the_other_way() -> None:
    form = instrument(InstrumentName.DAST_10)
    assert value(form, "total", (0,) * 10) == 1
    assert value(form, "total", (1,) * 10) == 9
    assert value(form, "total", (0, 0, 1, *(0,) * 7)) == 0
    turned = [(item, scale.turned) for item in INSTRUMENTS for scale in item.scales if scale.turned]
    assert turned == [(form, frozenset({"3"}))]


@pytest.mark.parametrize("label", ["7A", "7B", "7C", "7D", "7E", "7F", "7G", "17"])
@pytest.mark.parametrize("version", ["1", "r-1", "iop-1"])
def test_the_bam_does_not_score_item_17_and_the_parts_of_item_7(label: str, version: str) -> None:
    form = instrument(InstrumentName.BAM, version)
    sheet = tuple(item.allowed[-1] for item in form.items)
    place = position(form, label)
    expected = scores(form, sheet)
    assert scores(form, replaced(sheet, place, 0)) == expected
    assert scores(form, replaced(sheet, place, None)) == expected


def test_who_did_not_drink_is_not_asked_about_heavy_drinking() -> None:
    form = instrument(InstrumentName.BAM)
    none = tuple(item.allowed[0] for item in form.items)
    skipped = replaced(none, position(form, "5"), None)
    assert value(form, "use", skipped) == 0
    assert value(form, "use", replaced(skipped, position(form, "4"), 3)) is None
    assert value(form, "use", replaced(skipped, position(form, "4"), None)) is None


def test_who_never_drinks_is_done_after_the_first_question_of_the_audit_c() -> None:
    form = instrument(InstrumentName.AUDIT_C)
    assert value(form, "total", (0, None, None)) == 0
    assert value(form, "total", (1, None, 0)) is None


@pytest.mark.parametrize(("answer", "asks"), [(0, False), (1, True), (3, True), (None, False)])
def test_item_9_of_the_phq_9_asks_for_a_safety_screen(answer: int | None, asks: bool) -> None:  # noqa: FBT001
    form = instrument(InstrumentName.PHQ_9)
    assert needs_follow_up(form, (*(3,) * 8, answer)) is asks
    assert needs_follow_up(form, (*(None,) * 8, answer)) is asks


def test_nothing_but_item_9_of_the_phq_9_asks_for_a_safety_screen() -> None:
    asking = {form.name: form.asks_for_safety for form in INSTRUMENTS if form.asks_for_safety}
    assert asking == {InstrumentName.PHQ_9: frozenset({"9"})}


@PATIENT
@given(sheets(complete=False), st.data())
def test_an_answer_that_is_not_offered_is_refused(
    case: tuple[Instrument, Sheet], data: st.DataObject
) -> None:
    form, sheet = case
    place = data.draw(st.integers(0, len(form.items) - 1))
    allowed = form.items[place].allowed
    wrong = data.draw(st.integers().filter(lambda answer: answer not in allowed))
    with pytest.raises(AnswerNotOffered):
        answered(form, replaced(sheet, place, wrong))


@pytest.mark.parametrize("wrong", [True, False, 1.0, "1"])
def test_what_is_no_whole_number_is_refused(wrong: object) -> None:
    sheet: list[int | None] = [wrong, 0]  # type: ignore[list-item] # what a caller without types may send
    with pytest.raises(AnswerNotOffered):
        answered(instrument(InstrumentName.PHQ_2), sheet)


@PATIENT
@given(FORMS, st.integers(-40, 40).filter(bool))
def test_a_sheet_has_one_answer_per_item(form: Instrument, more: int) -> None:
    with pytest.raises(AnswersDoNotFit):
        answered(form, (form.items[0].allowed[0],) * max(0, len(form.items) + more))


@pytest.mark.parametrize("form", INSTRUMENTS, ids=lambda form: f"{form.name}-{form.version}")
def test_an_empty_sheet_is_refused(form: Instrument) -> None:
    with pytest.raises(NothingAnswered):
        answered(form, (None,) * len(form.items))
