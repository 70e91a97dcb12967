"""Who may record a questionnaire, and what is kept of it."""

from collections.abc import Sequence

import pytest

from braid.domain.identity import Member
from braid.domain.instrument.catalogue import INSTRUMENTS, instrument
from braid.domain.instrument.decisions import answer_instrument
from braid.domain.instrument.events import (
    RECOVERY_CAPITAL,
    InstrumentAnswered,
    InstrumentName,
    Score,
)
from braid.domain.instrument.instrument import Instrument
from braid.domain.instrument.refusals import (
    AnswerNotOffered,
    AnswersDoNotFit,
    ItemsDoNotFit,
    ItemsNotLoaded,
    NothingAnswered,
    VersionUnknown,
)
from braid.domain.instrument.wording import items_hash
from braid.domain.refusals import CaseIsClosed, CaseNotFound, NotInYourScope

from .cases import CLOSED, OPEN
from .given import CLINICIAN, PARTICIPANT, PEER, STRANGER, Decision, given

TEN = tuple(f"statement {number}" for number in range(1, 11))
CLINICAL = sorted(set(InstrumentName) - RECOVERY_CAPITAL)


def answer(
    name: InstrumentName,
    answers: tuple[int | None, ...],
    *,
    items: Sequence[str] | None = None,
    version: str | None = None,
) -> Decision:
    return lambda case, when: answer_instrument(
        case, when, instrument=name, answers=answers, items=items, version=version
    )


def lowest(name: InstrumentName) -> Decision:
    """A full sheet with the program's text."""
    items = instrument(name).items
    text = tuple(f"item {item.label}" for item in items)
    return answer(name, tuple(item.allowed[0] for item in items), items=text)


BARC = answer(InstrumentName.BARC_10, (6,) * 10, items=TEN)
PHQ_2 = answer(InstrumentName.PHQ_2, (1, None))


@pytest.mark.parametrize("by", [PEER, CLINICIAN, PARTICIPANT])
def test_recovery_capital_is_recorded_by_anybody_on_the_case(by: Member) -> None:
    given(*OPEN).when(by, BARC).then(
        InstrumentAnswered(
            instrument=InstrumentName.BARC_10,
            version="1",
            items=items_hash(TEN),
            answers=(6,) * 10,
            scores=(Score(scale="total", value=60, least=10, most=60),),
            needs_follow_up=False,
        )
    )


@pytest.mark.parametrize("name", CLINICAL)
def test_clinical_questionnaires_lie_outside_a_peers_scope(name: InstrumentName) -> None:
    given(*OPEN).when(PEER, lowest(name)).refused(NotInYourScope)


@pytest.mark.parametrize("name", sorted(RECOVERY_CAPITAL))
def test_a_peer_records_all_recovery_capital(name: InstrumentName) -> None:
    when = given(*OPEN).when(PEER, lowest(name))
    assert when.decision(when.case, when.circumstances).instrument is name


@pytest.mark.parametrize("by", [CLINICIAN, PARTICIPANT])
@pytest.mark.parametrize("name", InstrumentName)
def test_clinicians_and_the_participant_record_any(name: InstrumentName, by: Member) -> None:
    when = given(*OPEN).when(by, lowest(name))
    assert when.decision(when.case, when.circumstances).instrument is name


def test_a_stranger_hears_that_there_is_no_such_case() -> None:
    given(*OPEN).when(STRANGER, BARC).refused(CaseNotFound)


def test_a_closed_case_takes_no_questionnaire() -> None:
    given(*CLOSED).when(CLINICIAN, BARC).refused(CaseIsClosed)


def test_a_missing_answer_stays_missing() -> None:
    shipped = instrument(InstrumentName.PHQ_2).wording()
    assert shipped is not None
    given(*OPEN).when(PARTICIPANT, PHQ_2).then(
        InstrumentAnswered(
            instrument=InstrumentName.PHQ_2,
            version="1",
            items=items_hash(shipped),
            answers=(1, None),
            scores=(Score(scale="total", value=None, least=0, most=6),),
            needs_follow_up=False,
        )
    )


