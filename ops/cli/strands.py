"""`braid follow` and `braid rebuild`: keeping strands up with the log, and making one anew."""

import os
import signal
import sys
from typing import Annotated

import typer

from braid.domain.identity import Role
from braid.ops.assembly import following
from braid.ops.cli.progress import progress
from braid.ops.cli.reading_role import ROLES, reading_role
from braid.ops.database.server import server
from braid.ops.logs import configure_logs
from braid.ops.settings import settings
from braid.projections.follow import StrandStopped
from braid.projections.rebuild import Rebuild, Rebuilt


def follow(
    *,
    once: Annotated[bool, typer.Option(help="Catch up with the log, then end.")] = False,
) -> None:
    """Follow the log into every role's strand, apart from `braid serve --no-follow`.

    Example: braid follow
    """
    configure_logs()
    chosen = settings(os.environ)
    with server(chosen) as found, following(found, chosen.home, program=chosen.program) as part:
        if once:
            position = part.follower.catch_up()
            if part.follower.stopped:
                raise StrandStopped("; ".join(part.follower.stopped.values()))
            print(f"followed to position {position}")
            return
        for ending in (signal.SIGINT, signal.SIGTERM):
            signal.signal(ending, lambda *_: part.follower.end())
        print("following the log; Ctrl-C ends it.", flush=True)
        part.follower.run()


def rebuild(
    role: Annotated[
        str, typer.Argument(metavar="ROLE", help=f"Whose strand to build anew: {ROLES}.")
    ],
    *,
    accept_changes: Annotated[
        bool, typer.Option(help="Switch even where the rebuilt strand differs.")
    ] = False,
) -> None:
    """Build a role's strand anew beside the live one, compare, and switch while reads go on.

    Where they differ the difference is shown and the live strand stays (exit code 1), unless
    changes are accepted, as after a change of what the role may see.

    Example: braid rebuild peer
    """
    whose = reading_role(role)
    chosen = settings(os.environ)
    with server(chosen) as found, following(found, chosen.home, program=chosen.program) as part:
        end = part.log.entries.max_notification_id() or 0
        work = Rebuild(part.log, part.datastore, part.vault, whose, program=chosen.program)
        with progress(f"rebuilding the {whose} strand") as advance:
            outcome = work.run(
                accept_changes=accept_changes,
                progress=lambda position: advance(position, max(end, position)),
            )
    _tell(whose, outcome)


def _tell(role: Role, outcome: Rebuilt) -> None:
    for one in outcome.differences:
        print(
            f"{one.table}: {one.only_live} rows only in the live strand, {one.only_rebuilt} only "
            f"in the rebuilt one, for example of case {one.example}",
            file=sys.stderr,
        )
    state = "switched" if outcome.switched else "the live strand stays: it differs"
    print(f"{role} strand rebuilt to position {outcome.position}; {state}.")
    if not outcome.switched:
        raise typer.Exit(1)
