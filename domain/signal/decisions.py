"""What may be noticed, and told in seconds: a person's flag is an early warning like a rule's."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from braid.domain.case.admission import admit
from braid.domain.case.state import Case
from braid.domain.clocks import LIVING_MEMORY, Circumstances
from braid.domain.identity import EventId, FlagId, Role, WarningId
from braid.domain.refusals import HoursNotUnderstood, TooLongAgo
from braid.domain.text import optional_text
from braid.domain.warning.events import Severity
from braid.domain.warning.raising import Raised, raise_by_person

from .events import (
    Basis,
    Confidence,
    Cue,
    DecompensationObserved,
    Hours,
    IsolationPatternFlagged,
    RecoveryDateSet,
    Sign,
    SponsorConcern,
    SponsorRedFlagRaised,
    SubtleCueFlagged,
)
from .refusals import CueNeedsWords, DateStillAhead, SignsMissing
from .sharing import Sharing

TEAM = (Role.PEER, Role.CLINICIAN)
EVERYBODY = (*TEAM, Role.PARTICIPANT)
SENTENCES = {
    Cue.LATE_NIGHT_ISOLATION: "Somebody on the team noticed late-night isolation.",
    Cue.RISKY_RELATIONSHIP: "Somebody on the team noticed a new relationship with risk.",
    Cue.DRIFT: "Somebody on the team noticed a drift away from people.",
    Cue.DECOMPENSATION: "Somebody on the team noticed signs of decompensation.",
    Cue.MEDICATION_STIGMA: "Somebody on the team noticed pressure against medication.",
    Cue.OTHER: "Somebody on the team noticed something.",
}
DECOMPENSATION = "Somebody on the team saw signs of decompensation."
TALKED = "Somebody has talked with the person, and says how it went."


def flag_isolation_pattern(
    case: Case,
    when: Circumstances,
    *,
    flag: FlagId,
    basis: Basis,
    confidence: Confidence,
    begin: time | None = None,
    end: time | None = None,
) -> IsolationPatternFlagged:
    """Tell the team that somebody seems alone, without telling what was said."""
    admit(case, when.by, *TEAM)
    if (begin is None) != (end is None):
        raise HoursNotUnderstood
    hours = None if begin is None or end is None else Hours(begin=begin, end=end)
    return IsolationPatternFlagged(flag=flag, basis=basis, confidence=confidence, hours=hours)


def flag_cue(
    case: Case,
    when: Circumstances,
    *,
    flag: FlagId,
    warning: WarningId,
    event: EventId,
    cue: Cue,
    basis: Basis = Basis.SAW,
    confidence: Confidence = Confidence.MEDIUM,
    note: str | None = None,
) -> tuple[SubtleCueFlagged, *Raised]:
    """Tell the team of a subtle cue: it becomes an early warning, or speaks for one that is open.

    `event` is the id under which the cue will be on record: the warning cites it.
    """
    admit(case, when.by, *TEAM)
    words = optional_text(note)
    if cue is Cue.OTHER and words is None:
        raise CueNeedsWords
    flagged = SubtleCueFlagged(flag=flag, cue=cue, basis=basis, confidence=confidence, note=words)
    raised = raise_by_person(
        case,
        warning=warning,
        about=cue.value,
        severity=Severity.CONCERN if confidence is Confidence.HIGH else Severity.NOTICE,
        sentence=SENTENCES[cue],
        evidence=event,
        closes_when=TALKED,
    )
    return flagged, *raised


def observe_decompensation(
    case: Case,
    when: Circumstances,
    *,
    flag: FlagId,
    warning: WarningId,
    event: EventId,
    signs: Sequence[Sign],
    is_urgent: bool = True,
    note: str | None = None,
) -> tuple[DecompensationObserved, *Raised]:
    """Alert staff at once to signs of decompensation (E31): the warning goes out with the fact."""
    admit(case, when.by, *TEAM, also_in_emergency=True)
    if not signs:
        raise SignsMissing
    observed = DecompensationObserved(
        flag=flag,
        signs=tuple(dict.fromkeys(signs)),
        is_urgent=is_urgent,
        note=optional_text(note),
    )
    raised = raise_by_person(
        case,
        warning=warning,
        about="urgent_decompensation" if is_urgent else Cue.DECOMPENSATION.value,
        severity=Severity.URGENT if is_urgent else Severity.CONCERN,
        sentence=DECOMPENSATION,
        evidence=event,
        closes_when=TALKED,
    )
    return observed, *raised


def raise_sponsor_red_flag(
    case: Case,
    when: Circumstances,
    *,
    flag: FlagId,
    concern: SponsorConcern,
    note: str | None = None,
) -> SponsorRedFlagRaised:
    """Say that a sponsor crosses a boundary; changing sponsors is nobody's fault."""
    admit(case, when.by, *EVERYBODY)
    return SponsorRedFlagRaised(flag=flag, concern=concern, note=optional_text(note))


def set_recovery_date(
    case: Case, when: Circumstances, *, since: date, sharing: Sharing
) -> RecoveryDateSet | None:
    """Say from which day she counts: her own date, which nobody sets for her."""
    admit(case, when.by, Role.PARTICIPANT)
    # Somewhere it is tomorrow already.
    if since > (when.now + timedelta(days=1)).date():
        raise DateStillAhead
    if since < (when.now - LIVING_MEMORY).date():
        raise TooLongAgo
    if (case.recovery.since, case.recovery.sharing) == (since, sharing):
        return None
    return RecoveryDateSet(since=since, sharing=sharing)
