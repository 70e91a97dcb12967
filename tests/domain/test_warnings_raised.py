"""One warning for one cause, whoever raises it, and whoever hears of it."""

from dataclasses import replace

from braid.domain.identity import (
    BRAID,
    PersonalText,
)
from braid.domain.refusals import NotInYourScope
from braid.domain.warning.events import (
    Hearing,
    Severity,
    WarningClosed,
    WarningCorroborated,
    WarningOutcome,
    WarningRaised,
)

from .cases import OPEN
from .given import (
    CLINICIAN,
    and_then,
    given,
)
from .warned import DRIFT, FIRST, SECOND, closed, finding, found, ids, raised


def test_a_rules_finding_becomes_a_warning_with_its_rule_and_evidence() -> None:
    given(*OPEN).when(BRAID, found(finding(1, 2, against=(3,)))).then(
        (
            WarningRaised(
                warning=FIRST,
                hearing=Hearing.TEAM,
                about="drift",
                rule="drift",
                rule_version=DRIFT.version,
                severity=Severity.CONCERN,
                sentence=PersonalText("Came to 1 of the last 5 meetings."),
                evidence=ids(1, 2),
                counter_evidence=ids(3),
                closes_when=PersonalText("Two meetings in a row."),
            ),
        )
    )


def test_only_braid_raises_by_rule() -> None:
    given(*OPEN).when(CLINICIAN, found(finding(1))).refused(NotInYourScope)


def test_more_of_one_cause_speaks_for_the_open_warning() -> None:
    warned = given(*OPEN, raised(1, 2), by=BRAID)
    warned.when(BRAID, found(finding(1, 2, 3, against=(4,)), SECOND)).then(
        (
            WarningCorroborated(
                warning=FIRST,
                hearing=Hearing.TEAM,
                severity=None,
                evidence=ids(3),
                counter_evidence=ids(4),
            ),
        )
    )
    warned.when(BRAID, found(finding(1, 2), SECOND)).then_nothing()


def test_the_same_cause_is_not_raised_again_once_it_was_closed() -> None:
    over = given(*OPEN, raised(1, 2), closed(FIRST), by=BRAID)
    over.when(BRAID, found(finding(1, 2, 3), SECOND)).then_nothing()


def test_a_new_cause_is_raised_after_an_old_one_was_closed() -> None:
    over = given(*OPEN, raised(1, 2), closed(FIRST), by=BRAID)
    over.when(BRAID, found(finding(5, 6), SECOND)).then((raised(5, 6, warning=SECOND),))


def test_clinicians_own_warning_ends_when_the_whole_team_hears_of_it() -> None:
    clinical = raised(1, 2, hearing=Hearing.CLINICIANS)
    given(*OPEN, clinical, by=BRAID).when(BRAID, found(finding(1, 2), SECOND)).then(
        (
            raised(1, 2, warning=SECOND),
            WarningClosed(
                warning=FIRST,
                hearing=Hearing.CLINICIANS,
                outcome=WarningOutcome.TOLD_ELSEWHERE,
                note=None,
            ),
        )
    )


def test_what_only_clinicians_know_of_a_teams_warning_is_told_to_them_alone() -> None:
    warned = given(*OPEN, raised(1, 2), by=BRAID)
    more = finding(1, 2, against=(7,))
    warned.when(BRAID, found(more, SECOND, Hearing.CLINICIANS)).then(
        (
            WarningCorroborated(
                warning=FIRST,
                hearing=Hearing.CLINICIANS,
                severity=None,
                evidence=(),
                counter_evidence=ids(7),
            ),
        )
    )


def test_what_clinicians_alone_were_told_is_news_to_the_team() -> None:
    clinical = WarningCorroborated(
        warning=FIRST,
        hearing=Hearing.CLINICIANS,
        severity=None,
        evidence=ids(3),
        counter_evidence=ids(4),
    )
    warned = given(*OPEN, raised(1, 2), clinical, by=BRAID)
    warned.when(BRAID, found(finding(1, 2, 3, against=(4,)), SECOND)).then(
        (replace(clinical, hearing=Hearing.TEAM),)
    )


def test_a_cause_that_clinicians_alone_were_told_of_is_a_new_story_to_the_team() -> None:
    clinical = WarningCorroborated(
        warning=FIRST,
        hearing=Hearing.CLINICIANS,
        severity=None,
        evidence=ids(5),
        counter_evidence=(),
    )
    over = given(*OPEN, raised(1, 2), clinical, closed(FIRST), by=BRAID)
    over.when(BRAID, found(finding(5, 6), SECOND)).then((raised(5, 6, warning=SECOND),))


def test_what_braid_took_back_can_be_raised_again() -> None:
    taken_back = replace(closed(FIRST), outcome=WarningOutcome.EVIDENCE_CORRECTED)
    over = given(*OPEN, raised(1, 2), taken_back, by=BRAID)
    over.when(BRAID, found(finding(1, 2), SECOND)).then((raised(1, 2, warning=SECOND),))


def test_a_warning_that_presses_more_says_so_once() -> None:
    warned = given(*OPEN, raised(1, 2), by=BRAID)
    urgent = replace(finding(1, 2), severity=Severity.URGENT)
    more = WarningCorroborated(
        warning=FIRST,
        hearing=Hearing.TEAM,
        severity=Severity.URGENT,
        evidence=(),
        counter_evidence=(),
    )
    warned.when(BRAID, found(urgent, SECOND)).then((more,))
    after = and_then(warned, more, BRAID)
    after.when(BRAID, found(urgent, SECOND)).then_nothing()
    after.when(BRAID, found(finding(1, 2), SECOND)).then_nothing()
