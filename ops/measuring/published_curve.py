"""The time-to-return curve of a quarter, at few points, with at least eleven people between any."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from braid.domain.lapse.events import LapseReportRetracted
from braid.domain.measure.history.known import History, followed_until, in_the_log, of
from braid.domain.measure.history.returns import LapseOnRecord, lapses
from braid.domain.measure.month import Month
from braid.domain.measure.returning import time_away
from braid.domain.measure.span import Span
from braid.domain.measure.suppression import LEAST
from braid.domain.program.published import Cell

from .survival import survival

GRID = (1, 3, 7, 14, 30, 60, 90)
"""Days at which a curve may be told."""
HOURS = 24
DIGITS = 2
"""More would be a fingerprint of the times it was made from."""
COLUMNS = ("share not yet back", "low", "high")


@dataclass(frozen=True, kw_only=True)
class Followed:
    """One lapse of the quarter, and how long she was away, in hours."""

    person: UUID
    span: Span


def of_month(history: History, month: Month) -> tuple[LapseOnRecord, ...]:
    """The lapses reported in a month, as the log knew them when the month was settled."""
    known = lapses(in_the_log(history, month.settled))
    return tuple(one for one in known if month.holds(one.reported_at))


def followed(history: History, months: Sequence[Month], as_of: datetime) -> tuple[Followed, ...]:
    """The lapses that were counted in these months' tables, followed up to now.

    One that was taken back since stays, and was followed until then: without it the number
    would differ from the sum that was published by those few who took something back.
    """
    now = in_the_log(history, as_of)
    counting = {one.lapse: one for one in lapses(now)}
    taken_back = {event.lapse: at.reported_at for event, at in of(now, LapseReportRetracted)}
    until = followed_until(now, as_of)
    found: list[Followed] = []
    for then in (one for month in months for one in of_month(history, month)):
        one = counting.get(then.lapse)
        end = min(until, taken_back.get(then.lapse, until))
        span = (
            time_away(one.occurred, one.back, until) if one else time_away(then.occurred, None, end)
        )
        found.append(Followed(person=history[0].participant, span=span))
    return tuple(found)


def curve_cells(quarter: str, cohort: Sequence[Followed]) -> tuple[Cell, ...]:
    """The curve at the points that may be told; the others are there, and empty."""
    told = points(cohort)
    curve = survival([one.span for one in cohort]) if told else None
    cells = [Cell(row=quarter, column="lapses", value=float(len(cohort)) if cohort else None)]
    for day in GRID:
        at = curve.at(float(day * HOURS)) if curve and day in told else None
        for column, value in zip(COLUMNS, at or (None,) * len(COLUMNS), strict=True):
            shown = None if value is None else round(value, DIGITS)
            cells.append(Cell(row=f"{quarter}, day {day}", column=column, value=shown))
    return tuple(cells)


def points(cohort: Sequence[Followed]) -> tuple[int, ...]:
    """The days of the grid that may be told.

    Between two of them at least eleven people surely came back, and after the last at least
    eleven surely had not: what happened at a day in between lies somewhere in a gap that is
    about eleven or more. Those whose time only may lie there do not count towards it.
    """
    told: list[int] = []
    before = 0
    for day in GRID:
        back = {one.person for one in cohort if _is_surely_within(one.span, before, day)}
        away = {one.person for one in cohort if _is_surely_after(one.span, day)}
        if len(back) >= LEAST and len(away) >= LEAST:
            told.append(day)
            before = day
    return tuple(told)


def _is_surely_within(span: Span, after: int, until: int) -> bool:
    if span.most is None or span.most > until * HOURS:
        return False
    return span.least > after * HOURS or not after


def _is_surely_after(span: Span, day: int) -> bool:
    return span.least > day * HOURS or (span.most is None and span.least >= day * HOURS)
