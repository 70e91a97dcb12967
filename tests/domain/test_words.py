"""Comments, flags and times: what may be said, to whom, of when."""

from datetime import UTC, datetime, time, timedelta

import pytest

from braid.domain.clocks import Interval, circumstances
from braid.domain.comment.decisions import add_comment
from braid.domain.comment.events import Audience, CommentAdded
from braid.domain.identity import CommentId, FlagId, Member, PersonalText
from braid.domain.refusals import (
    AudienceLeavesYouOut,
    CaseIsClosed,
    HappensInFuture,
    HoursNotUnderstood,
    IntervalIsBackwards,
    NotInYourScope,
    Refusal,
    ReportedTooEarly,
    TextIsMissing,
    TextIsTooLong,
    TextIsUnreadable,
    TimeWithoutZone,
)
from braid.domain.signal.decisions import flag_isolation_pattern
from braid.domain.signal.events import Basis, Confidence, Hours, IsolationPatternFlagged

from .cases import CLOSED, OPEN
from .given import CLINICIAN, NOW, PARTICIPANT, PEER, Decision, given, some_id

COMMENT = CommentId(some_id("comment"))
FLAG = FlagId(some_id("flag"))


def say(text: str = "She called.", audience: Audience = Audience.TEAM) -> Decision:
    return lambda case, when: add_comment(case, when, comment=COMMENT, audience=audience, text=text)


def flag(begin: time | None = None, end: time | None = None) -> Decision:
    return lambda case, when: flag_isolation_pattern(
        case,
        when,
        flag=FLAG,
        basis=Basis.SAW,
        confidence=Confidence.HIGH,
        begin=begin,
        end=end,
    )


@pytest.mark.parametrize(
    ("by", "audience"),
    [
        (PEER, Audience.PEERS),
        (PEER, Audience.TEAM),
        (CLINICIAN, Audience.CLINICIANS),
        (CLINICIAN, Audience.EVERYONE),
        (PARTICIPANT, Audience.PEERS),
        (PARTICIPANT, Audience.CLINICIANS),
    ],
)
def test_a_comment_goes_to_its_audience(by: Member, audience: Audience) -> None:
    given(*OPEN).when(by, say(audience=audience)).then(
        CommentAdded(comment=COMMENT, audience=audience, text=PersonalText("She called."))
    )


def test_nobody_speaks_into_a_room_that_she_is_not_in() -> None:
    given(*OPEN).when(PEER, say(audience=Audience.CLINICIANS)).refused(AudienceLeavesYouOut)
    given(*OPEN).when(CLINICIAN, say(audience=Audience.PEERS)).refused(AudienceLeavesYouOut)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("   ", TextIsMissing),
        ("x" * 4_001, TextIsTooLong),
        ("a\ud800b", TextIsUnreadable),
        ("a\0b", TextIsUnreadable),
        ("a\x07b", TextIsUnreadable),
        ("a\x85b", TextIsUnreadable),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused(text: str, refusal: type[Refusal]) -> None:
    given(*OPEN).when(PEER, say(text)).refused(refusal)


def test_a_closed_case_takes_no_comment() -> None:
    given(*CLOSED).when(PEER, say()).refused(CaseIsClosed)


def test_a_flag_tells_how_one_knows_and_which_hours_but_no_words() -> None:
    given(*OPEN).when(PEER, flag(time(22), time(4))).then(
        IsolationPatternFlagged(
            flag=FLAG,
            basis=Basis.SAW,
            confidence=Confidence.HIGH,
            hours=Hours(begin=time(22), end=time(4)),
        )
    )


def test_hours_have_both_ends_also_at_midnight() -> None:
    given(*OPEN).when(PEER, flag(time(22))).refused(HoursNotUnderstood)
    given(*OPEN).when(PEER, flag(time(22), time(0))).then(
        IsolationPatternFlagged(
            flag=FLAG,
            basis=Basis.SAW,
            confidence=Confidence.HIGH,
            hours=Hours(begin=time(22), end=time(0)),
        )
    )


def test_a_participant_flags_nobody() -> None:
    given(*OPEN).when(PARTICIPANT, flag()).refused(NotInYourScope)


def test_sometime_last_weekend_is_an_interval() -> None:
    saturday, sunday = NOW - timedelta(days=3), NOW - timedelta(days=2)
    stated = circumstances(PEER, NOW, earliest=saturday, latest=sunday, reported_at=None)
    assert stated.occurred == Interval(earliest=saturday, latest=sunday)
    assert stated.reported_at == NOW


def test_what_is_not_said_of_time_is_now() -> None:
    stated = circumstances(PEER, NOW, earliest=None, latest=None, reported_at=None)
    assert (stated.occurred, stated.reported_at) == (Interval(earliest=NOW, latest=NOW), NOW)


@pytest.mark.parametrize(
    ("earliest", "latest", "reported_at", "refusal"),
    [
        (NOW, NOW - timedelta(days=1), None, IntervalIsBackwards),
        (NOW + timedelta(days=1), None, None, HappensInFuture),
        (None, None, NOW + timedelta(days=1), HappensInFuture),
        (NOW, None, NOW - timedelta(days=1), ReportedTooEarly),
        (datetime(2026, 1, 1), None, None, TimeWithoutZone),  # noqa: DTZ001 - that is the point
    ],
)
def test_times_that_do_not_hold_together_are_refused(
    earliest: datetime | None,
    latest: datetime | None,
    reported_at: datetime | None,
    refusal: type[Refusal],
) -> None:
    with pytest.raises(refusal):
        circumstances(PEER, NOW, earliest=earliest, latest=latest, reported_at=reported_at)


def test_an_interval_ends_when_it_is_reported() -> None:
    midnight = datetime(2026, 3, 4, tzinfo=UTC)
    stated = circumstances(PEER, NOW, earliest=NOW, latest=midnight, reported_at=None)
    assert stated.occurred.latest == NOW
