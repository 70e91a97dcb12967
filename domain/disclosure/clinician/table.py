"""What a clinician sees of a conference, and of what it says of a case."""

from braid.domain.action.events import FeedbackExchanged
from braid.domain.disclosure.table import agreed, at_table, of_table, told
from braid.domain.events import ActionEvent, ConferenceEvent
from braid.domain.warning.events import Hearing

from .line import ClinicianLine

HEARS = frozenset(Hearing)


def action(event: ActionEvent) -> ClinicianLine:
    """What was said and decided."""
    kind, headline = told(event)
    words = event.words if isinstance(event, FeedbackExchanged) else None
    return ClinicianLine(kind=kind, headline=headline, words=words, agreed=agreed(event, HEARS))


def conference(event: ConferenceEvent) -> ClinicianLine:
    """The table itself. Which of its cases somebody sees, her memberships say."""
    kind, headline = of_table(event)
    return ClinicianLine(kind=kind, headline=headline, table=at_table(event))