def test_an_incomplete_phq_9_still_asks_for_a_safety_screen() -> None:
    sheet = answer(InstrumentName.PHQ_9, (*(None,) * 8, 1))
    when = given(*OPEN).when(PARTICIPANT, sheet)
    recorded = when.decision(when.case, when.circumstances)
    assert recorded.needs_follow_up
    assert recorded.scores[0].value is None


def test_the_version_says_how_it_was_scored() -> None:
    form = instrument(InstrumentName.BAM, "r-1")
    text = tuple(item.label for item in form.items)
    sheet = answer(InstrumentName.BAM, (4,) * 23, items=text, version="r-1")
    when = given(*OPEN).when(CLINICIAN, sheet)
    recorded = when.decision(when.case, when.circumstances)
    assert recorded.version == "r-1"
    assert [score.value for score in recorded.scores] == [12, 24, 24]


def test_an_unknown_version_is_refused() -> None:
    sheet = answer(InstrumentName.PHQ_2, (0, 0), version="9")
    given(*OPEN).when(CLINICIAN, sheet).refused(VersionUnknown)


def test_answers_that_do_not_fit_are_refused() -> None:
    for sheet, refusal in (
        ((0,), AnswersDoNotFit),
        ((0, 4), AnswerNotOffered),
        ((True, 0), AnswerNotOffered),
        ((None, None), NothingAnswered),
    ):
        given(*OPEN).when(CLINICIAN, answer(InstrumentName.PHQ_2, sheet)).refused(refusal)


@pytest.mark.parametrize("form", INSTRUMENTS, ids=lambda form: f"{form.name}-{form.version}")
def test_text_that_braid_does_not_ship_has_to_be_given(form: Instrument) -> None:
    sheet = tuple(item.allowed[0] for item in form.items)
    when = given(*OPEN).when(CLINICIAN, answer(form.name, sheet, version=form.version))
    shipped = form.wording()
    if shipped is None:
        when.refused(ItemsNotLoaded)
    else:
        assert when.decision(when.case, when.circumstances).items == items_hash(shipped)


def test_a_translation_of_a_shipped_text_has_a_mark_of_its_own() -> None:
    spanish = ("Poco interés o placer en hacer cosas", "Se ha sentido decaído o sin esperanzas")
    when = given(*OPEN).when(CLINICIAN, answer(InstrumentName.PHQ_2, (0, 0), items=spanish))
    assert when.decision(when.case, when.circumstances).items == items_hash(spanish)


@pytest.mark.parametrize("items", [TEN[:9], (*TEN, "one more"), (*TEN[:9], " "), ("x" * 1_001,)])
def test_text_that_does_not_fit_is_refused(items: tuple[str, ...]) -> None:
    sheet = answer(InstrumentName.BARC_10, (1,) * 10, items=items)
    given(*OPEN).when(CLINICIAN, sheet).refused(ItemsDoNotFit)


def test_one_long_string_is_no_list_of_items() -> None:
    sheet = answer(InstrumentName.UCLA_3, (1, 1, 1), items="abc")
    given(*OPEN).when(CLINICIAN, sheet).refused(ItemsDoNotFit)


def test_the_mark_tells_wording_order_and_borders_apart() -> None:
    lists = [("a", "b"), ("b", "a"), ("ab",), ("a", "b", ""), ('a", "b',), ("A", "b"), ("a b",)]
    assert len({items_hash(items) for items in lists}) == len(lists)


def test_the_same_words_typed_on_two_keyboards_have_one_mark() -> None:
    assert items_hash(["caf\u00e9"]) == items_hash(["cafe\u0301"])


def test_a_mark_stays_what_it_was() -> None:
    """Stored answers are read by it: a change here would orphan them."""
    assert items_hash(["a", "b"]) == (
        "3554d2b8a1e34099053865de8576d1460b807430ec8c6b85315c9607ba93d308"
    )
