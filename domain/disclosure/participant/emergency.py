"""What the participant sees of emergency access to her case."""

from braid.domain.disclosure.emergency import emergency as told_of
from braid.domain.disclosure.line import Kind
from braid.domain.emergency.events import EmergencyAccessTaken
from braid.domain.events import EmergencyEvent

from .line import ParticipantLine


def emergency(event: EmergencyEvent) -> ParticipantLine | None:
    """That somebody looked in an emergency; what she said of it is hers to tell in person."""
    if not isinstance(event, EmergencyAccessTaken):
        return None
    return ParticipantLine(
        kind=Kind.EMERGENCY_ACCESS_TAKEN,
        headline="In an emergency, somebody from outside your team had your record for a while.",
        emergency=told_of(event),
    )
