"""What a clinician reads: her line, in the types of the clinician schema."""

from uuid import UUID

from braid.domain.case.events import Setting
from braid.domain.identity import Role
from braid.domain.warning.events import Hearing

from .emergency_fields import EmergencyFields
from .enums import (
    ActionKind,
    Audience,
    ClosingReason,
    InstrumentName,
    Intervention,
    MeetingKind,
    Substance,
)
from .lines import (
    TOLD_TO_ALL,
    agreed_part,
    lines_of,
    told_to_all,
    told_to_her_and_her_team,
    told_to_her_team,
    warned_part,
)
from .part_fields import TeamStepFields, ToxicologyFields
from .parts import part

LINES = lines_of(
    Role.CLINICIAN,
    {
        **told_to_all(MeetingKind),
        **told_to_her_and_her_team(TeamStepFields, InstrumentName),
        **told_to_her_team(
            warned_part(Intervention, hearing=Hearing),
            agreed_part(ActionKind, hearing=Hearing | None),
        ),
        "toxicology": part("Toxicology", ToxicologyFields),
        "emergency": part("Emergency", EmergencyFields),
    },
    **TOLD_TO_ALL,
    audience=Audience | None,
    setting=Setting | None,
    timer=UUID | None,
    is_learned_late=bool,
    substance=Substance | None,
    safety_checked=bool | None,
    clinical_summary=str | None,
    ehr_patient=str | None,
    closing_reason=ClosingReason | None,
    needs_follow_up=bool | None,
)
