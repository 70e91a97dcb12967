"""What is measured, planned and agreed on of all cases at one table."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from statistics import median
from typing import Any
from uuid import UUID

from braid.domain.measure.span import WEEK, monday, mondays

from .actions import Action, action_row
from .conference import CaseAt
from .figures import NOTHING, Figures
from .series import Week
from .timeline import Seen
from .together import Lasting, Together, grouped
from .windows import GOING, NAMED, PLANNING, RiskWindow, is_ahead, is_over_at, windows_in

TOLD = timedelta(weeks=8)
"""How far back it is told how windows went."""
FADING = frozenset(kind.value for kind in GOING)
FOR_EVER = datetime.max.replace(tzinfo=UTC)


def weeks(of: Together, count: int) -> Mapping[UUID, Sequence[Week]]:
    """The last so many weeks of each case, the oldest first; none before it was opened."""
    spans = {case: _span(of, one, count) for case, one in of.at.items()}
    if not spans:
        return {}
    first, last = min(span[0] for span in spans.values()), max(span[1] for span in spans.values())
    figures = {
        (case, week): of.reading.bodies.figures(body, of.participant(case), case, week)
        for case, week, body in of.rows("cases_weeks", first=first, last=last)
    }
    return {
        case: [_week(one, figures.get((case, one), NOTHING)) for one in mondays(*span)]
        for case, span in spans.items()
    }


def _span(of: Together, one: CaseAt, count: int) -> tuple[date, date]:
    last = monday(one.card.closed_at or of.now, UTC)
    return max(last - WEEK * (count - 1), monday(one.card.opened_at, UTC)), last


def windows(of: Together) -> Mapping[UUID, Lasting[RiskWindow]]:
    """The high-risk windows of each case that are not over, the one named last first.

    They last until one is over, or until what was told of one was too long ago.
    """
    rows = of.rows(
        "cases_windows",
        planning=[kind.value for kind in PLANNING],
        going=[kind.value for kind in GOING],
        since=of.now - TOLD,
    )
    return {
        case: _lasting(of, told) for case, told in grouped((row[0], row) for row in rows).items()
    }


# Any: rows of the statement named above.
def _lasting(of: Together, rows: Sequence[tuple[Any, ...]]) -> Lasting[RiskWindow]:
    ahead = _ahead(of, rows)
    ends = [over for one in ahead if (over := is_over_at(one)) is not None]
    fades = [latest + TOLD for _, kind, _, _, _, latest, *_ in rows if kind in FADING]
    return Lasting(things=ahead, since=of.now, until=min([*ends, *fades], default=FOR_EVER))


# Any: rows of the statement named above.
def _ahead(of: Together, rows: Sequence[tuple[Any, ...]]) -> Sequence[RiskWindow]:
    """The windows that are not over; lines from before the first of them is named stay sealed."""
    named = {row[2]: _seen(of, row) for row in rows if row[1] == NAMED}
    ahead = (place for place, naming in named.items() if _still_ahead(of, [naming]))
    first = min(ahead, default=None)
    if first is None:
        return ()
    told = [named.get(row[2]) or _seen(of, row) for row in rows if row[2] >= first]
    return _still_ahead(of, told)


def _still_ahead(of: Together, told: Sequence[Seen]) -> Sequence[RiskWindow]:
    return [one for one in windows_in(told) if is_ahead(one, of.now)]


def _seen(of: Together, row: tuple[Any, ...]) -> Seen:
    return of.seen((row[0], *row[2:]))[1]


def actions(of: Together) -> Mapping[UUID, Sequence[Action]]:
    """What was decided of each case and is still to be done, or was done since; due first first."""
    rows = of.rows_since("cases_actions", conference=of.conference)
    return grouped((row[0], action_row(of.reading, of.participant(row[0]), row)) for row in rows)


def _week(first: date, figures: Figures) -> Week:
    return Week(
        monday=first,
        meetings_attended=figures.meetings_attended,
        meetings_missed=figures.meetings_missed,
        meetings_excused=figures.meetings_excused,
        check_ins_held=figures.check_ins_held,
        check_ins_missed=figures.check_ins_missed,
        contacts=figures.contacts,
        called=figures.called,
        alone=figures.alone,
        helped=figures.helped,
        median_craving=float(median(figures.cravings)) if figures.cravings else None,
        rhythm_kept=None,
    )
