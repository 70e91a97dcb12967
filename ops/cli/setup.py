"""`braid migrate`, `braid token` and `braid doctor`: getting ready, and being ready."""

import os
from datetime import timedelta
from typing import Annotated
from uuid import UUID

import typer

from braid.domain.identity import PersonId
from braid.ops import clock
from braid.ops.cli.reading_role import ROLES, reading_role
from braid.ops.database import migrate as migrations
from braid.ops.database.server import server
from braid.ops.doctor import findings
from braid.ops.erasing.assembly import erasing
from braid.ops.settings import settings
from braid.ops.tokens import DevelopmentIssuer


def migrate() -> None:
    """Bring the database up to date: roles, log, access, vault, strands. Safe to repeat.

    Example: DATABASE_URL=postgresql://admin@db/braid braid migrate
    """
    chosen = settings(os.environ)
    with server(chosen) as found:
        applied = migrations.migrate(found, chosen.home, program=chosen.program)
    print(f"{applied} steps applied; the database is up to date.")


def token(
    role: Annotated[
        str, typer.Option("--as", metavar="ROLE", help=f"The role to sign in for: {ROLES}.")
    ],
    person: Annotated[UUID, typer.Option(help="Who signs in.")],
    minutes: Annotated[int, typer.Option(min=1, max=720, help="How long it holds.")] = 60,
) -> None:
    """Print a bearer token of the development issuer. Production forbids it.

    Example: braid token --as peer --person 8d3c4a1e-0f5f-4a59-9a57-2f1f0f5c9e11
    """
    chosen = settings(os.environ)
    issuer = DevelopmentIssuer.at(chosen.home, production=chosen.production)
    lifetime = timedelta(minutes=minutes)
    print(issuer.token(PersonId(person), reading_role(role), lifetime=lifetime, now=clock.now()))


def doctor(
    *,
    mend: Annotated[
        bool, typer.Option("--mend", help="Erase again what a restored backup brought back.")
    ] = False,
) -> None:
    """Check the database's version, roles, grants, settings, keys and clocks; say what to do.

    Exit code 1 where something is wrong. Example: braid doctor
    """
    chosen = settings(os.environ)
    with server(chosen) as found:
        if mend:
            with erasing(found, chosen) as eraser:
                print(f"{len(eraser.replay())} records were back, and are erased again.")
        told = findings(found, chosen)
    for finding in told:
        mark = "ok " if finding.is_well else "NO "
        print(f"{mark} {finding.what}" + ("" if finding.is_well else f": {finding.do}"))
    if not all(finding.is_well for finding in told):
        raise typer.Exit(1)
