"""What happens to a record as a record. These names are the storage format: rename nothing.

A migration watches for `RecordErased` by its name: the participant's key dies with that event.
"""

from dataclasses import dataclass
from enum import StrEnum

from braid.domain.identity import PersonalText


@dataclass(frozen=True, kw_only=True)
class RetentionDeclared:
    """The program keeps a closed case so many years before its record may be erased."""

    years: int


@dataclass(frozen=True, kw_only=True)
class LegalHoldPlaced:
    """Nothing of this record may be erased until the hold is lifted."""

    reason: PersonalText


@dataclass(frozen=True, kw_only=True)
class LegalHoldLifted:
    """The record is no longer held."""


class ErasureReason(StrEnum):
    """Why a record was erased: chosen, never written, so that no word outlives the erasure."""

    RETENTION_ENDED = "retention_ended"
    PARTICIPANT_ASKED = "participant_asked"
    PROGRAM_ENDED = "program_ended"
    COURT_ORDERED = "court_ordered"


@dataclass(frozen=True, kw_only=True)
class RecordErased:
    """Every word of this record is gone for good: the key that opened them was destroyed."""

    reason: ErasureReason
