"""Raising warnings: one for one cause, whoever raises it, rule or person."""

from collections.abc import Iterable
from dataclasses import dataclass

from braid.domain.case.admission import admit
from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.identity import EventId, PersonalText, Role, WarningId
from braid.domain.rules.rule import Finding, Rule

from .events import (
    Hearing,
    Severity,
    WarningClosed,
    WarningCorroborated,
    WarningOutcome,
    WarningRaised,
    heavier,
)
from .state import EarlyWarning


@dataclass(frozen=True, kw_only=True)
class _More:
    """What a finding or a flag brings to a warning that is open."""

    evidence: tuple[EventId, ...]
    counter: tuple[EventId, ...]
    severity: Severity


Raised = tuple[WarningRaised | WarningCorroborated | WarningClosed, ...]


def raise_by_rule(
    case: Case,
    when: Circumstances,
    *,
    warning: WarningId,
    rule: Rule,
    hearing: Hearing,
    finding: Finding,
) -> Raised | None:
    """What a rule's finding comes to: a warning, more for one that is open, or nothing new."""
    admit(case, when.by, Role.BRAID)
    evidence = tuple(EventId(one.event_id) for one in finding.evidence)
    counter = tuple(EventId(one.event_id) for one in finding.counter_evidence)
    same = [
        (key, one)
        for key, one in case.warnings.items()
        if one.about == rule.name and (hearing is Hearing.CLINICIANS or one.hearing is hearing)
    ]
    for key, one in same:
        if one.is_open and one.told_to(hearing).evidence & set(evidence):
            more = _More(evidence=evidence, counter=counter, severity=finding.severity)
            return corroborated(key, one, more, hearing)
    if any(_is_over(one) and evidence[0] in one.told_to(hearing).evidence for _, one in same):
        return None  # the same story, and somebody closed it
    raised = WarningRaised(
        warning=warning,
        hearing=hearing,
        about=rule.name,
        rule=rule.name,
        rule_version=rule.version,
        severity=finding.severity,
        sentence=PersonalText(finding.sentence),
        evidence=evidence,
        counter_evidence=counter,
        closes_when=PersonalText(finding.closes_when),
    )
    return raised, *_told_elsewhere(case, raised)


def raise_by_person(
    case: Case,
    *,
    warning: WarningId,
    about: str,
    severity: Severity,
    sentence: str,
    evidence: EventId,
    closes_when: str,
) -> Raised:
    """What a person's flag comes to; its own decision has admitted who flags."""
    for key, one in case.warnings.items():
        if one.is_open and (one.about, one.hearing) == (about, Hearing.TEAM):
            more = _More(evidence=(evidence,), counter=(), severity=severity)
            return corroborated(key, one, more, Hearing.TEAM) or ()
    raised = WarningRaised(
        warning=warning,
        hearing=Hearing.TEAM,
        about=about,
        rule=None,
        rule_version=None,
        severity=severity,
        sentence=PersonalText(sentence),
        evidence=(evidence,),
        counter_evidence=(),
        closes_when=PersonalText(closes_when),
    )
    return (raised,)


def corroborated(
    key: WarningId, warning: EarlyWarning, found: _More, hearing: Hearing
) -> Raised | None:
    """What is new for or against an open warning, for those who hear of it.

    Clinicians may hear more of a warning that the whole team hears: a test result, for instance.
    """
    known = warning.told_to(hearing)
    more = tuple(one for one in found.evidence if one not in known.evidence)
    against = tuple(one for one in found.counter if one not in known.counter_evidence)
    presses_more = hearing is warning.hearing and heavier(found.severity, warning.severity)
    if not more and not against and not presses_more:
        return None
    return (
        WarningCorroborated(
            warning=key,
            hearing=hearing,
            severity=found.severity if presses_more else None,
            evidence=more,
            counter_evidence=against,
        ),
    )


def _is_over(warning: EarlyWarning) -> bool:
    """Whether somebody closed the story; Braid only takes back what was corrected."""
    return warning.outcome not in {None, WarningOutcome.EVIDENCE_CORRECTED}


def _told_elsewhere(case: Case, raised: WarningRaised) -> Iterable[WarningClosed]:
    """Clinicians' own warnings of the same cause end when the whole team hears of it."""
    if raised.hearing is not Hearing.TEAM:
        return
    for key, one in case.warnings.items():
        clinical = one.is_open and one.hearing is Hearing.CLINICIANS
        if clinical and one.about == raised.about and one.told.evidence & set(raised.evidence):
            yield WarningClosed(
                warning=key,
                hearing=Hearing.CLINICIANS,
                outcome=WarningOutcome.TOLD_ELSEWHERE,
                note=None,
            )
