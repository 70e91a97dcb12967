"""The fields of high-risk windows, of weeks in figures, and of the fridge card."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from braid.domain.daily.events import Milestone
from braid.domain.window.events import HowItWent, Phase, Step, WindowKind


@dataclass(kw_only=True)
class FirstHourFields:
    """What comes first afterwards: a task, a drink without alcohol, a time limit."""

    task: str
    drink: str
    minutes: int


@dataclass(kw_only=True)
class WindowRunFields:
    """One occurrence of a window, as far as something was told of it."""

    starts: datetime
    checked_in: list[Phase]
    how_it_went: HowItWent | None
    worked: str | None
    needs_work: str | None
    is_passed: bool


@dataclass(kw_only=True)
class TeamWindowRunFields(WindowRunFields):
    """One occurrence of a window, as far as something was told of it."""

    waiting: list[Step]
    is_willpower_only: bool | None


@dataclass(kw_only=True)
class WindowFields:
    """A high-risk window with everything that prepares for it; what was told last holds."""

    id: UUID
    kind: WindowKind
    named_at: datetime
    starts: datetime
    zone: str
    minutes: int
    repeats: str | None
    place: str | None
    people: str | None
    buddy: str | None
    script: str | None
    rehearsed_at: datetime | None
    rehearsed_aloud: bool


@dataclass(kw_only=True)
class WeekFields:
    """One week in figures: what nobody answered is nothing, and never nought."""

    monday: date
    meetings_attended: int
    meetings_excused: int
    check_ins_held: int
    contacts: int
    called: int | None
    alone: int | None
    helped: int | None
    median_craving: float | None


@dataclass(kw_only=True)
class OwnWeekFields(WeekFields):
    """One week in figures: what nobody answered is nothing, and never nought."""

    rhythm_kept: float | None


@dataclass(kw_only=True)
class TeamWeekFields(WeekFields):
    """One week in figures: what nobody answered is nothing, and never nought."""

    meetings_missed: int
    check_ins_missed: int


@dataclass(kw_only=True)
class ReachedFields:
    """A milestone that was reached: whatever comes after takes nothing back."""

    milestone: Milestone
    since: date
    reached_at: datetime


@dataclass(kw_only=True)
class FridgeCardFields:
    """The card on the fridge: this week's rhythm, in which part of it counts too."""

    monday: date
    kept: float | None
