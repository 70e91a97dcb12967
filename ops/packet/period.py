"""Since when a case is told of: the strand's own answer, of a history."""

from datetime import datetime
from uuid import UUID

from braid.projections.conference import LOOKS_BACK
from braid.projections.folded import Folded


def since(folded: Folded, conference: UUID, starts: datetime) -> datetime:
    """When a conference before last turned to the case; else four weeks back, or its beginning."""
    before = [
        row.at
        for row in folded.rows.discussed.values()
        if row.conference != conference and row.at < starts
    ]
    return max(before, default=max(folded.card.opened_at, starts - LOOKS_BACK))
