"""What an auditor reads: events whole, in the types of the auditor schema."""

from uuid import UUID

from braid.domain.identity import Role

from .enums import MeetingKind
from .fields import FactFields
from .lines import TOLD_TO_ALL, lines_of, told_to_all
from .parts import part, several

FACT = part("Fact", FactFields)
LINES = lines_of(
    Role.AUDITOR,
    {**told_to_all(MeetingKind), "facts": FACT},
    **TOLD_TO_ALL,
    facts=several(FACT.type),
    event=str,
    position=int,
    version=int,
    command=UUID,
    correlation=UUID,
    causation=UUID,
)
