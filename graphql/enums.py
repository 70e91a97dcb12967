"""The domain's closed choices as GraphQL enums, and the parts of them that some roles know."""

from enum import StrEnum

import strawberry

from braid.domain.action.events import ActionKind
from braid.domain.case.events import ClosingReason, Setting
from braid.domain.check_in.events import CheckInKind
from braid.domain.comment.events import Audience
from braid.domain.conference.events import ReasonKind
from braid.domain.conference.state import Standing
from braid.domain.daily.events import (
    BeganBy,
    Channel,
    Frequency,
    Milestone,
    Result,
    ServiceSize,
)
from braid.domain.emergency.events import Verdict
from braid.domain.identity import Role
from braid.domain.instrument.events import InstrumentName
from braid.domain.lapse.events import Door, Substance
from braid.domain.meeting.events import MeetingKind, Modality, Source
from braid.domain.program.events import Counting
from braid.domain.signal.events import Basis, Confidence, Cue, Sign, SponsorConcern
from braid.domain.signal.sharing import Sharing
from braid.domain.warning.events import Hearing, Intervention, Severity, WarningOutcome
from braid.domain.window.events import HowItWent, Phase, Step, Told, WindowKind

__all__ = [
    "ActionKind",
    "Audience",
    "ClosingReason",
    "Door",
    "InstrumentName",
    "Intervention",
    "MeetingKind",
    "PeerActionKind",
    "PeerInstrumentName",
    "PeerIntervention",
    "PeerMeetingKind",
    "Substance",
]

for _choice in (
    *(ActionKind, ReasonKind, Standing),
    *(Audience, Basis, BeganBy, Channel, CheckInKind, ClosingReason, Confidence, Counting, Cue),
    *(Door, Frequency, Hearing, HowItWent, InstrumentName, Intervention, MeetingKind, Milestone),
    *(Modality, Phase, Result, Role, ServiceSize, Setting, Severity, Sharing, Sign, Source),
    *(SponsorConcern, Step, Substance, Told, Verdict, WarningOutcome, WindowKind),
):
    strawberry.enum(_choice)


@strawberry.enum(name="MeetingKind")
class PeerMeetingKind(StrEnum):
    """What a meeting is for, as far as peers see."""

    PEER_GROUP = "peer_group"
    MUTUAL_AID = "mutual_aid"
    ONE_TO_ONE = "one_to_one"


@strawberry.enum(name="InstrumentName")
class PeerInstrumentName(StrEnum):
    """A questionnaire about connection and recovery capital."""

    BARC_10 = "barc_10"
    UCLA_3 = "ucla_3"
    AHC_LONELINESS = "ahc_loneliness"


@strawberry.enum(name="Intervention")
class PeerIntervention(StrEnum):
    """What was done about a warning, as far as peers see."""

    CALL = "call"
    VISIT = "visit"
    INVITATION = "invitation"
    SESSION = "session"
    PLAN_CHANGED = "plan_changed"
    WINDOW_PLANNED = "window_planned"
    REFERRAL = "referral"
    EMERGENCY_CARE = "emergency_care"
    OTHER = "other"


@strawberry.enum(name="ActionKind")
class PeerActionKind(StrEnum):
    """What was decided on, as far as peers decide on it and hear of it."""

    CONTACT = "contact"
    INVITATION = "invitation"
    MEETING = "meeting"
    WINDOW_PLAN = "window_plan"
    SPONSORSHIP = "sponsorship"
    SERVICE = "service"
    FAMILY = "family"
    HOUSING_OR_WORK = "housing_or_work"
    DISCHARGE_NET = "discharge_net"
    OTHER = "other"
