"""What a peer specialist reads: her line, in the types of the peer schema."""

from uuid import UUID

from braid.domain.case.events import Setting
from braid.domain.identity import Role
from braid.domain.signal.sharing import Sharing

from .enums import (
    Audience,
    PeerActionKind,
    PeerInstrumentName,
    PeerIntervention,
    PeerMeetingKind,
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
from .part_fields import TeamStepFields

LINES = lines_of(
    Role.PEER,
    {
        **told_to_all(PeerMeetingKind),
        **told_to_her_and_her_team(TeamStepFields, PeerInstrumentName),
        **told_to_her_team(warned_part(PeerIntervention), agreed_part(PeerActionKind)),
    },
    **TOLD_TO_ALL,
    audience=Audience | None,
    setting=Setting | None,
    timer=UUID | None,
    sharing=Sharing | None,
    is_learned_late=bool,
)
