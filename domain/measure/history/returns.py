"""Lapses that count, how long she was away, and returns asked for."""

from dataclasses import dataclass, field
from datetime import datetime

from braid.domain.clocks import Interval
from braid.domain.identity import LapseId
from braid.domain.lapse.events import (
    LapseReported,
    LapseReportRetracted,
    ReEntered,
    ReEntryRequested,
)
from braid.domain.measure.promise import Asked
from braid.domain.measure.returning import time_away
from braid.domain.measure.span import Span

from .known import History, followed_until, of


@dataclass(frozen=True, kw_only=True)
class LapseOnRecord:
    """A lapse that counts: reported, and not taken back."""

    lapse: LapseId
    occurred: Interval
    reported_at: datetime
    recorded_at: datetime
    back: Interval | None
    """When she was back; several lapses may end with one return."""


def lapses(history: History) -> tuple[LapseOnRecord, ...]:
    """The lapses that count, in the order in which they were reported."""
    retracted = {event.lapse for event, _ in of(history, LapseReportRetracted)}
    back: dict[LapseId, Interval] = {}
    for event, recorded in of(history, ReEntered):
        for lapse in event.lapses:
            back.setdefault(lapse, recorded.occurred)
    return tuple(
        LapseOnRecord(
            lapse=event.lapse,
            occurred=recorded.occurred,
            reported_at=recorded.reported_at,
            recorded_at=recorded.recorded_at or recorded.reported_at,
            back=back.get(event.lapse),
        )
        for event, recorded in of(history, LapseReported)
        if event.lapse not in retracted
    )


def times_away(history: History, as_of: datetime) -> tuple[Span, ...]:
    """Hours from each lapse to the return; a closed case was followed until it was closed."""
    until = followed_until(history, as_of)
    return tuple(time_away(one.occurred, one.back, until) for one in lapses(history))


@dataclass
class _Waiting:
    """Since when she waits to be let in: since she asked, or since a lapse was reported."""

    asked: datetime | None = None
    reported: dict[LapseId, datetime] = field(default_factory=dict)

    def since(self) -> datetime | None:
        return self.asked or min(self.reported.values(), default=None)


def returns_asked_for(history: History, as_of: datetime) -> tuple[Asked, ...]:
    """Each return asked for, with the return that answered it.

    Asked for is from when she asked; where nobody asked, from when the team learned of the
    first lapse that was open. One return answers all of it, and asking twice is asking once.
    """
    found: list[Asked] = []
    until, waiting = followed_until(history, as_of), _Waiting()
    counting = {one.lapse for one in lapses(history)}
    for recorded in history:
        match recorded.event:
            case ReEntryRequested():
                waiting.asked = waiting.asked or recorded.occurred.earliest
            case LapseReported(lapse=lapse) if lapse in counting:
                waiting.reported[lapse] = recorded.reported_at
            case ReEntered(door=door):
                if since := waiting.since():
                    back = recorded.occurred.latest
                    found.append(Asked(at=since, back=back, door=door, until=until))
                waiting = _Waiting()
            case _:
                continue
    if since := waiting.since():
        found.append(Asked(at=since, back=None, door=None, until=until))
    return tuple(found)
