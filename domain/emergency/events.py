"""What happens around emergency access. These names are the storage format: rename nothing."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from braid.domain.identity import AccessId, Member, PersonalText


class Verdict(StrEnum):
    """What a review found of an emergency access."""

    JUSTIFIED = "justified"
    NOT_JUSTIFIED = "not_justified"


@dataclass(frozen=True, kw_only=True)
class EmergencyAccessTaken:
    """A clinician who is not on the team took the case in an emergency, until some hour.

    With who recorded it and when, it holds what 42 CFR 2.51(c) wants written into the record.
    """

    access: AccessId
    name: PersonalText
    """Hers, as the team will read it."""
    affiliation: PersonalText | None
    """The health care facility that she works for, where it is another than the program."""
    reason: PersonalText
    """The nature of the emergency."""
    until: datetime


@dataclass(frozen=True, kw_only=True)
class EmergencyAccessEnded:
    """An emergency access ended: its time was over, or she joined the team."""

    access: AccessId
    member: Member


@dataclass(frozen=True, kw_only=True)
class EmergencyAccessReviewed:
    """An auditor looked into an emergency access; a later review stands in place of this one."""

    access: AccessId
    verdict: Verdict
    note: PersonalText | None
