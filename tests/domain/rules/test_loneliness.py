"""When loneliness rises after a discharge."""

from braid.domain.daily.events import Frequency
from braid.domain.warning.events import Severity

from .made import CONTACT, DISCHARGED, NEGATIVE, answered
from .telling import History, day, look, seen

RULE = "loneliness_after_discharge"
SELDOM, SOMETIMES, OFTEN = (
    answered(Frequency.RARELY),
    answered(Frequency.SOMETIMES),
    answered(Frequency.OFTEN),
)
OUT = History().and_all((DISCHARGED, 0), (SELDOM, 7), (SELDOM, 14), (SELDOM, 21))
LONELY = OUT.and_all((SOMETIMES, 35), (SOMETIMES, 42))


def test_two_lonelier_answers_after_the_first_month_are_found() -> None:
    finding = seen(RULE, LONELY, day(42))
    assert finding.evidence == (LONELY.events[0], *LONELY.events[-2:])
    assert finding.severity is Severity.NOTICE
    assert finding.sentence == (
        "Discharged 42 days ago; 2 of the last 2 weekly answers tell of more loneliness"
        " than before."
    )


def test_one_lonelier_answer_is_not_enough() -> None:
    assert look(RULE, LONELY, day(41)) is None


def test_answers_as_before_are_no_rise() -> None:
    assert look(RULE, OUT.and_all((SELDOM, 35), (SELDOM, 42)), day(43)) is None


def test_the_first_month_and_the_time_after_three_are_not_watched() -> None:
    early = OUT.and_all((OFTEN, 23), (OFTEN, 29))
    assert look(RULE, early, day(29.9)) is None
    assert look(RULE, LONELY, day(90)) is not None
    assert look(RULE, LONELY, day(90.1)) is None


def test_a_question_left_open_is_no_answer() -> None:
    nothing = answered(None)
    open_questions = OUT.and_all((SOMETIMES, 35), (nothing, 42), (nothing, 49))
    assert look(RULE, open_questions, day(50)) is None
    finding = seen(RULE, open_questions.and_(SOMETIMES, day(56)), day(56))
    assert "2 of the last 2 weekly answers" in finding.sentence


def test_nobody_is_lonelier_than_before_where_nothing_is_known_of_before() -> None:
    history = History().and_all((DISCHARGED, 0), (SELDOM, 7), (OFTEN, 35), (OFTEN, 42))
    assert look(RULE, history, day(43)) is None


def test_feeling_alone_often_is_a_concern() -> None:
    history = OUT.and_all((OFTEN, 35), (OFTEN, 42))
    assert seen(RULE, history, day(43)).severity is Severity.CONCERN


def test_one_better_answer_a_contact_and_a_test_are_listed_and_close_nothing() -> None:
    history = LONELY.and_all((SELDOM, 49), (CONTACT, 50), (NEGATIVE, 51))
    finding = seen(RULE, history, day(52))
    assert finding.counter_evidence == history.events[-3:]


def test_two_better_answers_in_a_row_end_it() -> None:
    assert look(RULE, LONELY.and_all((SELDOM, 49), (SELDOM, 56)), day(57)) is None


def test_the_discharge_stays_the_cause() -> None:
    history = LONELY.and_all((OFTEN, 49), (OFTEN, 56))
    assert {seen(RULE, history, day(at)).evidence[0] for at in (42, 49, 56)} == {OUT.events[0]}


def test_another_discharge_is_a_story_of_its_own() -> None:
    history = LONELY.and_all((DISCHARGED, 50), (OFTEN, 82), (OFTEN, 89))
    assert look(RULE, history, day(60)) is None
    assert seen(RULE, history, day(90)).evidence == history.events[-3:]


def test_without_a_discharge_there_is_no_such_story() -> None:
    assert look(RULE, LONELY.without(LONELY.events[0]), day(43)) is None
