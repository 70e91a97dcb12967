"""Who appends in turn: each opens its connections when it is its turn, and closes them after."""

import json
import random
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import Protocol
from uuid import UUID

Append = Callable[[], object]
"""Appends one event to a new stream."""
Connect = Callable[[ExitStack, int], Sequence[Append]]
"""One way to append for each of so many threads; the stack closes what it opens."""


@dataclass(frozen=True, kw_only=True)
class Payload:
    """What is appended every time: as many bytes as a comment has in Braid."""

    topic: str
    state: bytes
    metadata: str


PAYLOAD = Payload(
    topic="CommentAdded",
    state=random.Random(6).randbytes(240),  # noqa: S311 - a measure, not a secret
    metadata=json.dumps(
        {
            **dict.fromkeys(("participant", "actor", "correlation", "causation"), str(UUID(int=6))),
            **dict.fromkeys(("earliest", "latest", "reported_at"), "2026-03-01T12:00:00Z"),
            "role": "clinician",
        }
    ),
)


class Appender(Protocol):
    """Appends for several at once."""

    def open(self, at_once: int) -> None:
        """Make ready for so many at once."""

    def append(self, each: int) -> list[float]:
        """Let everybody append so often; the seconds that each append took."""

    def close(self) -> None:
        """Let go of every connection."""


class ByThreads:
    """Appends by as many threads as are at it at once."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        self._held = ExitStack()
        self._ways: Sequence[Append] = ()

    def open(self, at_once: int) -> None:
        """Connect every thread, and let each append once."""
        self._ways = self._connect(self._held, at_once)
        self._pool = self._held.enter_context(ThreadPoolExecutor(at_once))
        self.append(1)

    def append(self, each: int) -> list[float]:
        """Let every thread append so often; the seconds that each append took."""
        found = self._pool.map(partial(_timed, each), self._ways)
        return [took for one in found for took in one]

    def close(self) -> None:
        """Let go of every connection."""
        self._held.close()


class Turns:
    """One appender is connected at a time: together they are more than a server takes."""

    def __init__(self) -> None:
        self._open: tuple[Appender, int] | None = None

    def take(self, appender: Appender, at_once: int) -> None:
        """It is this one's turn."""
        if self._open == (appender, at_once):
            return
        self.end()
        appender.open(at_once)
        self._open = (appender, at_once)

    def end(self) -> None:
        """Nobody's turn."""
        if self._open is not None:
            self._open[0].close()
            self._open = None


def _timed(each: int, append: Append) -> list[float]:
    waited = list[float]()
    for _ in range(each):
        began = perf_counter()
        append()
        waited.append(perf_counter() - began)
    return waited
