"""What an auditor may ask: the auditor schema's roots. She changes nothing."""

from braid.domain.identity import Role

from .auditor_types import FACT, LINES
from .conference_audit import conference_audit
from .packet_questions import packet_audit
from .parts import several
from .program_questions import program_questions
from .reading import reading_roots

ROOTS = reading_roots(
    LINES,
    asked=(
        program_questions(
            Role.AUDITOR,
            {"facts": FACT},
            facts=several(FACT.type),
            event=str,
            position=int,
        ),
        conference_audit(FACT),
        packet_audit(LINES.kind),
    ),
)
