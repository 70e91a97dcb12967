"""`braid keep`: Braid's clock, apart from serving."""

import os
import signal
from typing import Annotated

import typer

from braid.ops.assembly import writing
from braid.ops.cli.serving import make_ready
from braid.ops.database.server import server
from braid.ops.keeping.assembly import made_clockwork
from braid.ops.logs import configure_logs
from braid.ops.settings import settings


def keep(
    *,
    once: Annotated[bool, typer.Option(help="Record what is due now, then end.")] = False,
) -> None:
    """Record what the clock brings: absences, milestones, warnings, actions overdue, agendas.

    `braid serve` does this by itself; run it apart beside `braid serve --no-keep`. Two clocks at
    once record everything once.

    Example: braid keep --once
    """
    configure_logs()
    chosen = settings(os.environ)
    with server(chosen) as found:
        make_ready(found, chosen)
        with writing(found, chosen.home, program=chosen.program) as wrote:
            clockwork = made_clockwork(wrote)
            if once:
                print(f"visited {clockwork.tick()} cases and tables")
                return
            for ending in (signal.SIGINT, signal.SIGTERM):
                signal.signal(ending, lambda *_: clockwork.end())
            print("keeping the clock; Ctrl-C ends it.", flush=True)
            clockwork.run()
