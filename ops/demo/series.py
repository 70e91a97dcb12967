"""The meetings on somebody's calendar: what repeats, on which days, from when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from braid.domain.identity import MeetingId
from braid.domain.meeting.events import MeetingKind, Modality, Plan

from .story import Story

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ONE_DAY = timedelta(days=1)
HOURS = (time(7, 0), time(12, 15), time(19, 30), time(21, 0))
AHEAD = 45
"""Days within which even a monthly meeting takes place."""
GROUPS = (
    "Evening Circle",
    "Kitchen Table Group",
    "Walk and Talk",
    "Cooking on a Budget",
    "New Page",
)
MUTUAL_AID = ("Early Risers", "Riverside Twelve Steps", "Secular Tools at the Library", "Open Door")


@dataclass(frozen=True, kw_only=True)
class Series:
    """Meetings that repeat by wall-clock time."""

    meeting: MeetingId
    kind: MeetingKind
    modality: Modality
    title: str
    days: tuple[int, ...]
    at: time
    minutes: int
    zone: ZoneInfo
    begins: date
    monthly: bool = False

    def plan(self) -> Plan:
        """The plan as the calendar knows it."""
        named = ",".join(DAYS[day] for day in self.days)
        rule = f"FREQ=MONTHLY;BYDAY=2{named}" if self.monthly else f"FREQ=WEEKLY;BYDAY={named}"
        first = next(self._dates(self.begins + AHEAD * ONE_DAY))
        starts = datetime.combine(first, self.at)
        return Plan(starts=starts, zone=self.zone.key, minutes=self.minutes, repeats=rule)

    def occurrences(self, ends: datetime) -> Iterator[datetime]:
        """The starts of all meetings until then, in UTC, where reckoning is safe."""
        for day in self._dates(ends.astimezone(self.zone).date()):
            starts = datetime.combine(day, self.at, self.zone).astimezone(UTC)
            if starts < ends:
                yield starts

    def _dates(self, last: date) -> Iterator[date]:
        every = (self.begins + count * ONE_DAY for count in range((last - self.begins).days + 1))
        return (day for day in every if self._falls_on(day))

    def _falls_on(self, day: date) -> bool:
        second = 8 <= day.day <= 14  # noqa: PLR2004 - the second week's days of a month
        return day.weekday() in self.days and (second or not self.monthly)


def all_series(story: Story) -> tuple[Series, ...]:
    """Everything on this person's calendar."""
    chance = story.chance("series")
    one, two, three, four, five, six = (chance.randint(0, 6) for _ in range(6))
    pair = tuple(sorted({five, (five + chance.choice((2, 3, 4))) % 7}))
    group, second = chance.sample(GROUPS, 2)
    make = _Maker(story=story)
    return (
        make.series(MeetingKind.PEER_GROUP, group, (one,), time(18, 30), modality=Modality.HYBRID),
        make.series(MeetingKind.MUTUAL_AID, chance.choice(MUTUAL_AID), pair, chance.choice(HOURS)),
        make.series(MeetingKind.THERAPY, "Therapy", (two % 5,), time(10, 0), minutes=50),
        make.series(MeetingKind.ONE_TO_ONE, "Coffee and plan", (three,), time(16, 0), minutes=30),
        make.series(
            MeetingKind.MEDICATION, "Medication visit", (four % 5,), time(9, 15), monthly=True
        ),
        make.series(
            MeetingKind.PEER_GROUP,
            f"{second} Online",
            (six,),
            time(20, 0),
            modality=Modality.ONLINE,
            later=30,
        ),
    )


@dataclass(frozen=True, kw_only=True)
class _Maker:
    story: Story

    def series(
        self,
        kind: MeetingKind,
        title: str,
        days: tuple[int, ...],
        at: time,
        *,
        minutes: int = 60,
        modality: Modality = Modality.IN_PERSON,
        later: int = 0,
        monthly: bool = False,
    ) -> Series:
        opened = self.story.opened.astimezone(self.story.zone).date()
        return Series(
            meeting=MeetingId(self.story.key(f"meeting {title}")),
            kind=kind,
            modality=modality,
            title=title,
            days=days,
            at=at,
            minutes=minutes,
            zone=self.story.zone,
            begins=opened + (3 + later) * ONE_DAY,
            monthly=monthly,
        )
