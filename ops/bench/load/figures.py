"""From what was seen to figures: how long answers took, how much was done, and what it cost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from .running import Loaded, Worked


@dataclass(frozen=True, kw_only=True)
class Took:
    """How long something took, in milliseconds; nought where nothing was done."""

    p50: float
    p90: float
    p99: float
    most: float


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One question or order of one role."""

    name: str
    answers: int
    a_second: float
    took: Took


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What one run came to."""

    name: str
    people: int
    hurry: float
    seconds: float
    operations: list[Operation]
    every: Operation
    troubles: dict[str, int]
    """What went wrong, by what was asked; empty when all is well."""
    refusals: dict[str, int]
    """Refusals are answers: two took on the same warning."""
    listening: int
    """Live connections that were open at the end."""
    news_a_second: float
    late: Took
    """From when something was recorded to when a live reader had it."""
    behind: Took
    """How far the last strand was behind the log."""
    behind_events: int
    sessions: int
    sockets: int
    served_bytes: int
    server_bytes: int
    grown_bytes: dict[str, int]
    """By how much each schema of the database has grown."""
    events: int
    served_cores: float
    server_cores: float
    crowd_cores: float
    """The crowd is on the same machine, and takes its share of it."""
    load_before: float

    @property
    def grown(self) -> int:
        """By how many bytes the database has grown."""
        return sum(self.grown_bytes.values())

    @property
    def asked(self) -> int:
        """How many requests were answered; at least one, for shares."""
        return max(1, self.every.answers)

    @property
    def errors(self) -> int:
        """How much went wrong."""
        return sum(self.troubles.values())


def figures(loaded: Loaded) -> list[Figures]:
    """The figures of each run, in order."""
    return [_figures(worked) for worked in loaded.worked]


def _figures(worked: Worked) -> Figures:
    came, run = worked.came, worked.run
    seconds = came.ended - came.began
    every = [took for found in came.milliseconds.values() for took in found]
    behind = [one for one in worked.watched.behind if came.began <= one.at <= came.ended]
    held = worked.watched.held
    return Figures(
        name=run.name,
        people=run.people,
        hurry=run.hurry,
        seconds=seconds,
        operations=[
            _operation(name, found, seconds) for name, found in sorted(came.milliseconds.items())
        ],
        every=_operation("everything", every, seconds),
        troubles=came.troubles,
        refusals=came.refusals,
        listening=came.listening,
        news_a_second=came.news / seconds,
        late=took([one * 1000 for one in came.late]),
        behind=took([one.seconds * 1000 for one in behind]),
        behind_events=max((one.events for one in behind), default=0),
        sessions=max((one.sessions for one in held), default=0),
        sockets=max((one.sockets for one in held), default=0),
        served_bytes=max((one.served for one in held), default=0),
        server_bytes=max((one.server for one in held), default=0),
        grown_bytes=worked.grown,
        events=worked.events,
        served_cores=worked.served_seconds / worked.seconds,
        server_cores=worked.server_seconds / worked.seconds,
        crowd_cores=came.processor / seconds,
        load_before=worked.load_before,
    )


def _operation(name: str, found: Sequence[float], seconds: float) -> Operation:
    return Operation(name=name, answers=len(found), a_second=len(found) / seconds, took=took(found))


def took(values: Iterable[float]) -> Took:
    """Percentiles by nearest rank: each is something that was measured."""
    ranked = sorted(values) or [0.0]

    def rank(share: float) -> float:
        return ranked[max(0, ceil(share * len(ranked)) - 1)]

    return Took(p50=rank(0.5), p90=rank(0.9), p99=rank(0.99), most=ranked[-1])
