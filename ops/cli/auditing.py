"""`braid audit`: what an auditor takes away."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from uuid import UUID

import psycopg
import typer

from braid.domain.identity import CaseId, PersonId
from braid.ops import clock
from braid.ops.assembly import reading, writing
from braid.ops.bundle.exporting import Exporter, NoSuchCase
from braid.ops.bundle.packing import packed
from braid.ops.bundle.recording import put_on_record
from braid.ops.bundle.scope import Between, OfCases, OfProgram, Scope
from braid.ops.bundle.selecting import Selection
from braid.ops.cli.auditing_reads import reads
from braid.ops.cli.progress import progress
from braid.ops.cli.proving import keys_to_trust
from braid.ops.cli.serving import make_ready
from braid.ops.database.secrets import notary_key
from braid.ops.database.server import server
from braid.ops.logs import configure_logs
from braid.ops.notary.assembly import made_notary
from braid.ops.notary.following import Notary, NotaryStopped
from braid.ops.settings import settings

EVERYTHING = 2**63 - 1
"""A log is never as long."""
FORMS = ["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%z"]

audit = typer.Typer(
    help="What an auditor takes away. Example: braid audit export --case CASE --as AUDITOR",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)
audit.command()(reads)

Auditor = Annotated[UUID, typer.Option("--as", help="Which auditor takes it: it goes on record.")]
Case = Annotated[list[UUID] | None, typer.Option(help="A case; may be said several times.")]
Whole = Annotated[bool, typer.Option("--program", help="Everything there is.")]
Begins = Annotated[
    datetime | None, typer.Option("--from", formats=FORMS, help="Recorded from then on; UTC.")
]
Ends = Annotated[datetime | None, typer.Option("--to", formats=FORMS, help="And before then.")]
Key = Annotated[
    list[str] | None,
    typer.Option(help="The notary's keys (`braid notary --keys`), where it has its own home."),
]
Out = Annotated[Path | None, typer.Option(help="A zip file, or a folder; there is none yet.")]


@audit.command()
def export(
    *,
    auditor: Auditor,
    case: Case = None,
    program: Whole = False,
    begins: Begins = None,
    ends: Ends = None,
    key: Key = None,
    out: Out = None,
) -> None:
    """Write a bundle: events and read records with proofs, and the script that verifies them.

    It needs the log and its keys, and no server. It is a reading, and goes on record.

    Example: braid audit export --program --as AUDITOR --out audit.zip
    """
    scope = _scope(case or [], program=program, begins=begins, ends=ends)
    place = out or Path(f"audit-{clock.now():%Y%m%dT%H%M%SZ}.zip")
    if place.exists() or place.is_symlink():
        raise typer.BadParameter("there is something already", param_hint="--out")
    with ExitStack() as held:
        exporter = held.enter_context(_exporter(PersonId(auditor), scope, key or []))
        folder = held.enter_context(packed(place))
        advance = held.enter_context(progress("events"))
        try:
            said = exporter.export(scope, folder, advance)
        except NoSuchCase:
            print("There is no such case.")
            raise typer.Exit(1) from None
    print(f"written: {place} ({said['events']['rows']} events, {said['reads']['rows']} reads)")


@contextmanager
def _exporter(auditor: PersonId, scope: Scope, told: list[str]) -> Iterator[Exporter]:
    """What makes the bundle, once it is on record that it is made."""
    configure_logs()
    chosen = settings(os.environ)
    with ExitStack() as held:
        found = held.enter_context(server(chosen))
        make_ready(found, chosen)
        wrote = held.enter_context(writing(found, chosen.home, program=chosen.program))
        strands = held.enter_context(reading(found, chosen, wrote))
        connection = held.enter_context(psycopg.connect(found.notary))
        selection = Selection(connection=connection, program=chosen.program, scope=scope)
        streams = {*selection.streams(EVERYTHING), *_cases(scope)}
        put_on_record(strands, auditor, sorted(streams))
        keys = keys_to_trust(found, chosen, told)
        if not told:
            _catch_up(made_notary(found, chosen)[0])
        yield Exporter(
            connection=connection,
            vault=wrote.vault,
            keys=keys,
            key=notary_key(chosen.home),
            program=chosen.program,
            now=clock.now(),
        )


def _catch_up(notary: Notary) -> None:
    """What is recorded by now is to be in the bundle; else what was signed last is."""
    try:
        notary.catch_up()
    except NotaryStopped as stopped:
        typer.echo(f"braid: exported up to what was signed last: {stopped}", err=True)


def _cases(scope: Scope) -> tuple[CaseId, ...]:
    return scope.cases if isinstance(scope, OfCases) else ()


def _scope(
    cases: list[UUID], *, program: bool, begins: datetime | None, ends: datetime | None
) -> Scope:
    asked = [bool(cases), program, begins is not None or ends is not None]
    if sum(asked) != 1:
        raise typer.BadParameter("say one of --case, --program, or --from and --to")
    if program:
        return OfProgram()
    if cases:
        return OfCases(cases=tuple(CaseId(one) for one in dict.fromkeys(cases)))
    if begins is None or ends is None or _utc(begins) >= _utc(ends):
        raise typer.BadParameter("say from when on and before when", param_hint="--from, --to")
    return Between(begins=_utc(begins), ends=_utc(ends))


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
