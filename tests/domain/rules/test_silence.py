"""When nothing is heard from somebody who is usually heard from."""

import pytest

from braid.domain.comment.events import Audience, CommentAdded
from braid.domain.events import Event
from braid.domain.identity import CommentId, PersonalText
from braid.domain.warning.events import Severity
from tests.domain.given import PARTICIPANT, PEER, some_id

from .made import CONTACT, NEGATIVE, came, excused, held, missed
from .telling import History, day, look, seen

RULE = "silence"
TALKATIVE = History().and_all(*((CONTACT, 2 * number) for number in range(10)))
"""Every other day until day 18."""


def test_a_week_of_silence_after_something_every_other_day_is_found() -> None:
    finding = seen(RULE, TALKATIVE, day(25))
    assert finding.evidence == TALKATIVE.events[-1:]
    assert finding.severity is Severity.NOTICE
    assert finding.sentence == (
        "Nothing was heard for 7 days; before that there was something every 2 days."
    )


def test_less_than_a_week_is_no_silence() -> None:
    assert look(RULE, TALKATIVE, day(24.9)) is None


def test_a_long_silence_is_a_concern() -> None:
    assert seen(RULE, TALKATIVE, day(31)).severity is Severity.NOTICE
    assert seen(RULE, TALKATIVE, day(32)).severity is Severity.CONCERN


def test_whoever_is_heard_from_once_a_week_may_be_quiet_longer() -> None:
    weekly = History().and_all(*((CONTACT, 7 * number) for number in range(8)))
    assert look(RULE, weekly, day(49 + 20)) is None
    assert look(RULE, weekly, day(49 + 21)) is not None


def test_whoever_is_seldom_heard_from_is_not_silent() -> None:
    seldom = History().and_all(*((CONTACT, 9 * number) for number in range(7)))
    assert look(RULE, seldom, day(200)) is None


def test_five_signs_of_life_do_not_make_a_habit() -> None:
    few = History(events=TALKATIVE.events[:5])
    assert look(RULE, few, day(60)) is None
    assert look(RULE, History(events=TALKATIVE.events[:6]), day(60)) is not None


@pytest.mark.parametrize("event", [CONTACT, came(22), held(22)])
def test_a_sign_of_life_ends_the_silence(event: Event) -> None:
    assert look(RULE, TALKATIVE.and_(event, day(22)), day(26)) is None


def test_her_own_comment_is_a_sign_of_life_and_one_about_her_is_not() -> None:
    said = CommentAdded(
        comment=CommentId(some_id("comment")), audience=Audience.TEAM, text=PersonalText("Hi.")
    )
    assert look(RULE, TALKATIVE.and_(said, day(22), by=PARTICIPANT), day(26)) is None
    assert look(RULE, TALKATIVE.and_(said, day(22), by=PEER), day(26)) is not None


def test_a_meeting_corrected_to_missed_is_no_sign_of_life() -> None:
    corrected = TALKATIVE.and_all((came(22), 22), (missed(22), 23))
    assert look(RULE, corrected, day(26)) is not None


def test_a_negative_test_and_an_excuse_are_listed_and_close_nothing() -> None:
    history = TALKATIVE.and_all((NEGATIVE, 20), (excused(21), 21))
    finding = seen(RULE, history, day(26))
    assert [one.event for one in finding.counter_evidence] == [NEGATIVE, excused(21)]


def test_a_contact_that_is_the_cause_does_not_speak_against_it() -> None:
    assert seen(RULE, TALKATIVE, day(25)).counter_evidence == ()


def test_a_new_silence_is_a_story_of_its_own() -> None:
    history = TALKATIVE.and_(CONTACT, day(30))
    causes = {seen(RULE, history, day(number)).evidence for number in (25, 29)}
    assert causes == {TALKATIVE.events[-1:]}
    assert seen(RULE, history, day(42)).evidence == history.events[-1:]


def test_without_the_last_sign_of_life_the_one_before_is_the_cause() -> None:
    fewer = TALKATIVE.without(TALKATIVE.events[-1])
    assert seen(RULE, fewer, day(25)).evidence == fewer.events[-1:]
