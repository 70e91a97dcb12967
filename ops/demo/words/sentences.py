"""Who says what to whom in which mood; slots in braces are filled in when it is said."""

from collections.abc import Mapping

from braid.domain.comment.events import Audience
from braid.domain.identity import Role
from braid.ops.demo.mood import Mood

from .clinicians import CLINICIANS_TO_CLINICIANS, CLINICIANS_TO_EVERYONE, CLINICIANS_TO_TEAM
from .participants import (
    PARTICIPANT_TO_CLINICIANS,
    PARTICIPANT_TO_EVERYONE,
    PARTICIPANT_TO_PEERS,
    PARTICIPANT_TO_TEAM,
)
from .peers import PEERS_TO_EVERYONE, PEERS_TO_PEERS, PEERS_TO_TEAM

Sentences = Mapping[Mood, tuple[str, ...]]

SENTENCES: Mapping[tuple[Role, Audience], Sentences] = {
    (Role.PEER, Audience.PEERS): PEERS_TO_PEERS,
    (Role.PEER, Audience.TEAM): PEERS_TO_TEAM,
    (Role.PEER, Audience.EVERYONE): PEERS_TO_EVERYONE,
    (Role.CLINICIAN, Audience.CLINICIANS): CLINICIANS_TO_CLINICIANS,
    (Role.CLINICIAN, Audience.TEAM): CLINICIANS_TO_TEAM,
    (Role.CLINICIAN, Audience.EVERYONE): CLINICIANS_TO_EVERYONE,
    (Role.PARTICIPANT, Audience.PEERS): PARTICIPANT_TO_PEERS,
    (Role.PARTICIPANT, Audience.CLINICIANS): PARTICIPANT_TO_CLINICIANS,
    (Role.PARTICIPANT, Audience.TEAM): PARTICIPANT_TO_TEAM,
    (Role.PARTICIPANT, Audience.EVERYONE): PARTICIPANT_TO_EVERYONE,
}
"""Everything there is to say, by who says it and to whom."""

SLOTS: Mapping[str, tuple[str, ...]] = {
    "day": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "place": ("the library", "the park", "the diner", "the river path", "the church basement"),
    "task": ("the lease", "the resume", "the bus pass", "the dentist form", "the school papers"),
    "meal": ("chili", "a lentil soup", "baked ziti", "arroz con pollo", "pancakes"),
    "risk": (
        "payday",
        "the family visit",
        "the long weekend",
        "the anniversary",
        "the night shift",
    ),
    "minutes": ("ten", "fifteen", "twenty", "thirty"),
    "kin": ("sister", "brother", "mother", "cousin", "son", "daughter"),
}
"""What a slot may be filled with; {called} is the participant."""
