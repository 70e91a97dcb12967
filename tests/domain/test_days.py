"""What may be recorded of somebody's days, by whom, and how far it is shared."""

from functools import partial
from typing import Any

import pytest

from braid.domain.daily import decisions
from braid.domain.daily.events import (
    BeganBy,
    Channel,
    CravingRated,
    DailyCheckInRecorded,
    Frequency,
    PeerContactMade,
    Result,
    RhythmPlanned,
    ServiceActPerformed,
    ServiceSize,
    ToxicologyResulted,
    WeeklyQuestionsAnswered,
)
from braid.domain.daily.refusals import (
    CountOutOfBounds,
    NothingAnswered,
    OnlySheHides,
    RatingOutOfBounds,
    RhythmOutOfBounds,
    ThreeWordsExpected,
)
from braid.domain.identity import PersonalText
from braid.domain.refusals import CaseIsClosed, CaseNotFound, NotInYourScope, TextIsTooLong
from braid.domain.signal.sharing import Sharing

from .cases import CLOSED, OPEN
from .given import CLINICIAN, PARTICIPANT, PEER, STRANGER, Decision, given

THREE = ("tired", "hopeful", "calm")


def check_in(*words: str, **said: Any) -> Decision:
    given_too: dict[str, Any] = {"sharing": Sharing.PEERS, **said}
    return partial(decisions.check_in_for_the_day, words=words, **given_too)


def craving(rating: int, sharing: Sharing = Sharing.ONLY_ME) -> Decision:
    return partial(decisions.rate_craving, rating=rating, sharing=sharing)


def weekly(**said: Any) -> Decision:
    return partial(decisions.answer_weekly_questions, **said)


def test_three_words_and_a_commitment_make_a_check_in() -> None:
    given(*OPEN).when(PARTICIPANT, check_in(*THREE, commitment=" Call Wen. ")).then(
        DailyCheckInRecorded(
            words=tuple(PersonalText(word) for word in THREE),
            commitment=PersonalText("Call Wen."),
            kept_last=None,
            sharing=Sharing.PEERS,
        )
    )


@pytest.mark.parametrize("words", [(), ("tired",), ("a", "b", "c", "d"), ("a", " ", "c")])
def test_two_or_four_words_are_not_three(words: tuple[str, ...]) -> None:
    given(*OPEN).when(PARTICIPANT, check_in(*words)).refused(ThreeWordsExpected)


def test_a_word_is_a_word_and_a_commitment_a_line() -> None:
    given(*OPEN).when(PARTICIPANT, check_in("x" * 41, "b", "c")).refused(ThreeWordsExpected)
    long = check_in(*THREE, commitment="x" * 201)
    given(*OPEN).when(PARTICIPANT, long).refused(TextIsTooLong)


def test_a_peer_checks_in_for_her_but_hides_nothing_for_her() -> None:
    decision = check_in(*THREE, sharing=Sharing.ONLY_ME)
    given(*OPEN).when(PEER, decision).refused(OnlySheHides)


@pytest.mark.parametrize("rating", [0, 10])
def test_a_craving_is_rated_from_nothing_to_the_strongest(rating: int) -> None:
    given(*OPEN).when(PARTICIPANT, craving(rating)).then(
        CravingRated(rating=rating, sharing=Sharing.ONLY_ME)
    )


@pytest.mark.parametrize("rating", [-1, 11])
def test_no_craving_is_stronger_than_the_strongest(rating: int) -> None:
    given(*OPEN).when(PARTICIPANT, craving(rating)).refused(RatingOutOfBounds)


def test_nobody_rates_her_craving_for_her() -> None:
    given(*OPEN).when(PEER, craving(3, Sharing.TEAM)).refused(NotInYourScope)


def test_a_question_that_was_not_answered_stays_open() -> None:
    given(*OPEN).when(PEER, weekly(alone=Frequency.OFTEN)).then(
        WeeklyQuestionsAnswered(called=None, alone=Frequency.OFTEN, helped=None)
    )


def test_no_answer_at_all_is_no_answer() -> None:
    given(*OPEN).when(PARTICIPANT, weekly()).refused(NothingAnswered)


@pytest.mark.parametrize("said", [{"called": -1}, {"helped": 201}])
def test_counts_have_bounds(said: dict[str, int]) -> None:
    given(*OPEN).when(PARTICIPANT, weekly(**said)).refused(CountOutOfBounds)


def test_a_contact_is_told_by_those_who_had_it() -> None:
    contact = partial(decisions.record_contact, channel=Channel.WALK, began_by=BeganBy.PARTICIPANT)
    made = PeerContactMade(channel=Channel.WALK, began_by=BeganBy.PARTICIPANT)
    given(*OPEN).when(PEER, contact).then(made)
    given(*OPEN).when(CLINICIAN, contact).refused(NotInYourScope)
    given(*OPEN).when(STRANGER, contact).refused(CaseNotFound)


def test_an_act_of_service_counts_however_small() -> None:
    act = partial(decisions.record_service_act, size=ServiceSize.SMALL_ACT, sharing=Sharing.TEAM)
    done = ServiceActPerformed(size=ServiceSize.SMALL_ACT, sharing=Sharing.TEAM)
    given(*OPEN).when(PARTICIPANT, act).then(done)
    given(*CLOSED).when(PARTICIPANT, act).refused(CaseIsClosed)


def rhythm(**said: Any) -> Decision:
    usual: dict[str, Any] = {
        "contact_days": 3,
        "service_acts": 1,
        "socials": 1,
        "craving_entries": 7,
    }
    return partial(decisions.plan_rhythm, **(usual | said), sharing=Sharing.ONLY_ME)


def test_her_rhythm_is_hers_to_plan() -> None:
    given(*OPEN).when(PARTICIPANT, rhythm()).then(
        RhythmPlanned(
            contact_days=3,
            service_acts=1,
            socials=1,
            craving_entries=7,
            sharing=Sharing.ONLY_ME,
        )
    )
    given(*OPEN).when(CLINICIAN, rhythm()).refused(NotInYourScope)


@pytest.mark.parametrize("said", [{"contact_days": 0}, {"contact_days": 8}, {"socials": 22}])
def test_a_week_has_seven_days(said: dict[str, int]) -> None:
    given(*OPEN).when(PARTICIPANT, rhythm(**said)).refused(RhythmOutOfBounds)


def test_toxicology_is_a_clinicians_to_record() -> None:
    tested = partial(decisions.record_toxicology, result=Result.NEGATIVE)
    given(*OPEN).when(CLINICIAN, tested).then(ToxicologyResulted(result=Result.NEGATIVE))
    given(*OPEN).when(PEER, tested).refused(NotInYourScope)
