"""When a person drifts from meetings."""

from collections.abc import Callable, Mapping

from braid.domain.events import Event
from braid.domain.rules.rule import Finding
from braid.domain.warning.events import Severity

from .made import CONTACT, NEGATIVE, POSITIVE, alone, came, excused, missed
from .telling import History, day, look, seen

STEADY = History().and_all(*((came(week), week) for week in range(0, 42, 7)))


def with_weeks(history: History, pattern: str, first: float = 42) -> History:
    """Meetings week by week: + came, - missed, e excused."""
    make: Mapping[str, Callable[[float], Event]] = {"+": came, "-": missed, "e": excused}
    for number, sign in enumerate(pattern):
        week = first + 7 * number
        history = history.and_(make[sign](week), day(week))
    return history


def cause(finding: Finding) -> object:
    return finding.evidence[0].event_id


def test_three_misses_after_a_steady_time_are_a_drift() -> None:
    history = with_weeks(STEADY, "---")
    finding = seen("drift", history, day(57))
    assert finding.evidence == history.events[-3:]
    assert finding.severity is Severity.CONCERN
    assert finding.sentence == "Came to 0 of the last 3 meetings; before that to 6 of 6."


def test_two_misses_are_not_yet_a_drift() -> None:
    assert look("drift", with_weeks(STEADY, "--"), day(50)) is None


def test_a_meeting_now_and_then_does_not_hide_a_drift() -> None:
    assert look("drift", with_weeks(STEADY, "-+-"), day(57)) is None
    finding = seen("drift", with_weeks(STEADY, "-+--"), day(64))
    assert len(finding.evidence) == 3
    assert finding.severity is Severity.NOTICE
    assert finding.sentence == "Came to 1 of the last 4 meetings; before that to 6 of 6."


def test_a_share_like_her_own_is_no_drift() -> None:
    half = with_weeks(History(), "-+-+-++", first=0)
    assert look("drift", with_weeks(half, "-+-+", first=49), day(71)) is None


def test_who_never_came_steadily_has_nothing_to_drift_from() -> None:
    assert look("drift", with_weeks(History(), "----", first=0), day(22)) is None


def test_a_negative_test_and_a_contact_are_listed_and_close_nothing() -> None:
    history = with_weeks(STEADY, "----").and_all((NEGATIVE, 64), (CONTACT, 65), (POSITIVE, 65))
    finding = seen("drift", history, day(66))
    assert [one.event for one in finding.counter_evidence] == [NEGATIVE, CONTACT]


def test_a_miss_corrected_to_attended_takes_the_finding_away() -> None:
    history = with_weeks(STEADY, "---")
    for cited in (42, 49, 56):
        assert look("drift", history.and_(came(cited), day(57)), day(57)) is None


def test_a_correction_is_known_once_it_is_reported() -> None:
    history = with_weeks(STEADY, "---").and_(came(49), day(70))
    seen("drift", history, day(65))
    assert look("drift", history, day(70)) is None


def test_what_was_corrected_to_missed_counts() -> None:
    history = with_weeks(STEADY, "-+-").and_(missed(49), day(60))
    finding = seen("drift", history, day(60))
    assert [one.event for one in finding.evidence] == [missed(42), missed(49), missed(56)]


def test_what_is_said_last_counts_in_whatever_order_it_is_read() -> None:
    history = with_weeks(STEADY, "---").and_all((came(49), 58), (missed(49), 59))
    backwards = History(events=history.events[::-1])
    assert seen("drift", backwards, day(60)) == seen("drift", history, day(60))


def test_an_excused_meeting_is_not_a_miss_and_is_listed() -> None:
    assert look("drift", with_weeks(STEADY, "--e"), day(57)) is None
    finding = seen("drift", with_weeks(STEADY, "-e--"), day(64))
    assert [one.event for one in finding.counter_evidence] == [excused(49)]


def test_a_meeting_excused_ahead_is_not_there_yet() -> None:
    history = with_weeks(STEADY, "----").and_(excused(80), day(64))
    assert seen("drift", history, day(64)).counter_evidence == ()


def test_the_first_miss_stays_the_cause_while_the_drift_goes_on() -> None:
    history = with_weeks(STEADY, "------+-+---")
    causes = {cause(seen("drift", history, day(64 + number))) for number in range(50)}
    assert causes == {history.events[6].event_id}


def test_two_meetings_in_a_row_end_a_drift() -> None:
    assert look("drift", with_weeks(STEADY, "----++"), day(78)) is None


def test_a_new_drift_has_a_cause_of_its_own() -> None:
    history = with_weeks(STEADY, "----++++++----")
    assert cause(seen("drift", history, day(63))) == history.events[6].event_id
    assert cause(seen("drift", history, day(133))) == history.events[16].event_id


def test_a_drift_that_nobody_has_met_since_grows_old() -> None:
    history = with_weeks(STEADY, "----")
    assert look("drift", history, day(63 + 30)) is not None
    assert look("drift", history, day(63 + 31)) is None


def test_the_threshold_can_be_moved() -> None:
    history = with_weeks(STEADY, "--")
    assert look("drift", history, day(50), {"least_misses": 2}) is not None


def test_being_alone_and_missing_two_meetings_go_together() -> None:
    history = with_weeks(STEADY, "--").and_(alone(None), day(50))
    finding = seen("isolation_and_drift", history, day(51))
    assert finding.evidence == history.events[-3:]
    assert finding.severity is Severity.CONCERN


def test_where_two_misses_and_one_sign_are_all_none_can_be_spared() -> None:
    history = with_weeks(STEADY, "--").and_(alone(None), day(50))
    for one in seen("isolation_and_drift", history, day(51)).evidence:
        assert look("isolation_and_drift", history.without(one), day(51)) is None


def test_neither_being_alone_nor_one_miss_is_enough_for_both() -> None:
    assert look("isolation_and_drift", with_weeks(STEADY, "--"), day(50)) is None
    one = with_weeks(STEADY, "-").and_(alone(), day(43))
    assert look("isolation_and_drift", one, day(44)) is None


def test_a_sign_of_being_alone_counts_for_three_weeks() -> None:
    history = with_weeks(STEADY.and_(alone(), day(40)), "--")
    assert seen("isolation_and_drift", history, day(61)).evidence[0].event == alone()
    assert look("isolation_and_drift", history, day(61.1)) is None


def test_more_signs_and_more_misses_leave_the_cause() -> None:
    history = with_weeks(STEADY.and_(alone(), day(40)), "--")
    more = with_weeks(history.and_(alone(), day(55)), "--", first=56)
    before, after = (
        seen("isolation_and_drift", history, day(50)),
        seen("isolation_and_drift", more, day(64)),
    )
    assert cause(before) == cause(after)
