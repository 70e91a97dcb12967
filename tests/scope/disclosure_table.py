"""The table of who sees what of each event, written by hand from the essay and its open questions.

A claim names every field of the event, shown or not: a new field needs an answer in each row. The
auditor sees every field; the lead sees nothing of any case.
"""

from braid.domain.events import ConferenceEvent, ProgramEvent
from braid.domain.retention.events import RecordErased

from .claims import Row
from .rows_of_cases import CASE, CHECK_INS, MEETINGS
from .rows_of_conferences import ACTIONS, CONFERENCES
from .rows_of_days import DAYS, QUESTIONNAIRES
from .rows_of_emergencies import EMERGENCIES
from .rows_of_lapses import COMMENTS, LAPSES
from .rows_of_notices import NOTICES
from .rows_of_program import PROGRAM
from .rows_of_retention import RETENTION
from .rows_of_warnings import WARNINGS
from .rows_of_windows import TIMERS, WINDOWS

TABLE: tuple[Row, ...] = (
    *CASE,
    *MEETINGS,
    *CHECK_INS,
    *LAPSES,
    *COMMENTS,
    *NOTICES,
    *DAYS,
    *QUESTIONNAIRES,
    *WINDOWS,
    *TIMERS,
    *WARNINGS,
    *ACTIONS,
    *EMERGENCIES,
    *CONFERENCES,
    *PROGRAM,
    *RETENTION,
)
OF_CASES: tuple[Row, ...] = tuple(
    row for row in TABLE if not isinstance(row.event, ConferenceEvent | ProgramEvent | RecordErased)
)
"""The rows of what happens on a case, but for the erasure, which takes all of it away."""
