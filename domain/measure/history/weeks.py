"""What made up somebody's weeks: contacts, service, socials, cravings, answers."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from braid.domain.case.events import Discharged
from braid.domain.daily.events import (
    CravingRated,
    PeerContactMade,
    PlannedSocialHeld,
    RhythmPlanned,
    ServiceActPerformed,
    WeeklyQuestionsAnswered,
)
from braid.domain.measure.after_discharge import Felt
from braid.domain.measure.connection import Connection, loneliness, weekly
from braid.domain.measure.rhythm import Card, RhythmWeek
from braid.domain.measure.span import WEEK, monday, mondays

from .known import History, of
from .meetings import attended


def connection(history: History, zone: ZoneInfo, first: date, last: date) -> tuple[Connection, ...]:
    """Her answers to the weekly questions; they belong to the week in which she answered."""
    answered = [
        Connection(
            monday=monday(recorded.occurred.latest, zone),
            called=event.called,
            alone=None if event.alone is None else loneliness(event.alone),
            helped=event.helped,
        )
        for event, recorded in of(history, WeeklyQuestionsAnswered)
    ]
    return weekly(answered, first, last)


def rhythm(history: History, zone: ZoneInfo, first: date, last: date) -> tuple[RhythmWeek, ...]:
    """Her rhythm, week by week, by the card that lay on the fridge on Monday.

    So raising one's aim on a Thursday never spoils the week. Only the first card of all counts
    from the week in which it was written.
    """
    contacts = {_day(at, zone) for at in (*attended(history), *_when(history, PeerContactMade))}
    service = [_day(at, zone) for at in _when(history, ServiceActPerformed)]
    socials = [_day(at, zone) for at in _when(history, PlannedSocialHeld)]
    cravings = [_day(at, zone) for at in _when(history, CravingRated)]
    return tuple(
        RhythmWeek(
            monday=week,
            planned=_card(history, zone, week),
            done=Card(
                contact_days=_within(sorted(contacts), week),
                service_acts=_within(service, week),
                socials=_within(socials, week),
                craving_entries=_within(cravings, week),
            ),
        )
        for week in mondays(first, last)
    )


def felt_after_discharge(history: History, zone: ZoneInfo) -> tuple[Felt, ...]:
    """How often she felt alone, by local days since the discharge that was the last before it."""
    left = sorted(_day(recorded.occurred.latest, zone) for _, recorded in of(history, Discharged))
    felt: list[Felt] = []
    for event, recorded in of(history, WeeklyQuestionsAnswered):
        day = _day(recorded.occurred.latest, zone)
        since = max((one for one in left if one <= day), default=None)
        if event.alone is not None and since is not None:
            felt.append(Felt(day=(day - since).days, alone=loneliness(event.alone)))
    return tuple(felt)


def _card(history: History, zone: ZoneInfo, week: date) -> Card | None:
    written = [
        (_day(recorded.occurred.latest, zone), event)
        for event, recorded in of(history, RhythmPlanned)
    ]
    before = [event for day, event in written if day <= week]
    during = [event for day, event in written if week < day < week + WEEK]
    card = before[-1] if before else (during[0] if during else None)
    if card is None:
        return None
    return Card(
        contact_days=card.contact_days,
        service_acts=card.service_acts,
        socials=card.socials,
        craving_entries=card.craving_entries,
    )


def _when(history: History, kind: type[object]) -> tuple[datetime, ...]:
    return tuple(recorded.occurred.latest for _, recorded in of(history, kind))


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def _within(days: Sequence[date], week: date) -> int:
    return sum(week <= day < week + timedelta(days=7) for day in days)
