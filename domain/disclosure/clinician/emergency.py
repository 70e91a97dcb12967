"""What a clinician sees of emergency access to a case of hers."""

from braid.domain.disclosure.emergency import emergency as told_of
from braid.domain.disclosure.line import Kind
from braid.domain.emergency.events import EmergencyAccessTaken
from braid.domain.events import EmergencyEvent

from .line import ClinicianLine


def emergency(event: EmergencyEvent) -> ClinicianLine | None:
    """That somebody took the case in an emergency, and why; its review is the auditors'."""
    if not isinstance(event, EmergencyAccessTaken):
        return None
    return ClinicianLine(
        kind=Kind.EMERGENCY_ACCESS_TAKEN,
        headline="Somebody from outside the team took this case in an emergency.",
        emergency=told_of(event),
        words=event.reason,
    )
