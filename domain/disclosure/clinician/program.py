"""What a clinician sees of the program: what it declares, and how its rules did on history."""

from braid.domain.disclosure.program import declared, tested, told
from braid.domain.events import ProgramEvent
from braid.domain.program.events import (
    DisclosureAdopted,
    MeasuresPublished,
    RuleBacktested,
    SchemaAdopted,
)
from braid.domain.retention.events import RetentionDeclared

from .line import ClinicianLine

HIDDEN = MeasuresPublished | DisclosureAdopted | SchemaAdopted | RetentionDeclared


def program(event: ProgramEvent) -> ClinicianLine | None:
    """What holds from now on, and what it rests on."""
    if isinstance(event, HIDDEN):
        return None
    kind, headline = told(event)
    figures = event.figures if isinstance(event, RuleBacktested) else ()
    return ClinicianLine(
        kind=kind,
        headline=headline,
        declared=declared(event),
        tested=tested(event, figures),
    )
