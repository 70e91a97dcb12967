"""`braid follow` and `braid rebuild`: keeping strands up with the log, and making one anew."""

import os
import signal
import sys
from functools import partial
from typing import Annotated

import typer

from braid.domain.identity import READING_ROLES, Role
from braid.ops.assembly import Following, following
from braid.ops.cli.progress import progress
from braid.ops.cli.reading_role import ROLES, reading_role
from braid.ops.database.logins import Logins
from braid.ops.database.server import server
from braid.ops.logs import configure_logs
from braid.ops.settings import Settings, settings
from braid.ops.weaving import Hands
from braid.projections.follow import StrandStopped
from braid.projections.rebuild import Rebuild, Rebuilt, rebuilt
from braid.projections.weave import Weave, woven_here

EVERY = "all"
"""Stands for every role."""


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
        str,
        typer.Argument(metavar="ROLE", help=f"Whose strand to build anew: {ROLES}, or all."),
    ],
    *,
    accept_changes: Annotated[
        bool, typer.Option(help="Switch even where the rebuilt strand differs.")
    ] = False,
    processes: Annotated[int, typer.Option(min=1, help="How many processes weave.")] = 1,
) -> None:
    """Build a role's strand anew beside the live one, compare, and switch while reads go on.

    Where they differ the difference is shown and the live strand stays (exit code 1), unless
    changes are accepted, as after a change of what the role may see. All strands at once cost less
    than one after the other: the log is read once.

    Example: braid rebuild all --processes 2
    """
    roles = READING_ROLES if role == EVERY else (reading_role(role),)
    chosen = settings(os.environ)
    with server(chosen) as found, following(found, chosen.home, program=chosen.program) as part:
        end = part.log.entries.max_notification_id() or 0
        work = [
            Rebuild(part.log, part.datastore, part.vault, one, program=chosen.program)
            for one in roles
        ]
        with progress(f"rebuilding the strand of {role}") as advance:
            outcomes = rebuilt(
                part.log,
                work,
                _weave(part, found, chosen, processes),
                accept_changes=accept_changes,
                progress=lambda position: advance(position, max(end, position)),
            )
    for whose, outcome in outcomes.items():
        _tell(whose, outcome)
    if not all(one.switched for one in outcomes.values()):
        raise typer.Exit(1)


def _weave(part: Following, found: Logins, chosen: Settings, processes: int) -> Weave:
    if processes == 1:
        return partial(woven_here, part.log)
    hands = Hands(
        log=part.log,
        found=found,
        home=chosen.home,
        program=chosen.program,
        processes=processes,
    )
    return hands.weave


def _tell(role: Role, outcome: Rebuilt) -> None:
    for one in outcome.differences:
        print(
            f"{one.table}: {one.only_live} rows only in the live strand, {one.only_rebuilt} only "
            f"in the rebuilt one, for example of case {one.example}",
            file=sys.stderr,
        )
    state = "switched" if outcome.switched else "the live strand stays: it differs"
    print(f"{role} strand rebuilt to position {outcome.position}; {state}.")
