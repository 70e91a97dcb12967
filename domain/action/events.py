"""What a case conference says of a case. These names are the storage format: rename nothing."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from braid.domain.identity import ActionId, ConferenceId, Member, PersonalText, WarningId
from braid.domain.warning.events import Hearing


class ActionKind(StrEnum):
    """What was decided on."""

    CONTACT = "contact"
    INVITATION = "invitation"
    MEETING = "meeting"
    WINDOW_PLAN = "window_plan"
    SPONSORSHIP = "sponsorship"
    SERVICE = "service"
    FAMILY = "family"
    HOUSING_OR_WORK = "housing_or_work"
    DISCHARGE_NET = "discharge_net"
    THERAPY = "therapy"
    MEDICATION = "medication"
    LEVEL_OF_CARE = "level_of_care"
    OTHER = "other"


CLINICAL_ACTIONS = frozenset({ActionKind.THERAPY, ActionKind.MEDICATION, ActionKind.LEVEL_OF_CARE})
"""What peers neither decide nor carry out: "They do not provide therapy or adjust medications."
(R1)"""


@dataclass(frozen=True, kw_only=True)
class Answered:
    """An early warning that a decision answers, and who hears of it."""

    warning: WarningId
    hearing: Hearing


@dataclass(frozen=True, kw_only=True)
class CaseDiscussed:
    """The table turned to this case."""

    conference: ConferenceId


@dataclass(frozen=True, kw_only=True)
class DecisionRecorded:
    """The table decided something: an action, with an owner and a day."""

    conference: ConferenceId
    action: ActionId
    hearing: Hearing
    """Who hears of it: what is clinical, clinicians alone."""
    kind: ActionKind
    what: PersonalText
    why: PersonalText
    owner: Member
    due: datetime
    """The end of the day by which it is done, in the conference's zone."""
    answers: tuple[Answered, ...]


@dataclass(frozen=True, kw_only=True)
class ActionCompleted:
    """An action was carried out."""

    action: ActionId
    hearing: Hearing
    note: PersonalText | None


@dataclass(frozen=True, kw_only=True)
class ActionOverdue:
    """The day of an action went by, and nobody had said that it was done."""

    action: ActionId
    hearing: Hearing
    due: datetime


@dataclass(frozen=True, kw_only=True)
class FeedbackExchanged:
    """Somebody told the other side what helped and what did not: "Both sides share feedback"."""

    conference: ConferenceId
    words: PersonalText
