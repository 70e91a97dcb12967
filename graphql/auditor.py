"""What an auditor may ask: the auditor schema's roots that read."""

from braid.domain.identity import Role

from .auditor_types import FACT, LINES
from .conference_audit import conference_audit
from .emergency_questions import emergency_questions
from .looking_questions import looking_audit
from .packet_questions import packet_audit
from .parts import several
from .program_questions import program_questions
from .reading import reading_roots
from .recorded_answer import recorded_answers
from .sight import PastQuestions

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
        *looking_audit(),
        emergency_questions(),
        PastQuestions,
        recorded_answers(),
    ),
)
