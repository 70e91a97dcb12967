"""What somebody noticed is told in seconds, and is an early warning like a rule's."""

from functools import partial
from typing import Any

import pytest

from braid.domain.identity import EventId, FlagId, Member, PersonalText, WarningId
from braid.domain.refusals import (
    CaseIsClosed,
    CaseNotFound,
    NotInYourScope,
    TextIsTooLong,
    TooLongAgo,
)
from braid.domain.signal import decisions
from braid.domain.signal.events import (
    Basis,
    Confidence,
    Cue,
    DecompensationObserved,
    RecoveryDateSet,
    Sign,
    SponsorConcern,
    SponsorRedFlagRaised,
    SubtleCueFlagged,
)
from braid.domain.signal.refusals import CueNeedsWords, DateStillAhead, SignsMissing
from braid.domain.signal.sharing import Sharing
from braid.domain.warning.events import Hearing, Severity, WarningCorroborated, WarningRaised

from .cases import CLOSED, OPEN
from .given import CLINICIAN, NOW, PARTICIPANT, PEER, STRANGER, Decision, given, some_id

FLAG, WARNING = FlagId(some_id("flag")), WarningId(some_id("warning"))
CITED = EventId(some_id("the cue itself"))
DRIFT = "Somebody on the team noticed a drift away from people."


def flag(cue: Cue = Cue.DRIFT, **said: Any) -> Decision:
    return partial(decisions.flag_cue, flag=FLAG, warning=WARNING, event=CITED, cue=cue, **said)


def observe(*signs: Sign, is_urgent: bool = True) -> Decision:
    return partial(
        decisions.observe_decompensation,
        flag=FLAG,
        warning=WARNING,
        event=CITED,
        signs=signs,
        is_urgent=is_urgent,
    )


def raised(about: str, severity: Severity, sentence: str = DRIFT) -> WarningRaised:
    return WarningRaised(
        warning=WARNING,
        hearing=Hearing.TEAM,
        about=about,
        rule=None,
        rule_version=None,
        severity=severity,
        sentence=PersonalText(sentence),
        evidence=(CITED,),
        counter_evidence=(),
        closes_when=PersonalText(decisions.TALKED),
    )


@pytest.mark.parametrize("by", [PEER, CLINICIAN])
def test_a_cue_is_recorded_and_becomes_a_warning_that_cites_it(by: Member) -> None:
    given(*OPEN).when(by, flag()).then(
        (
            SubtleCueFlagged(
                flag=FLAG,
                cue=Cue.DRIFT,
                basis=Basis.SAW,
                confidence=Confidence.MEDIUM,
                note=None,
            ),
            raised("drift", Severity.NOTICE),
        )
    )


def test_who_is_sure_raises_a_concern() -> None:
    cue, warning = flag(confidence=Confidence.HIGH)(
        given(*OPEN).case, given(*OPEN).when(PEER, flag()).circumstances
    )
    assert (cue.confidence, warning.severity) == (Confidence.HIGH, Severity.CONCERN)


def test_another_cue_of_the_same_kind_speaks_for_the_open_warning() -> None:
    again = given(*OPEN, raised("drift", Severity.NOTICE))
    more = partial(
        decisions.flag_cue,
        flag=FLAG,
        warning=WarningId(some_id("another")),
        event=EventId(some_id("another cue")),
        cue=Cue.DRIFT,
    )
    when = again.when(PEER, more)
    _, *corroborated = more(when.case, when.circumstances)
    [told] = corroborated
    assert told == WarningCorroborated(
        warning=WARNING,
        hearing=Hearing.TEAM,
        severity=None,
        evidence=(EventId(some_id("another cue")),),
        counter_evidence=(),
    )


def test_a_cue_of_no_kind_needs_words() -> None:
    given(*OPEN).when(PEER, flag(Cue.OTHER)).refused(CueNeedsWords)
    given(*OPEN).when(PEER, flag(Cue.OTHER, note="  ")).refused(CueNeedsWords)


def test_a_note_has_its_bounds() -> None:
    given(*OPEN).when(PEER, flag(note="x" * 4_001)).refused(TextIsTooLong)


def test_only_the_team_flags_and_only_while_the_case_is_open() -> None:
    given(*OPEN).when(PARTICIPANT, flag()).refused(NotInYourScope)
    given(*OPEN).when(STRANGER, flag()).refused(CaseNotFound)
    given(*CLOSED).when(PEER, flag()).refused(CaseIsClosed)


def test_urgent_decompensation_alerts_staff_with_the_same_command() -> None:
    given(*OPEN).when(PEER, observe(Sign.SLEEPLESS, Sign.UNSAFE, Sign.SLEEPLESS)).then(
        (
            DecompensationObserved(
                flag=FLAG, signs=(Sign.SLEEPLESS, Sign.UNSAFE), is_urgent=True, note=None
            ),
            raised("urgent_decompensation", Severity.URGENT, decisions.DECOMPENSATION),
        )
    )


def test_decompensation_without_a_sign_is_not_understood() -> None:
    given(*OPEN).when(PEER, observe()).refused(SignsMissing)


@pytest.mark.parametrize("by", [PEER, CLINICIAN, PARTICIPANT])
def test_anybody_on_the_case_says_that_a_sponsor_crosses_a_boundary(by: Member) -> None:
    concern = SponsorConcern.MINIMISES_MEDICATION
    decision = partial(decisions.raise_sponsor_red_flag, flag=FLAG, concern=concern)
    given(*OPEN).when(by, decision).then(
        SponsorRedFlagRaised(flag=FLAG, concern=concern, note=None)
    )


def counted(**since: Any) -> Decision:
    return partial(decisions.set_recovery_date, sharing=Sharing.TEAM, **since)


def test_nobody_sets_her_recovery_date_for_her() -> None:
    given(*OPEN).when(PEER, counted(since=NOW.date())).refused(NotInYourScope)
    given(*OPEN).when(CLINICIAN, counted(since=NOW.date())).refused(NotInYourScope)


def test_a_recovery_date_lies_behind_her_and_within_living_memory() -> None:
    given(*OPEN).when(PARTICIPANT, counted(since=NOW.date().replace(year=2027))).refused(
        DateStillAhead
    )
    given(*OPEN).when(PARTICIPANT, counted(since=NOW.date().replace(year=1800))).refused(TooLongAgo)


def test_the_same_recovery_date_said_twice_is_recorded_once() -> None:
    known = RecoveryDateSet(since=NOW.date(), sharing=Sharing.TEAM)
    given(*OPEN).when(PARTICIPANT, counted(since=NOW.date())).then(known)
    given(*OPEN, known).when(PARTICIPANT, counted(since=NOW.date())).then_nothing()
