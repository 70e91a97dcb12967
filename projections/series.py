"""A case in weekly figures, and the week's fridge card, of one reader's own lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from zoneinfo import ZoneInfo

from braid.domain.daily.events import Milestone
from braid.domain.disclosure.line import Kind
from braid.domain.measure.rhythm import RhythmWeek
from braid.domain.measure.span import WEEK, monday, mondays

from .caseload import Card
from .reading import Reading
from .timeline import Filter, Seen, timeline
from .weeks import KINDS, Told, moment_of, rhythm_of, told_by_week

MOST = 20_000
"""Lines that one answer looks at, the latest first."""


@dataclass(frozen=True, kw_only=True)
class Week:
    """One week in figures. What nobody answered is nothing, and never nought."""

    monday: date
    meetings_attended: int
    meetings_missed: int
    meetings_excused: int
    check_ins_held: int
    check_ins_missed: int
    contacts: int
    called: int | None
    alone: int | None
    """From 0, never, to 4, always."""
    helped: int | None
    median_craving: float | None
    rhythm_kept: float | None


@dataclass(frozen=True, kw_only=True)
class Reached:
    """A milestone: whatever comes after takes nothing back (E16)."""

    milestone: Milestone
    since: date
    reached_at: datetime


@dataclass(frozen=True, kw_only=True)
class FridgeCard:
    """The week's card: what was planned, what was done of it, and what was ever reached."""

    week: RhythmWeek
    milestones: tuple[Reached, ...]


def series(
    reading: Reading, of: Card, *, weeks: int, zone: ZoneInfo, now: datetime
) -> Sequence[Week]:
    """The last so many weeks of a case, the oldest first; none before it was opened."""
    last = monday(of.closed_at or now, zone)
    first = max(last - WEEK * (weeks - 1), monday(of.opened_at, zone))
    told = told_by_week(_lines(reading, of, KINDS, since=moment_of(first, zone)), zone)
    plans = _lines(reading, of, (Kind.RHYTHM_PLANNED,))
    return [
        _week(one, rhythm_of(one, plans, week, zone))
        for week in mondays(first, last)
        for one in [told.get(week, Told())]
    ]


def fridge_card(reading: Reading, of: Card, *, zone: ZoneInfo, now: datetime) -> FridgeCard:
    """The card of this week."""
    week = monday(now, zone)
    told = told_by_week(_lines(reading, of, KINDS, since=moment_of(week, zone)), zone)
    plans = _lines(reading, of, (Kind.RHYTHM_PLANNED,))
    reached = _lines(reading, of, (Kind.MILESTONE_REACHED,))
    return FridgeCard(
        week=rhythm_of(told.get(week, Told()), plans, week, zone),
        milestones=tuple(
            Reached(milestone=day.milestone, since=day.since, reached_at=one.occurred.latest)
            for one in reached
            if (day := one.line.day) and day.milestone and day.since
        ),
    )


def _lines(
    reading: Reading, of: Card, kinds: tuple[Kind, ...], *, since: datetime | None = None
) -> Sequence[Seen]:
    """Lines of these kinds that nothing corrects, the oldest told first."""
    wanted = Filter(kinds=kinds, since=since)
    return timeline(reading, of, limit=MOST, before=None, wanted=wanted)[::-1]


def _week(told: Told, rhythm: RhythmWeek) -> Week:
    counts, answers = told.counts, told.answers
    return Week(
        monday=rhythm.monday,
        meetings_attended=counts[Kind.MEETING_ATTENDED],
        meetings_missed=counts[Kind.MEETING_MISSED],
        meetings_excused=counts[Kind.MEETING_EXCUSED],
        check_ins_held=counts[Kind.CHECK_IN_HELD],
        check_ins_missed=counts[Kind.CHECK_IN_MISSED],
        contacts=counts[Kind.PEER_CONTACT_MADE],
        called=answers.called if answers else None,
        alone=answers.alone if answers else None,
        helped=answers.helped if answers else None,
        median_craving=float(median(told.cravings)) if told.cravings else None,
        rhythm_kept=rhythm.kept,
    )
