"""Where `braid replay` takes history from: the log, behind a read record, or a proved bundle."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

import typer

from braid.domain.identity import PURPOSES, CaseId, Member, PersonId, RequestId, Role
from braid.ops.assembly import reading, writing
from braid.ops.bundle.opening import opened_bundle
from braid.ops.bundle.verifying.files import DoesNotHold, NoBundle
from braid.ops.bundle.verifying.verify import verified
from braid.ops.cli.serving import make_ready
from braid.ops.database.server import server
from braid.ops.logs import configure_logs
from braid.ops.replaying.sources import FromBundle, FromLog, Source
from braid.ops.settings import settings
from braid.projections.reading import Read, Reader, Strands

CANNOT = "An event cannot be read: braid verify says which, and what is wrong with it"
Look = Callable[[Sequence[UUID]], None]
"""Puts on record that cases are looked at: nothing is shown before it is."""


@contextmanager
def in_log(auditor: UUID | None, operation: str) -> Iterator[tuple[Source, Look]]:
    """The log, and how a look at it goes on record."""
    if auditor is None:
        raise typer.BadParameter("say who looks: it goes on record", param_hint="--auditor")
    with ExitStack() as held:
        configure_logs()
        chosen = settings(os.environ)
        found = held.enter_context(server(chosen))
        make_ready(found, chosen)
        wrote = held.enter_context(writing(found, chosen.home, program=chosen.program))
        strands = held.enter_context(reading(found, chosen, wrote))
        look = partial(_put_on_record, strands, PersonId(auditor), operation)
        yield FromLog(log=wrote.log, programs=wrote.programs), look


@contextmanager
def in_bundle(place: Path) -> Iterator[Source]:
    """A bundle, once it is proved; that it was taken away is on record where it comes from."""
    try:
        print(verified(place), file=sys.stderr)
        with opened_bundle(place) as bundle:
            yield FromBundle(bundle)
    except NoBundle as foreign:
        print(f"This is no bundle: {foreign}.")
        raise typer.Exit(1) from None
    except DoesNotHold as altered:
        print(f"It does not hold: {altered}.")
        raise typer.Exit(1) from None


def _put_on_record(
    strands: Strands, auditor: PersonId, operation: str, cases: Sequence[UUID]
) -> None:
    reader = Reader(
        member=Member(person=auditor, role=Role.AUDITOR),
        purpose=PURPOSES[Role.AUDITOR],
        request=RequestId(uuid4()),
    )
    with Read(strands, reader) as read:
        read.of(operation, [CaseId(case) for case in cases])
