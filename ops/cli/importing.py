"""`braid import`: opening cases for what an EHR hands over."""

import os
import sys
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from braid.domain.identity import Member, PersonId, Role
from braid.ops import clock
from braid.ops.assembly import writing
from braid.ops.cli.progress import progress
from braid.ops.cli.serving import make_ready
from braid.ops.database.server import server
from braid.ops.ehr.bundles import read_bundles
from braid.ops.ehr.importing import import_patients
from braid.ops.settings import settings


def import_(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)],
    clinician: Annotated[UUID, typer.Option(help="The clinician who opens the cases.")],
    clinician_name: Annotated[str, typer.Option(help="Her name, as the team reads it.")],
) -> None:
    """Open a case for each patient of a file of FHIR R4 bundles, one a line.

    A patient who has a case keeps it: importing twice opens nothing twice. Lines that cannot be
    read are named, the others are imported, and the exit code is 1.

    Example: braid import cohort.ndjson --clinician 6f... --clinician-name "Dr. M. Okafor"
    """
    chosen = settings(os.environ)
    with (
        server(chosen) as found,
        file.open(encoding="utf-8", errors="replace") as lines,
        progress("importing") as advance,
    ):
        make_ready(found, chosen)
        with writing(found, chosen.home, program=chosen.program) as wrote:
            total = sum(1 for _ in file.open("rb"))
            outcome = import_patients(
                wrote.histories,
                read_bundles(lines),
                program=chosen.program,
                by=Member(person=PersonId(clinician), role=Role.CLINICIAN),
                clinician_name=clinician_name,
                at=clock.now(),
                progress=lambda done: advance(done, max(total, done)),
            )
    for bad in outcome.bad:
        print(f"line {bad.number}: {bad.reason}", file=sys.stderr)
    print(f"{outcome.opened} cases opened; {outcome.present} were on record.")
    if outcome.bad:
        raise typer.Exit(1)
