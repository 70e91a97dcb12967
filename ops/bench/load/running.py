"""One load: a program told, served as in production, and each crowd at work on it in turn."""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep

import msgspec
import psycopg

from braid.ops import clock
from braid.ops.assembly import Following, following, writing
from braid.ops.bench.machine import Machine, load, machine
from braid.ops.bench.processors import Processors, parent_of, server_seconds, started_seconds
from braid.ops.bench.serving import Served, served
from braid.ops.database.migrate import migrate
from braid.ops.database.server import server
from braid.ops.settings import settings
from braid.ops.tokens import DevelopmentIssuer

from .crowd_told import Came
from .handing import written
from .plan import PROGRAM, Plan, Run
from .program import Told, told
from .script import handed
from .watching import Watched, watched

TO_CALM = 120.0
"""Seconds that Braid's own clock may take with what is overdue when it starts."""
GRACE = 120.0
"""Seconds beyond its time after which a crowd is sent home."""
CROWD = "braid.ops.bench.load.crowd"


class NotCalm(Exception):
    """Strands do not come to the end of the log although nobody works."""


class CrowdLost(Exception):
    """The crowd has not come to an end."""


@dataclass(frozen=True, kw_only=True)
class Worked:
    """What one run came to, as it was seen."""

    run: Run
    came: Came
    watched: Watched
    served_seconds: float
    """What `braid serve` spent on processors from when the crowd was called to its end."""
    server_seconds: float
    seconds: float
    """How long that was."""
    events: int
    """How many events were recorded meanwhile."""
    grown: dict[str, int]
    """By how many bytes each schema has grown."""
    load_before: float


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """Everything that a load came to."""

    at: datetime
    plan: Plan
    machine: Machine
    told: Told
    sizes: dict[str, int]
    """Bytes of each schema once the program was told."""
    worked: list[Worked]


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where crowds work."""

    home: Path
    part: Following
    plain: psycopg.Connection
    told: Told
    http: Served


def loaded(plan: Plan, tell: Callable[[str], None] = lambda _what: None) -> Loaded:
    """Tell a program, serve it, and let each crowd work on it."""
    at = clock.now()
    with _place(plan) as place:
        sizes = _watch(place).sizes()
        worked = list[Worked]()
        for run in plan.runs:
            tell(run.name)
            worked.append(_work(place, run))
        return Loaded(
            at=at,
            plan=plan,
            machine=machine(place.plain),
            told=place.told,
            sizes=sizes,
            worked=worked,
        )


@contextmanager
def _place(plan: Plan) -> Iterator[Place]:
    with ExitStack() as held:
        home = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="braid-load-")))
        home.chmod(0o711)  # the server's own user passes through
        found = held.enter_context(server(settings({"BRAID_HOME": str(home)})))
        migrate(found, home, program=PROGRAM)
        part = held.enter_context(following(found, home, program=PROGRAM))
        with writing(found, home, program=PROGRAM) as wrote:
            program = told(plan.size, wrote, part)
        plain = held.enter_context(psycopg.connect(found.admin, autocommit=True))
        http = held.enter_context(served(home, ()))
        place = Place(home=home, part=part, plain=plain, told=program, http=http)
        _calm(place)
        yield place


def _work(place: Place, run: Run) -> Worked:
    issuer = DevelopmentIssuer.at(place.home, production=False)
    asked, answer = place.home / "script.json", place.home / "answer.json"
    handed(written(place.told, run, issuer, place.http.port), asked)
    what, processors = _watch(place), _processors(place)
    load_before, end = load(), place.part.log.entries.max_notification_id() or 0
    sizes = what.sizes()
    before, began = processors.before(), monotonic()
    with watched(what):
        _let_work(run, asked, answer)
    took, after = monotonic() - began, processors.after()
    asked.unlink()
    _calm(place)
    return Worked(
        run=run,
        came=msgspec.json.decode(answer.read_bytes(), type=Came),
        watched=what,
        served_seconds=started_seconds(before, after) or 0.0,
        server_seconds=server_seconds(before, after) or 0.0,
        seconds=took,
        events=(place.part.log.entries.max_notification_id() or 0) - end,
        grown={name: size - sizes.get(name, 0) for name, size in what.sizes().items()},
        load_before=load_before,
    )


def _let_work(run: Run, asked: Path, answer: Path) -> None:
    """Locust brings gevent, which patches what Braid stands on: it has a process of its own."""
    command = [sys.executable, "-m", CROWD, str(asked), str(answer)]
    try:
        subprocess.run(command, check=True, timeout=run.arriving + run.seconds + GRACE)  # noqa: S603
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as lost:
        raise CrowdLost(type(lost).__name__) from None


def _watch(place: Place) -> Watched:
    watched_server = parent_of(place.plain.info.backend_pid)
    return Watched(
        part=place.part, plain=place.plain, served=place.http.process, server=watched_server
    )


def _processors(place: Place) -> Processors:
    return Processors(server=parent_of(place.plain.info.backend_pid))


def _calm(place: Place) -> None:
    """Wait until Braid has nothing to do: the log stands still and every strand has come to it."""
    until, earlier = monotonic() + TO_CALM, -1
    while monotonic() < until:
        end = place.part.log.entries.max_notification_id() or 0
        if end == earlier and all(strand.position() >= end for strand in place.part.strands):
            return
        earlier = end
        sleep(2)
    raise NotCalm
