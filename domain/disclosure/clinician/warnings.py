"""What a clinician sees of early warnings: all of them, with what was noted."""

from braid.domain.disclosure.warned import told, warned
from braid.domain.events import WarningEvent
from braid.domain.warning.events import WarningActedUpon, WarningClosed

from .line import ClinicianLine


def warning(event: WarningEvent) -> ClinicianLine:
    """A warning, or what became of it."""
    kind, headline = told(event)
    note = event.note if isinstance(event, WarningActedUpon | WarningClosed) else None
    return ClinicianLine(kind=kind, headline=headline, warned=warned(event), words=note)
