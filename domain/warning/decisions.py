"""What may be done about an early warning: take it on, act, close it with an outcome."""

from datetime import timedelta

from braid.domain.case.admission import admit
from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.identity import Member, Role, WarningId
from braid.domain.program.state import Attention
from braid.domain.refusals import NotInYourScope
from braid.domain.text import optional_text

from .events import (
    CLINICAL_INTERVENTIONS,
    Hearing,
    Intervention,
    Severity,
    WarningAcknowledged,
    WarningActedUpon,
    WarningClosed,
    WarningEscalated,
    WarningOutcome,
)
from .refusals import OnlyClosersClose, OutcomeIsBraids, WarningIsClosed, WarningNotFound
from .state import EarlyWarning

BRAIDS = frozenset({WarningOutcome.EVIDENCE_CORRECTED, WarningOutcome.TOLD_ELSEWHERE})
MOST_ESCALATIONS = 3
"""After that it stays where it is: at the top."""


def acknowledge(
    case: Case, when: Circumstances, *, warning: WarningId
) -> WarningAcknowledged | None:
    """Take a warning on: somebody has seen it."""
    found = _heard(case, when.by, warning)
    if found.is_acknowledged:
        return None
    return WarningAcknowledged(warning=warning, hearing=found.hearing)


def act_upon(
    case: Case,
    when: Circumstances,
    *,
    warning: WarningId,
    intervention: Intervention,
    note: str | None = None,
) -> WarningActedUpon:
    """Say what was done about a warning; who acts has taken it on."""
    found = _heard(case, when.by, warning)
    if intervention in CLINICAL_INTERVENTIONS and when.by.role is not Role.CLINICIAN:
        raise NotInYourScope
    return WarningActedUpon(
        warning=warning,
        hearing=found.hearing,
        intervention=intervention,
        note=optional_text(note),
    )


def close(
    case: Case,
    when: Circumstances,
    *,
    warning: WarningId,
    outcome: WarningOutcome,
    note: str | None = None,
) -> WarningClosed:
    """Close a warning with how it went."""
    found = _heard(case, when.by, warning)
    if outcome in BRAIDS:
        raise OutcomeIsBraids
    if when.by.role is not Role.CLINICIAN and when.by != found.raised_by:
        raise OnlyClosersClose
    return WarningClosed(
        warning=warning, hearing=found.hearing, outcome=outcome, note=optional_text(note)
    )


def close_corrected(case: Case, when: Circumstances, *, warning: WarningId) -> WarningClosed | None:
    """Close a warning whose evidence was corrected, every piece of it."""
    admit(case, when.by, Role.BRAID)
    found = case.warnings.get(warning)
    if found is None or not found.is_open:
        return None
    corrected = WarningOutcome.EVIDENCE_CORRECTED
    return WarningClosed(warning=warning, hearing=found.hearing, outcome=corrected, note=None)


def escalate(case: Case, when: Circumstances, *, warning: WarningId) -> WarningEscalated | None:
    """Bring a warning up again that nobody has taken on in time."""
    admit(case, when.by, Role.BRAID)
    found = case.warnings.get(warning)
    if found is None or not found.is_open or found.is_acknowledged:
        return None
    if found.level >= MOST_ESCALATIONS:
        return None
    return WarningEscalated(warning=warning, hearing=found.hearing, level=found.level + 1)


def patience(attention: Attention, warning: EarlyWarning) -> timedelta:
    """How long a warning may wait before it is escalated for the first time."""
    match warning.severity:
        case Severity.NOTICE:
            return timedelta(hours=attention.notice_hours)
        case Severity.CONCERN:
            return timedelta(hours=attention.concern_hours)
        case Severity.URGENT:
            return timedelta(minutes=attention.urgent_minutes)


def _heard(case: Case, by: Member, key: WarningId) -> EarlyWarning:
    """An open warning that this member hears of."""
    admit(case, by, Role.PEER, Role.CLINICIAN)
    found = case.warnings.get(key)
    if found is None or (by.role is Role.PEER and found.hearing is not Hearing.TEAM):
        raise WarningNotFound
    if not found.is_open:
        raise WarningIsClosed
    return found
