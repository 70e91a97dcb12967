"""The lines of a conference, for an auditor: no other strand keeps them."""

from collections.abc import Sequence

from braid.domain.identity import ConferenceId, PersonId

from .reading import Reading
from .timeline import Seen, seen_row

MOST = 10_000
"""Lines that one answer looks at."""


def conference_lines(reading: Reading, conference: ConferenceId) -> Sequence[Seen]:
    """The lines of a conference, in order. Its words are sealed under its own key."""
    rows = reading.rows("lines_after", case_id=conference, after=0, limit=MOST)
    return [seen_row(reading, PersonId(conference), row) for row in rows]
