"""Which dangerous hours lie ahead of somebody: paydays, holidays, anniversaries, visits, dates."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from braid.domain.identity import WindowId
from braid.domain.meeting.events import Plan
from braid.domain.window.events import WindowKind

from .story import Story

PAYDAYS, FEWEST, MOST = 0.5, 1, 4
"""How many have paydays to get over, and how many single days."""
FRIDAY = 4
SINGLE = (
    WindowKind.ANNIVERSARY,
    WindowKind.FAMILY,
    WindowKind.DATE,
    WindowKind.OTHER,
)
HOLIDAYS = ((1, 1), (7, 4), (11, 27), (12, 24), (12, 31))
HOURS = {
    WindowKind.PAYDAY: (time(16, 0), 360),
    WindowKind.ANNIVERSARY: (time(9, 0), 840),
    WindowKind.HOLIDAY: (time(15, 0), 480),
    WindowKind.FAMILY: (time(12, 0), 300),
    WindowKind.DATE: (time(19, 0), 240),
    WindowKind.OTHER: (time(18, 0), 240),
}
"""When it begins on the wall clock, and how many minutes it lasts."""


@dataclass(frozen=True, kw_only=True)
class Danger:
    """A window, with when it is named, and when it comes."""

    name: str
    window: WindowId
    kind: WindowKind
    plan: Plan
    named: datetime
    starts: tuple[datetime, ...]

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return self.plan.minutes


def dangers(story: Story) -> Iterator[Danger]:
    """Everything dangerous that this person sees coming."""
    chance = story.chance("dangers")
    if story.is_shown or chance.random() < PAYDAYS:
        yield _paydays(story, chance)
    whole = (story.ends - story.opened).days
    for number in range(chance.randint(FEWEST, MOST)):
        day = story.opened + timedelta(days=chance.randint(9, max(10, whole)))
        yield _single(story, chance, f"danger {number}", chance.choice(SINGLE), day)
    for day in _holidays(story):
        if chance.random() < 0.3:  # noqa: PLR2004 - not every holiday is hard for everybody
            yield _single(story, chance, f"holiday {day.date()}", WindowKind.HOLIDAY, day)


def _holidays(story: Story) -> Iterator[datetime]:
    first, last = story.opened + timedelta(days=9), story.ends
    for year in range(first.year, last.year + 1):
        for month, day in HOLIDAYS:
            noon = story.local(datetime(year, month, day, 17, tzinfo=UTC), 12, 0)
            if first < noon < last:
                yield noon


def _paydays(story: Story, chance: Random) -> Danger:
    """Every second Friday; a team comes to know of it in the first two weeks."""
    named = story.local(story.opened + timedelta(days=chance.randint(3, 12)), 14, 5)
    day = named.astimezone(story.zone).date() + timedelta(days=1 + chance.randint(0, 6))
    friday = day + timedelta(days=(FRIDAY - day.weekday()) % 7)
    last = story.ends.astimezone(story.zone).date()
    days = [friday + timedelta(weeks=2 * n) for n in range((last - friday).days // 14 + 2)]
    return _danger(story, "paydays", WindowKind.PAYDAY, named, days)


def _single(story: Story, chance: Random, name: str, kind: WindowKind, day: datetime) -> Danger:
    ahead = timedelta(days=chance.choice((2, 4, 6, 8)))
    named = story.local(max(story.opened + timedelta(days=1), day - ahead), 13, 25)
    return _danger(story, name, kind, named, [day.astimezone(story.zone).date()])


def _danger(story: Story, name: str, kind: WindowKind, named: datetime, days: list[date]) -> Danger:
    at, minutes = HOURS[kind]
    plan = Plan(
        starts=datetime.combine(days[0], at),
        zone=story.zone.key,
        minutes=minutes,
        repeats="FREQ=WEEKLY;INTERVAL=2;BYDAY=FR" if kind is WindowKind.PAYDAY else None,
    )
    starts = [datetime.combine(day, at, story.zone).astimezone(UTC) for day in days]
    return Danger(
        name=name,
        window=WindowId(story.key(f"window {name}")),
        kind=kind,
        plan=plan,
        named=named,
        starts=tuple(one for one in starts if one > named),
    )
