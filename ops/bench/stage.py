"""The stage: a durable server of its own, a program on it, and Braid assembled over both."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
from psycopg.rows import tuple_row

from braid.domain.identity import PersonId, Purpose, RequestId, Role
from braid.ops import clock
from braid.ops.assembly import Following, Serving, Writing, following, serving, writing
from braid.ops.collecting import settled
from braid.ops.database.logins import Logins
from braid.ops.database.migrate import migrate
from braid.ops.database.server import embedded
from braid.ops.postgres.cluster import Cluster
from braid.ops.settings import settings
from braid.ops.tokens import DevelopmentIssuer
from braid.projections.reading import Read, Reader

from .floor import floor
from .plan import PROGRAM, Plan
from .processors import Processors, parent_of
from .program import Program
from .serving import Asker, Served, served, to_braid

MOST_CONNECTIONS = "400"
"""Floors take one for each who appends, 64 in each of four processes; by default it is 100."""
Play = Callable[[Plan, Writing, Following, psycopg.Connection[Any]], Program]
"""Records a program, and lets strands follow it."""


@dataclass(frozen=True, kw_only=True)
class Stage:
    """Everything that a measure works with."""

    plan: Plan
    home: Path
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
    auditor: str
    """Signs an auditor in."""
    processors: Processors
    held: ExitStack
    """Closes what a subject's measures open, before the next one."""

    # Any: rows of the statement named.
    def asked(self, statement: str, **parameters: object) -> list[tuple[Any, ...]]:
        """The rows of one of the floor's statements."""
        with self.plain.cursor(row_factory=tuple_row) as cursor:
            return cursor.execute(floor()[statement], parameters).fetchall()

    def read(self) -> Read:
        """A read by the program's clinician."""
        reader = Reader(
            member=self.program.clinician, purpose=Purpose.TREATMENT, request=RequestId(uuid4())
        )
        return Read(self.serves.services.strands, reader)

    def asker(self, query: str, **variables: str) -> Asker:
        """What asks a question over HTTP, signed in as the program's clinician."""
        asker = Asker(self.http.port, to_braid(self.token, query, **variables))
        self.held.callback(asker.close)
        return asker

    def asker_as_of(self, query: str, person: PersonId, position: int, **variables: str) -> Asker:
        """What asks for an auditor, as a clinician could see it at a position."""
        seen_by = {"person": str(person), "asOf": {"position": position}}
        asked = to_braid(self.auditor, query, {"seenBy": seen_by}, **variables)
        asker = Asker(self.http.port, asked)
        self.held.callback(asker.close)
        return asker


@contextmanager
def stage(plan: Plan, play: Play) -> Iterator[Stage]:
    """A stage with a program on it, that leaves nothing behind."""
    with ExitStack() as held:
        home = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="braid-bench-")))
        home.chmod(0o711)  # the server's own user passes through
        chosen = settings({"BRAID_HOME": str(home)})
        cluster = Cluster(home / "postgres", settings={"max_connections": MOST_CONNECTIONS})
        found = held.enter_context(embedded(cluster))
        migrate(found, home, program=PROGRAM)
        workers = max(plan.threads)
        wrote = held.enter_context(writing(found, home, program=PROGRAM, workers=workers))
        part = held.enter_context(following(found, home, program=PROGRAM))
        serves = held.enter_context(serving(found, chosen, wrote, part, follows_here=False))
        plain = held.enter_context(psycopg.connect(found.admin, autocommit=True))
        plain.execute(floor()["prepare"])
        program = play(plan, wrote, part, plain)
        http = held.enter_context(served(home))
        held.enter_context(settled())
        yield Stage(
            plan=plan,
            home=home,
            logins=found,
            plain=plain,
            wrote=wrote,
            part=part,
            serves=serves,
            program=program,
            http=http,
            token=_token(home, program.clinician.person, Role.CLINICIAN),
            auditor=_token(home, PersonId(uuid4()), Role.AUDITOR),
            processors=Processors(server=parent_of(plain.info.backend_pid)),
            held=held.enter_context(ExitStack()),
        )


def _token(home: Path, person: PersonId, role: Role) -> str:
    issuer = DevelopmentIssuer.at(home, production=False)
    return issuer.token(person, role, lifetime=timedelta(hours=8), now=clock.now())
