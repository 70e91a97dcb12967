"""What happens with meetings. These names are the storage format: rename nothing."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from braid.domain.identity import MeetingId, PersonalText


class MeetingKind(StrEnum):
    """What a meeting is for. Therapy and medication are clinical: peers do not see them."""

    PEER_GROUP = "peer_group"
    MUTUAL_AID = "mutual_aid"
    ONE_TO_ONE = "one_to_one"
    THERAPY = "therapy"
    MEDICATION = "medication"


CLINICAL = frozenset({MeetingKind.THERAPY, MeetingKind.MEDICATION})


class Modality(StrEnum):
    """How people meet."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    HYBRID = "hybrid"


class Source(StrEnum):
    """How attendance is known."""

    CHECK_IN = "check_in"
    SELF = "self"
    FACILITATOR = "facilitator"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """When a meeting takes place: a wall-clock start in an IANA zone, once or by RFC 5545 rule."""

    starts: datetime
    """Local wall-clock time, without offset."""
    zone: str
    minutes: int
    repeats: str | None


@dataclass(frozen=True, kw_only=True)
class MeetingScheduled:
    """A meeting, or a series of them, was put on the participant's calendar."""

    meeting: MeetingId
    kind: MeetingKind
    modality: Modality
    title: PersonalText
    plan: Plan


@dataclass(frozen=True, kw_only=True)
class MeetingAttended:
    """She was there."""

    meeting: MeetingId
    kind: MeetingKind
    starts: datetime
    source: Source


@dataclass(frozen=True, kw_only=True)
class MeetingMissed:
    """She was not there."""

    meeting: MeetingId
    kind: MeetingKind
    starts: datetime
    learned_late: bool
    """Whether Braid's clock stood still when it was over, and it was found out afterwards."""


@dataclass(frozen=True, kw_only=True)
class MeetingExcused:
    """She could not be there, and said so or somebody did for her."""

    meeting: MeetingId
    kind: MeetingKind
    starts: datetime
    reason: PersonalText | None
