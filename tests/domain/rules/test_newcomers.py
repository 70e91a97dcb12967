"""When somebody new does not come, or does not come back."""

from braid.domain.meeting.events import MeetingKind
from tests.domain.cases import OPENED, TUESDAYS, scheduled

from .made import CONTACT, GROUP, came, excused, missed
from .telling import History, day, look, seen

RULE = "newcomer_not_returning"
NEW = History().and_all((OPENED, 0), (scheduled(GROUP, MeetingKind.PEER_GROUP, TUESDAYS), 0))
ONCE = NEW.and_(came(2), day(2))


def test_somebody_who_came_once_and_did_not_return_is_found() -> None:
    finding = seen(RULE, ONCE, day(12))
    assert finding.evidence == ONCE.events[-1:]
    assert finding.sentence == "New, came once, and not again for 10 days."


def test_nine_days_are_not_enough() -> None:
    assert look(RULE, ONCE, day(11.9)) is None


def test_somebody_who_came_three_times_is_no_longer_a_visitor() -> None:
    twice = ONCE.and_(came(4), day(4))
    assert seen(RULE, twice, day(14)).sentence == "New, came 2 times, and not again for 10 days."
    assert look(RULE, twice.and_(came(6), day(6)), day(20)) is None


def test_where_no_meeting_is_scheduled_there_is_nothing_to_return_to() -> None:
    assert look(RULE, ONCE.without(NEW.events[1]), day(12)) is None


def test_somebody_who_missed_her_first_two_meetings_is_found() -> None:
    history = NEW.and_all((missed(2), 2), (missed(9), 9))
    assert look(RULE, history, day(8)) is None
    finding = seen(RULE, history, day(9))
    assert finding.evidence == history.events[2:]
    assert finding.sentence == "New, and not yet at any of the 2 meetings."


def test_the_first_misses_stay_the_cause() -> None:
    history = NEW.and_all((missed(2), 2), (missed(9), 9), (missed(16), 16))
    assert seen(RULE, history, day(20)).evidence == history.events[2:4]


def test_a_miss_corrected_to_attended_takes_the_finding_away() -> None:
    history = NEW.and_all((missed(2), 2), (missed(9), 9), (came(9), 10))
    assert look(RULE, history, day(10)) is None


def test_an_excuse_and_a_contact_are_listed_and_close_nothing() -> None:
    history = ONCE.and_all((excused(9), 8), (CONTACT, 10))
    assert seen(RULE, history, day(12)).counter_evidence == history.events[-2:]


def test_coming_back_ends_it_and_staying_away_again_is_a_story_of_its_own() -> None:
    history = ONCE.and_(came(13), day(13))
    assert look(RULE, history, day(14)) is None
    assert seen(RULE, history, day(23)).evidence == history.events[-1:]


def test_somebody_is_new_for_four_weeks() -> None:
    late = NEW.and_all((missed(20), 20), (missed(27), 27))
    assert look(RULE, late, day(28)) is not None
    assert look(RULE, late, day(28.1)) is None
    assert look(RULE, NEW.and_(came(29), day(29)), day(40)) is None


def test_whoever_came_in_the_last_of_these_days_is_still_missed() -> None:
    assert look(RULE, NEW.and_(came(27), day(27)), day(37)) is not None
