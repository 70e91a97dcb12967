"""`braid audit reads`: who read what, as FHIR AuditEvents."""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Annotated
from uuid import UUID

import orjson
import typer

from braid.domain.identity import PersonId
from braid.ops.assembly import reading, writing
from braid.ops.audit.events import Observer
from braid.ops.audit.exporting import exported
from braid.ops.cli.serving import make_ready
from braid.ops.database.server import server
from braid.ops.logs import configure_logs
from braid.ops.settings import settings
from braid.projections.looking import Span, Wanted

FORMS = ["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%z"]

Auditor = Annotated[UUID, typer.Option("--as", help="Which auditor takes it: it goes on record.")]
OfCase = Annotated[UUID | None, typer.Option("--case", help="Reads of this case only.")]
ByPerson = Annotated[UUID | None, typer.Option("--person", help="Reads by this person only.")]
Begins = Annotated[
    datetime | None, typer.Option("--from", formats=FORMS, help="Read from then on; UTC.")
]
Ends = Annotated[datetime | None, typer.Option("--to", formats=FORMS, help="And before then.")]
Out = Annotated[Path | None, typer.Option(help="A file that is not there yet; else here.")]


def reads(
    *,
    auditor: Auditor,
    case: OfCase = None,
    person: ByPerson = None,
    begins: Begins = None,
    ends: Ends = None,
    out: Out = None,
) -> None:
    """Write who read what as FHIR R4 AuditEvents (IHE BALP), one a line, the latest first.

    It is a reading of the read record, and goes on record itself before anything is written.

    Example: braid audit reads --as AUDITOR --case CASE --out reads.ndjson
    """
    if out is not None and (out.exists() or out.is_symlink()):
        raise typer.BadParameter("there is something already", param_hint="--out")
    if begins is not None and ends is not None and begins >= ends:
        raise typer.BadParameter("this lies after the end", param_hint="--from")
    wanted = Wanted(person=person, case=case, span=Span(since=_utc(begins), until=_utc(ends)))
    written = 0
    with ExitStack() as held:
        configure_logs()
        chosen = settings(os.environ)
        found = held.enter_context(server(chosen))
        make_ready(found, chosen)
        wrote = held.enter_context(writing(found, chosen.home, program=chosen.program))
        strands = held.enter_context(reading(found, chosen, wrote))
        observer = Observer(program=chosen.program, address=f"http://{chosen.host}:{chosen.port}")
        file = held.enter_context(_opened(out))
        for page in exported(strands, PersonId(auditor), wanted, observer):
            file.writelines(orjson.dumps(one, option=orjson.OPT_APPEND_NEWLINE) for one in page)
            written += len(page)
        file.flush()
    if out is not None:
        print(f"written: {out} ({written} events)")


@contextmanager
def _opened(out: Path | None) -> Iterator[IO[bytes]]:
    """Where to write: a new file that nobody else on this machine reads, whole or not at all."""
    if out is None:
        yield sys.stdout.buffer
        return
    number = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(number, "wb") as opened:
            yield opened
    except BaseException:
        out.unlink()
        raise


def _utc(moment: datetime | None) -> datetime | None:
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
