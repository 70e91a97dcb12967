"""The stage: a durable server of its own with a played program, and Braid assembled over it."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg

from braid.domain.identity import PersonId, Role
from braid.ops import clock
from braid.ops.assembly import Following, Serving, Writing, following, serving, writing
from braid.ops.database.logins import Logins
from braid.ops.database.migrate import migrate
from braid.ops.database.server import server
from braid.ops.settings import settings
from braid.ops.tokens import DevelopmentIssuer

from .floor import floor
from .plan import PROGRAM, Plan
from .processors import Processors, parent_of
from .program import Program, played
from .serving import Served, served


@dataclass(frozen=True, kw_only=True)
class Stage:
    """Everything that a measure works with."""

    plan: Plan
    logins: Logins
    plain: psycopg.Connection[Any]
    """The superuser's connection, for floors."""
    wrote: Writing
    part: Following
    serves: Serving
    program: Program
    http: Served
    token: str
    """Signs the program's clinician in."""
    processors: Processors
    held: ExitStack
    """Closes what a measure opens."""


@contextmanager
def stage(plan: Plan) -> Iterator[Stage]:
    """A stage that leaves nothing behind."""
    with ExitStack() as held:
        home = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="braid-bench-")))
        home.chmod(0o711)  # the server's own user passes through
        chosen = settings({"BRAID_HOME": str(home)})
        found = held.enter_context(server(chosen))
        migrate(found, home, program=PROGRAM)
        workers = max(plan.threads)
        wrote = held.enter_context(writing(found, home, program=PROGRAM, workers=workers))
        part = held.enter_context(following(found, home, program=PROGRAM))
        serves = held.enter_context(serving(found, chosen, wrote, part, follows_here=False))
        plain = held.enter_context(psycopg.connect(found.admin, autocommit=True))
        plain.execute(floor()["prepare"])
        program = played(plan, wrote, part, plain)
        http = held.enter_context(served(home))
        yield Stage(
            plan=plan,
            logins=found,
            plain=plain,
            wrote=wrote,
            part=part,
            serves=serves,
            program=program,
            http=http,
            token=_token(home, program.clinician.person),
            processors=_processors(plain, http),
            held=held.enter_context(ExitStack()),
        )


def _token(home: Path, person: PersonId) -> str:
    issuer = DevelopmentIssuer.at(home, production=False)
    return issuer.token(person, Role.CLINICIAN, lifetime=timedelta(hours=8), now=clock.now())


def _processors(plain: psycopg.Connection[Any], http: Served) -> Processors:
    return Processors(served=http.process, server=parent_of(plain.info.backend_pid))
