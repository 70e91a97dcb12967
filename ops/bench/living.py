"""Following live: how long after its append an event stands in every strand, at a steady pace."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from threading import Event, Thread
from time import monotonic, sleep
from typing import IO

import msgspec
import psycopg

from braid.domain.identity import READING_ROLES
from braid.domain.store.statements import statements
from braid.projections.follow import Follower, StrandStopped
from braid.projections.page import Page
from braid.projections.stirring import Stirred
from braid.projections.strand import Strand

from .floor import floor
from .living_writer import Order
from .measure import Contender, Measure, nothing
from .plan import PROGRAM
from .serving import NotServed
from .stage import Stage

TAIL_WITHIN = 0.1
"""Issue 6: the 99th percentile, in every strand, under 500 events a second."""
PATIENCE = 30.0
Marks = list[tuple[int, float]]
"""How far somebody had come, and when."""


class NotFollowed(Exception):
    """Somebody did not come to the end in time."""


class Marked(Strand):
    """A strand that notes how far it had followed when."""

    marks: Marks

    def follow(self, page: Page, *, key: bytes | None = None) -> Stirred:
        """Take in a page of the log, and note that it is there."""
        moved = super().follow(page, key=key)
        self.marks.append((page.until, monotonic()))
        return moved


@dataclass(frozen=True, kw_only=True)
class Writer:
    """The process that writes, while it runs."""

    lines: IO[str]
    orders: IO[str]

    def wrote(self) -> Marks:
        """Let it write once; the positions, and when their appends had returned.

        Raises NotServed where it ended.
        """
        self.orders.write("go\n")
        self.orders.flush()
        marks: Marks = []
        while (line := self.lines.readline()) != "done\n":
            if not line:
                raise NotServed
            position, returned = line.split()
            marks.append((int(position), float(returned)))
        return marks


def living(stage: Stage) -> Measure:
    """An event's way into every strand, beside a plain tail of the log."""
    writer = stage.held.enter_context(_writer(stage))
    pace = stage.plan.a_second

    def followed() -> None:
        """Nobody follows while the floor watches: what was told then is no lateness."""
        stage.part.follower.catch_up()

    return Measure(
        name=f"follow live, {pace} events a second",
        unit="event",
        floor=_contender("floor", writer, partial(_tailing, stage)),
        others=(_contender("Follower.run", writer, partial(_following, stage), before=followed),),
        tail_within=TAIL_WITHIN,
        about="what single events waited is p99; the time is the writer's pace",
    )


@contextmanager
def _writer(stage: Stage) -> Iterator[Writer]:
    order = Order(
        home=str(stage.home),
        clinician=stage.program.clinician.person,
        cases=tuple(stage.program.cases),
        a_second=stage.plan.a_second,
        events=stage.plan.live,
    )
    told = msgspec.json.encode(order).decode()
    command = [sys.executable, "-m", "braid.ops.bench.living_writer", told]
    with subprocess.Popen(  # noqa: S603 - our own command
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        if process.stdin is None or process.stdout is None or not process.stdout.readline():
            raise NotServed(process.poll())
        yield Writer(lines=process.stdout, orders=process.stdin)
        process.stdin.close()


Watching = Callable[[], AbstractContextManager[Sequence[Marks]]]
"""Follows while the block runs; what it notes grows meanwhile, a list for each strand."""


def _contender(
    name: str, writer: Writer, watching: Watching, *, before: Callable[[], None] = nothing
) -> Contender:
    waited: list[float] = []

    def once() -> int:
        with watching() as marks:
            wrote = writer.wrote()
            _await(marks, wrote[-1][0])
        waited[:] = lags(wrote, marks)
        return len(wrote)

    return Contender(name=name, once=once, before=before, latencies=lambda: waited)


def _await(marks: Sequence[Marks], last: int) -> None:
    """Wait until everybody has come to a position. Raises NotFollowed."""
    until = monotonic() + PATIENCE
    while any(not one or one[-1][0] < last for one in marks):
        if monotonic() > until:
            raise NotFollowed
        sleep(0.01)


def lags(wrote: Marks, marks: Sequence[Marks]) -> list[float]:
    """How long after its append each event was noted in the last of several places."""
    found = list[float]()
    ways = [iter(one) for one in marks]
    at = [next(way) for way in ways]
    for position, returned in wrote:
        for number, way in enumerate(ways):
            while at[number][0] < position:
                at[number] = next(way)
        found.append(max(0.0, max(when for _, when in at) - returned))
    return found


@contextmanager
def _following(stage: Stage) -> Iterator[Sequence[Marks]]:
    """Follow into every strand as `braid follow` does."""
    part = stage.part
    strands = [Marked(part.datastore, part.vault, role, program=PROGRAM) for role in READING_ROLES]
    for strand in strands:
        strand.marks = []
    follower = Follower(part.log, strands, conninfo=stage.logins.follower, key=b"any")

    def run() -> None:
        with suppress(StrandStopped):
            follower.run()

    with _beside(run, follower.end):
        yield [strand.marks for strand in strands]


@contextmanager
def _tailing(stage: Stage) -> Iterator[Sequence[Marks]]:
    """Look what is new whenever the log says that something is."""
    marks, ended = list[tuple[int, float]](), Event()

    def run() -> None:
        with psycopg.connect(stage.logins.follower, autocommit=True) as ear:
            ear.execute(statements("braid.domain.store.sql", "log.sql")["listen"])
            while not ended.is_set():
                [[last]] = ear.execute(floor()["log_end"], {"program": PROGRAM}).fetchall()
                marks.append((last, monotonic()))
                list(ear.notifies(timeout=0.5, stop_after=1))

    with _beside(run, ended.set):
        yield [marks]


@contextmanager
def _beside(run: Callable[[], None], end: Callable[[], None]) -> Iterator[None]:
    """Run in a thread of its own, and see it end before anything else begins."""
    thread = Thread(target=run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        end()
        thread.join(PATIENCE)
