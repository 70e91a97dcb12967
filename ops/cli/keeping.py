"""`braid keep`: Braid's clock, apart from serving."""

import os
import signal
from typing import Annotated

import typer

from braid.graphql.schema import digests
from braid.ops.alerts.alerting import alerting, alerts_of
from braid.ops.assembly import writing
from braid.ops.cli.serving import make_ready
from braid.ops.database.server import server
from braid.ops.keeping.adopting import adopt
from braid.ops.keeping.assembly import made_clockwork
from braid.ops.logs import configure_logs
from braid.ops.settings import settings


def keep(
    *,
    once: Annotated[bool, typer.Option(help="Record what is due now, then end.")] = False,
) -> None:
    """Record what the clock brings: absences, milestones, warnings, actions overdue, agendas.

    Where BRAID_PRIVACY_OFFICER is to be told of emergency access, that is sent from here.

    `braid serve` does this by itself; run it apart beside `braid serve --no-keep`. Two clocks at
    once record everything once.

    Example: braid keep --once
    """
    configure_logs()
    chosen = settings(os.environ)
    with server(chosen) as found:
        make_ready(found, chosen)
        with writing(found, chosen.home, program=chosen.program) as wrote:
            adopt(wrote.programs, digests(), program=chosen.program)
            clockwork = made_clockwork(wrote)
            if once:
                print(f"visited {clockwork.tick()} cases and tables")
                if alerts := alerts_of(wrote.log.entries.datastore, chosen):
                    print(f"sent {alerts.send_due()} alerts")
                return
            for ending in (signal.SIGINT, signal.SIGTERM):
                signal.signal(ending, lambda *_: clockwork.end())
            print("keeping the clock; Ctrl-C ends it.", flush=True)
            with alerting(wrote.log.entries.datastore, chosen):
                clockwork.run()
