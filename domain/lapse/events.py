"""What happens around a lapse and a return. These names are the storage format: rename nothing."""

from dataclasses import dataclass
from enum import StrEnum

from braid.domain.identity import LapseId, PersonalText, Role


class Substance(StrEnum):
    """The class of substance, as told."""

    ALCOHOL = "alcohol"
    OPIOID = "opioid"
    STIMULANT = "stimulant"
    CANNABIS = "cannabis"
    SEDATIVE = "sedative"
    OTHER = "other"
    NOT_SAID = "not_said"


class Door(StrEnum):
    """Through which door somebody came back. More doors, more chances."""

    GROUP = "group"
    CALL = "call"
    TEXT = "text"
    VISIT = "visit"
    INTAKE = "intake"
    ONLINE = "online"


@dataclass(frozen=True, kw_only=True)
class LapseReported:
    """Somebody said that the participant used."""

    lapse: LapseId
    substance: Substance
    account: PersonalText | None
    safety_checked: bool | None
    """Whether somebody made sure she is safe; None: nobody said."""


@dataclass(frozen=True, kw_only=True)
class LapseReportRetracted:
    """A lapse report was a mistake. It stays on record and stops counting."""

    lapse: LapseId
    reported_by: Role
    reason: PersonalText | None


@dataclass(frozen=True, kw_only=True)
class ReEntryRequested:
    """The participant, or somebody for her, asked to come back."""

    words: PersonalText | None


@dataclass(frozen=True, kw_only=True)
class ReEntered:
    """She is back."""

    door: Door
    lapses: tuple[LapseId, ...]
