"""Questionnaires answered. These names are the storage format: rename nothing."""

from dataclasses import dataclass
from enum import StrEnum


class InstrumentName(StrEnum):
    """A questionnaire that Braid can score."""

    BARC_10 = "barc_10"
    BAM = "bam"
    PHQ_9 = "phq_9"
    PHQ_2 = "phq_2"
    GAD_7 = "gad_7"
    AUDIT_C = "audit_c"
    DAST_10 = "dast_10"
    UCLA_3 = "ucla_3"
    AHC_LONELINESS = "ahc_loneliness"


RECOVERY_CAPITAL = frozenset(
    {InstrumentName.BARC_10, InstrumentName.UCLA_3, InstrumentName.AHC_LONELINESS}
)
"""About connection and recovery capital, not clinical: peers may ask and see these."""


@dataclass(frozen=True, kw_only=True)
class Score:
    """One scale of an instrument; None where too much is missing to score it."""

    scale: str
    value: int | None
    least: int
    most: int


@dataclass(frozen=True, kw_only=True)
class InstrumentAnswered:
    """A questionnaire was answered; an answer that is missing stays missing."""

    instrument: InstrumentName
    version: str
    """Of the scorer."""
    items: str
    """SHA-256 of the items' wording and order, so that answers are never read against others."""
    answers: tuple[int | None, ...]
    scores: tuple[Score, ...]
    needs_follow_up: bool
    """Whether an answer asks for a safety screen (PHQ-9 item 9 above 0: C-SSRS)."""
