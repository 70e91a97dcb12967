"""What a peer specialist sees of a conference, and of what it says of a case."""

from braid.domain.action.events import (
    ActionCompleted,
    ActionOverdue,
    DecisionRecorded,
    FeedbackExchanged,
)
from braid.domain.disclosure.table import agreed, at_table, of_table, told
from braid.domain.events import ActionEvent, ConferenceEvent
from braid.domain.warning.events import Hearing

from .line import PeerLine

HEARS = frozenset({Hearing.TEAM})


def action(event: ActionEvent) -> PeerLine | None:
    """What was said and decided, but for what is clinical."""
    heard = DecisionRecorded | ActionCompleted | ActionOverdue
    if isinstance(event, heard) and event.hearing not in HEARS:
        return None
    kind, headline = told(event)
    words = event.words if isinstance(event, FeedbackExchanged) else None
    return PeerLine(kind=kind, headline=headline, words=words, agreed=agreed(event, HEARS))


def conference(event: ConferenceEvent) -> PeerLine:
    """The table itself. Which of its cases somebody sees, her memberships say."""
    kind, headline = of_table(event)
    return PeerLine(kind=kind, headline=headline, table=at_table(event))
