"""What the participant reads: her line, in the types of the participant schema."""

from uuid import UUID

from braid.domain.case.events import Setting
from braid.domain.identity import Role
from braid.domain.signal.sharing import Sharing

from .emergency_fields import EmergencyFields
from .enums import InstrumentName, MeetingKind
from .lines import TOLD_TO_ALL, lines_of, told_to_all, told_to_her_and_her_team
from .part_fields import StepFields
from .parts import part

LINES = lines_of(
    Role.PARTICIPANT,
    {
        **told_to_all(MeetingKind),
        **told_to_her_and_her_team(StepFields, InstrumentName),
        "emergency": part("Emergency", EmergencyFields),
    },
    **TOLD_TO_ALL,
    setting=Setting | None,
    timer=UUID | None,
    sharing=Sharing | None,
    is_learned_late=bool,
)
