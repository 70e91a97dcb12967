"""Standing check-ins for the first 30, 60 and 90 days, and follow-ups after a return."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import partial
from random import Random

from braid.domain.check_in.decisions import record_held, schedule_check_in
from braid.domain.check_in.events import CheckInKind
from braid.domain.identity import CheckInId, Role
from braid.domain.meeting.events import Plan
from braid.domain.store.histories import Step

from .mood import Mood, lapse_weeks
from .story import Story

HELD = {Mood.STEADY: 0.9, Mood.DRIFTING: 0.5, Mood.LAPSING: 0.2, Mood.RETURNING: 0.8}
"""How likely a check-in takes place; nobody writes down those that do not, but Braid's clock."""
LATE = 0.05
"""How many are told only days later, when Braid has counted them as missed."""
STRETCHES = ((4, 1), (2, 2), (2, 2))
"""How often in each of the first three thirty days, and every how many weeks."""
ONCE = (1, 1)
MINUTES = 20


@dataclass(frozen=True, kw_only=True)
class _Planned:
    name: str
    check_in: CheckInId
    plan: Plan
    starts: tuple[datetime, ...]


def check_in_steps(story: Story) -> Iterator[Step]:
    """All check-ins of a case."""
    chance = story.chance("check-ins")
    begins = story.opened + timedelta(days=2)
    for number, often in enumerate(STRETCHES):
        first = begins + timedelta(days=30 * number + chance.randint(1, 5))
        planned = _planned(story, f"standing {number}", first, chance.randint(9, 17), often)
        at = story.local(first - timedelta(days=1), 9, 30)
        yield from _agreed_on(story, chance, CheckInKind.STANDING, planned, at)
    for _, after in lapse_weeks(story.moods):
        if after is not None:
            back = story.week(after) + timedelta(days=5)
            planned = _planned(story, f"follow-up {after}", back + timedelta(days=4), 11, ONCE)
            at = story.local(back, 16, 10)
            yield from _agreed_on(story, chance, CheckInKind.FOLLOW_UP, planned, at)


def _planned(
    story: Story, name: str, first: datetime, hour: int, often: tuple[int, int]
) -> _Planned:
    times, weeks = often
    day = first.astimezone(story.zone).date()
    wall = [
        datetime.combine(day + timedelta(weeks=weeks * count), time(hour)) for count in range(times)
    ]
    plan = Plan(
        starts=wall[0],
        zone=story.zone.key,
        minutes=MINUTES,
        repeats=f"FREQ=WEEKLY;INTERVAL={weeks};COUNT={times}" if times > 1 else None,
    )
    return _Planned(
        name=name,
        check_in=CheckInId(story.key(f"check-in {name}")),
        plan=plan,
        starts=tuple(one.replace(tzinfo=story.zone).astimezone(UTC) for one in wall),
    )


def _agreed_on(
    story: Story, chance: Random, kind: CheckInKind, planned: _Planned, at: datetime
) -> Iterator[Step]:
    decision = partial(
        schedule_check_in,
        calendar=story.calendar,
        check_in=planned.check_in,
        kind=kind,
        plan=planned.plan,
    )
    by = story.somebody(chance, Role.PEER, at)
    yield story.step(planned.name, by, at, decision)
    for starts in planned.starts:
        if chance.random() < HELD[story.mood(starts)]:
            yield _held(story, chance, planned, starts)


def _held(story: Story, chance: Random, planned: _Planned, starts: datetime) -> Step:
    minutes = 60 * chance.randint(40, 90) if chance.random() < LATE else chance.randint(5, 300)
    at = starts + timedelta(minutes=minutes)
    decision = partial(
        record_held, calendar=story.calendar, check_in=planned.check_in, starts=starts
    )
    role = chance.choices((Role.PEER, Role.PARTICIPANT, Role.CLINICIAN), (6, 3, 1))[0]
    over = starts + timedelta(minutes=5)
    name = f"{planned.name} held {starts.isoformat()}"
    by = story.somebody(chance, role, at)
    return story.step(name, by, at, decision, earliest=starts, latest=over)
