"""What one reader's own lines tell of each week: what was counted, and what was answered."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from braid.domain.disclosure.line import Kind
from braid.domain.disclosure.parts import Day, Rhythm
from braid.domain.measure.connection import Connection, loneliness
from braid.domain.measure.rhythm import Card, RhythmWeek
from braid.domain.measure.span import WEEK, monday

from .figures import moment_told
from .timeline import Seen

KINDS = (
    *(Kind.MEETING_ATTENDED, Kind.MEETING_MISSED, Kind.MEETING_EXCUSED),
    *(Kind.CHECK_IN_HELD, Kind.CHECK_IN_MISSED, Kind.PEER_CONTACT_MADE),
    *(Kind.WEEKLY_QUESTIONS_ANSWERED, Kind.CRAVING_RATED),
    *(Kind.SERVICE_ACT_PERFORMED, Kind.PLANNED_SOCIAL_HELD),
)


@dataclass(kw_only=True)
class Told:
    """What was told of one week."""

    counts: Counter[Kind] = field(default_factory=Counter)
    cravings: list[int] = field(default_factory=list)
    contact_days: set[date] = field(default_factory=set)
    answers: Connection | None = None


def told_by_week(lines: Iterable[Seen], zone: ZoneInfo) -> dict[date, Told]:
    """What lines tell of each week, by its Monday; lines come oldest first."""
    weeks: dict[date, Told] = defaultdict(Told)
    for seen in lines:
        moment = moment_told(seen.line, seen.occurred.latest)
        week = monday(moment, zone)
        _add(weeks[week], seen.line.kind, seen.line.day, moment.astimezone(zone).date(), week)
    return weeks


def rhythm_of(told: Told, plans: Sequence[Seen], week: date, zone: ZoneInfo) -> RhythmWeek:
    """A week by the card that lay on the fridge on its Monday (domain/measure/history/weeks.py)."""
    return RhythmWeek(
        monday=week,
        planned=_planned(plans, week, zone),
        done=Card(
            contact_days=len(told.contact_days),
            service_acts=told.counts[Kind.SERVICE_ACT_PERFORMED],
            socials=told.counts[Kind.PLANNED_SOCIAL_HELD],
            craving_entries=len(told.cravings),
        ),
    )


def _add(told: Told, kind: Kind, day: Day | None, local: date, week: date) -> None:
    told.counts[kind] += 1
    if kind in {Kind.MEETING_ATTENDED, Kind.PEER_CONTACT_MADE}:
        told.contact_days.add(local)
    if day is None:
        return
    if kind is Kind.CRAVING_RATED and day.craving is not None:
        told.cravings.append(day.craving)
    if kind is Kind.WEEKLY_QUESTIONS_ANSWERED:
        told.answers = Connection(
            monday=week,
            called=day.called,
            alone=None if day.alone is None else loneliness(day.alone),
            helped=day.helped,
        )


def _planned(plans: Sequence[Seen], week: date, zone: ZoneInfo) -> Card | None:
    """Raising one's aim on a Thursday never spoils the week; only the first card counts at once."""
    written = [
        (one.occurred.latest.astimezone(zone).date(), one.line.rhythm)
        for one in plans
        if one.line.rhythm is not None
    ]
    before = [rhythm for day, rhythm in written if day <= week]
    during = [rhythm for day, rhythm in written if week < day < week + WEEK]
    if before:
        return _card(before[-1])
    return _card(during[0]) if during else None


def _card(rhythm: Rhythm) -> Card:
    return Card(
        contact_days=rhythm.contact_days,
        service_acts=rhythm.service_acts,
        socials=rhythm.socials,
        craving_entries=rhythm.craving_entries,
    )


def moment_of(day: date, zone: ZoneInfo) -> datetime:
    """The moment at which a local day begins."""
    return datetime(day.year, day.month, day.day, tzinfo=zone)
