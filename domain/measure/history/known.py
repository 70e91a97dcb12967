"""A history as of a moment, and the moments that bound it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from braid.domain.case.events import CaseClosed, CaseOpened
from braid.domain.recorded import Recorded

Kind = TypeVar("Kind")
History = Sequence[Recorded]
"""One case's events in the order in which they were recorded."""


def of(history: History, kind: type[Kind]) -> Iterator[tuple[Kind, Recorded]]:
    """The events of a kind, in order, with what is around them."""
    for recorded in history:
        if isinstance(recorded.event, kind):
            yield recorded.event, recorded


def known(history: History, as_of: datetime) -> tuple[Recorded, ...]:
    """What the team had learned by a moment."""
    return tuple(one for one in history if one.reported_at <= as_of)


def in_the_log(history: History, as_of: datetime) -> tuple[Recorded, ...]:
    """What the log had taken by a moment: unlike what was learned, it never grows afterwards."""
    return tuple(one for one in history if (one.recorded_at or one.reported_at) <= as_of)


def opened(history: History) -> datetime | None:
    """When the case was opened."""
    return next((one.occurred.earliest for _, one in of(history, CaseOpened)), None)


def closed(history: History) -> datetime | None:
    """When the case was closed: what happened to her afterwards is not known."""
    ended: datetime | None = None
    for recorded in history:
        match recorded.event:
            case CaseClosed():
                ended = recorded.occurred.earliest
            case CaseOpened():
                ended = None
            case _:
                continue
    return ended


def followed_until(history: History, as_of: datetime) -> datetime:
    """Up to when it is known what she did not do: now, or the end of the case."""
    ended = closed(history)
    return min(ended, as_of) if ended else as_of
