"""What is kept of a case once it was replayed: times only, and nobody's words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from braid.domain.calendar import Calendar
from braid.domain.case.events import (
    CaseOpened,
    Discharged,
    TeamMemberAssigned,
    TeamMemberReleased,
)
from braid.domain.clocks import Interval
from braid.domain.identity import Member, PersonId, Role
from braid.domain.lapse.events import LapseReported, LapseReportRetracted, ReEntered, Substance
from braid.domain.measure.history.known import closed, of, opened
from braid.domain.measure.history.returns import lapses
from braid.domain.recorded import Recorded
from braid.domain.warning.events import WarningActedUpon

from .asked import Asked
from .replaying import Raised, replay
from .targets import target_of


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """From a moment on, up to another one."""

    begins: datetime
    ends: datetime

    def holds(self, moment: datetime) -> bool:
        """Whether a moment belongs to it."""
        return self.begins <= moment < self.ends


@dataclass(frozen=True, kw_only=True)
class Tenure(Stretch):
    """A clinician's time on the team, while the case was open."""

    person: PersonId


@dataclass(frozen=True, kw_only=True)
class CaseStory:
    """One case: how long it was followed, what the rule said of it, and what came about."""

    case: UUID
    person: PersonId
    """Whose case it is: figures say how many people they are about, and never who."""
    followed: Stretch
    """From its opening to its close, or to the end of the whole history."""
    warnings: tuple[Raised, ...]
    """From one horizon before the span to its end."""
    targets: tuple[datetime, ...]
    away: tuple[Stretch, ...]
    """From each lapse to the return from it."""
    interventions: tuple[datetime, ...]
    """When somebody acted upon a warning, or she was back (M13: flag, intervention, outcome)."""
    clinicians: tuple[Tenure, ...]
    discharges: tuple[datetime, ...]
    substance: Substance | None
    """The class told most often of its lapses; None where none was told."""
    position: int
    """Where in the log the last of its events stands."""


def story_of(
    asked: Asked, history: Sequence[Recorded], end: datetime, calendar: Calendar
) -> CaseStory | None:
    """The story of a case up to the end of the whole history; None of one that was never open."""
    began = opened(history)
    if began is None or began >= end:
        return None
    followed = Stretch(begins=began, ends=max(began, min(closed(history) or end, end)))
    first = (asked.span.begins - asked.horizon).date()
    raised = replay(
        asked.rule, asked.parameters, history, first=first, last=asked.span.last, calendar=calendar
    )
    return CaseStory(
        case=history[0].originator_id,
        person=history[0].participant,
        followed=followed,
        warnings=tuple(one for one in raised if one.at <= end),
        targets=tuple(
            one for one in target_of(asked.rule.name).moments(history, end) if followed.holds(one)
        ),
        away=_away(history, followed.ends),
        interventions=_interventions(history),
        clinicians=_clinicians(history, followed),
        discharges=tuple(sorted(one.occurred.latest for _, one in of(history, Discharged))),
        substance=_substance(history),
        position=max(one.position or 0 for one in history),
    )


def _away(history: Sequence[Recorded], end: datetime) -> tuple[Stretch, ...]:
    return tuple(
        Stretch(begins=one.occurred.earliest, ends=_back(one.back, one.occurred, end))
        for one in lapses(history)
    )


def _back(back: Interval | None, lapse: Interval, end: datetime) -> datetime:
    return max(lapse.earliest, back.latest if back else end)


def _interventions(history: Sequence[Recorded]) -> tuple[datetime, ...]:
    acted = [one.occurred.latest for _, one in of(history, WarningActedUpon)]
    back = [one.occurred.latest for _, one in of(history, ReEntered)]
    return tuple(sorted((*acted, *back)))


def _clinicians(history: Sequence[Recorded], followed: Stretch) -> tuple[Tenure, ...]:
    """Each stay of a clinician on the team; who was never released stays to the end."""
    since: dict[Member, datetime] = {}
    stays: list[tuple[PersonId, datetime, datetime]] = []
    for recorded in history:
        match recorded.event:
            case TeamMemberAssigned(member=member) if member.role is Role.CLINICIAN:
                since.setdefault(member, recorded.occurred.latest)
            case TeamMemberReleased(member=member) if member in since:
                stays.append((member.person, since.pop(member), recorded.occurred.latest))
            case CaseOpened():
                since.clear()
            case _:
                continue
    stays += [(member.person, begins, followed.ends) for member, begins in since.items()]
    return tuple(
        Tenure(person=person, begins=max(begins, followed.begins), ends=min(ends, followed.ends))
        for person, begins, ends in stays
        if begins < followed.ends
    )


def _substance(history: Sequence[Recorded]) -> Substance | None:
    retracted = {event.lapse for event, _ in of(history, LapseReportRetracted)}
    told = Counter(
        event.substance
        for event, _ in of(history, LapseReported)
        if event.lapse not in retracted and event.substance is not Substance.NOT_SAID
    )
    return min(told, key=lambda one: (-told[one], one.value), default=None)
