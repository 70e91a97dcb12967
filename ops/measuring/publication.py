"""The measures of a calendar month as the program's lead reads them, with nobody in them.

Why no two publications can be held against each other: every count is of what fell in its own
month, or is rounded to whole elevens; a month is published once, as of the same moment
whenever that is done; and the one curve is of a quarter that no other curve shares, with a
number that is the sum of three that were published.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

from braid.domain.identity import CaseId
from braid.domain.measure.history.known import History, closed, in_the_log, opened
from braid.domain.measure.history.meetings import GROUPS, attended, meetings
from braid.domain.measure.history.returns import returns_asked_for
from braid.domain.measure.history.warnings import warnings
from braid.domain.measure.history.windows import window_runs
from braid.domain.measure.month import Month
from braid.domain.measure.promise import promise
from braid.domain.measure.retention import newcomer_returned
from braid.domain.measure.suppression import LEAST, Count, Rate, rates, told
from braid.domain.program.events import MeasuresPublished
from braid.domain.program.published import Cell, Table

from .breakdown import ALL, Branch, Facts, everything, tally
from .intervals import intervals
from .published_curve import Followed, curve_cells, followed, of_month
from .tables.meetings import MEETING_RATES, MEETINGS
from .tables.newcomers import NEWCOMER_RATES, NEWCOMERS
from .tables.returns import RETURN_RATES, RETURNS
from .tables.warnings import WARNING_RATES, warnings_raised
from .tables.windows import WINDOW_RATES, WINDOWS

Fact = TypeVar("Fact")
Histories = Sequence[History]
LAPSES = Branch[object](row=ALL, column="reported", counts=everything)


def published(
    histories: Mapping[CaseId, History],
    month: date,
    *,
    now: datetime,
    promised_hours: float,
    rules: Sequence[str] = (),
) -> MeasuresPublished:
    """What is published of a month, given all that the log holds.

    `rules` are those that watched all month: they are named whether or not they raised
    anything. What the log took after the month was settled changes nothing, so it does not
    matter when this is asked. Raises FirstOfMonthExpected or MonthNotSettled.
    """
    of_this = Month(first=month)
    of_this.check_settled(now)
    cases = [history for _, history in sorted(histories.items()) if history]
    counted = counts(cases, of_this, promised_hours=promised_hours, rules=rules)
    tables = [
        Table(measure="cases", cells=(_open_cases(cases, of_this),)),
        *(_table(measure, count) for measure, count in counted.items()),
    ]
    if (quarter := of_this.quarter_before) is not None:
        tables.append(_curve(cases, quarter, of_this.settled))
    return MeasuresPublished(month=month, tables=tuple(tables))


def counts(
    histories: Histories, month: Month, *, promised_hours: float, rules: Sequence[str]
) -> dict[str, Count]:
    """What is counted of a month, before anything is held back: for nobody's eyes."""
    known = [seen for one in histories if (seen := in_the_log(one, month.settled))]
    asked = _facts(known, lambda one: returns_asked_for(one, month.settled))
    met = [(who, (one, promise(one, promised_hours))) for who, one in asked if month.holds(one.at)]
    planned = [
        (who, one)
        for who, one in _facts(known, meetings)
        if month.holds(one.starts) and one.modality
    ]
    raised = [(who, one) for who, one in _facts(known, warnings) if month.holds(one.raised)]
    runs = [(who, run) for who, (at, run) in _facts(known, window_runs) if month.holds(at)]
    return {
        "lapses": _lapses(histories, month),
        "returns": tally(RETURNS, met),
        "meetings": tally(MEETINGS, planned),
        "warnings": tally(warnings_raised(rules), raised),
        "newcomers": tally(NEWCOMERS, _newcomers(known, month)),
        "windows": tally(WINDOWS, runs),
    }


RATES: dict[str, tuple[Rate, ...]] = {
    "returns": RETURN_RATES,
    "meetings": MEETING_RATES,
    "warnings": WARNING_RATES,
    "newcomers": NEWCOMER_RATES,
    "windows": WINDOW_RATES,
}


def _table(measure: str, count: Count) -> Table:
    cells, wanted = told(count), RATES.get(measure, ())
    return Table(measure=measure, cells=(*cells, *rates(cells, wanted), *intervals(cells, wanted)))


def _facts(histories: Histories, read: Callable[[History], Iterable[Fact]]) -> Facts[Fact]:
    return [(history[0].participant, fact) for history in histories for fact in read(history)]


def _lapses(histories: Histories, month: Month) -> Count:
    return tally(LAPSES, _facts(histories, lambda one: of_month(one, month)))


def _newcomers(known: Histories, month: Month) -> Facts[bool]:
    """Who came to a group for the first time in the month before: their four weeks are over."""
    before = month.plus(-1)
    return [
        (history[0].participant, bool(newcomer_returned(came, month.settled)))
        for history in known
        if (came := attended(history, GROUPS)) and before.holds(min(came))
    ]


def _open_cases(histories: Histories, month: Month) -> Cell:
    """People with an open case when the month ended, in whole elevens.

    It is a stock: the same people are in it month after month. Exact, its changes would tell of
    single people coming and going; in elevens, a change is nothing or eleven.
    """
    people = {
        history[0].participant
        for history in (in_the_log(one, month.settled) for one in histories)
        if history and _is_open(history, month.ends)
    }
    elevens = len(people) // LEAST * LEAST
    return Cell(row=ALL, column="open, in whole elevens", value=float(elevens) or None)


def _is_open(history: History, at: datetime) -> bool:
    began, ended = opened(history), closed(history)
    return began is not None and began < at and (ended is None or ended >= at)


def _curve(histories: Histories, quarter: Sequence[Month], as_of: datetime) -> Table:
    """The quarter's curve, if the lapses of each of its months were told."""
    each = [_lapses(histories, month) for month in quarter]
    cohort: list[Followed] = []
    if all(one.may_be_told for one in each):
        cohort = [one for history in histories for one in followed(history, quarter, as_of)]
    name = f"lapses of {quarter[0].first:%Y-%m} to {quarter[-1].first:%Y-%m}"
    return Table(measure="time to return", cells=curve_cells(name, cohort))
