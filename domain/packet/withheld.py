"""What was withheld from an attendee, and under which rule: for the auditor alone."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from braid.domain.action.events import ActionCompleted, ActionOverdue, DecisionRecorded
from braid.domain.disclosure.auditor import KINDS
from braid.domain.disclosure.line import Kind
from braid.domain.events import WarningEvent
from braid.domain.identity import CaseId, Role
from braid.domain.recorded import Recorded
from braid.domain.warning.events import Hearing


class Rule(StrEnum):
    """Why something of a case did not come into a packet."""

    NOT_A_MEMBER = "not_a_member"
    """She did not belong to the case: it is absent, whole."""
    CLINICIANS_HEAR = "clinicians_hear"
    """It is told to clinicians alone."""
    NOT_FOR_ROLE = "not_for_role"
    """Her role's disclosure does not show it."""
    CORRECTED = "corrected"
    """A later line corrects it, or takes it back."""
    BEFORE_PERIOD = "before_period"
    """It was reported before the time that the packet tells of."""


@dataclass(frozen=True, kw_only=True)
class Withheld:
    """Something of a case that did not come into a packet."""

    case: CaseId
    rule: Rule
    event: UUID | None = None
    """Which line; None where it is several, or the whole case."""
    kind: Kind | None = None
    lines: int
    """How many lines of the case's stream it stands for."""


def of_line(recorded: Recorded, rule: Rule) -> Withheld:
    """One line that was withheld."""
    return Withheld(
        case=CaseId(recorded.originator_id),
        rule=rule,
        event=recorded.event_id,
        kind=KINDS[type(recorded.event).__name__],
        lines=1,
    )


def hidden_by(recorded: Recorded, role: Role) -> Rule:
    """The rule by which a role's disclosure hides an event."""
    event = recorded.event
    heard = WarningEvent | DecisionRecorded | ActionCompleted | ActionOverdue
    if role is Role.PEER and isinstance(event, heard) and event.hearing is Hearing.CLINICIANS:
        return Rule.CLINICIANS_HEAR
    return Rule.NOT_FOR_ROLE


def of_lines(case: UUID, rule: Rule, lines: int) -> Withheld:
    """Several lines, or a whole case, that were withheld."""
    return Withheld(case=CaseId(case), rule=rule, lines=lines)
