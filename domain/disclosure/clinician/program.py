"""What a clinician sees of the program: what it declares, and how its rules did on history."""

from braid.domain.disclosure.program import declared, tested, told
from braid.domain.events import ProgramEvent
from braid.domain.program.events import MeasuresPublished, RuleBacktested

from .line import ClinicianLine


def program(event: ProgramEvent) -> ClinicianLine | None:
    """What holds from now on, and what it rests on."""
    if isinstance(event, MeasuresPublished):
        return None
    kind, headline = told(event)
    figures = event.figures if isinstance(event, RuleBacktested) else ()
    return ClinicianLine(
        kind=kind,
        headline=headline,
        declared=declared(event),
        tested=tested(event, figures),
    )
