"""`braid serve`: answering requests until told to stop."""

import os
import signal
from collections.abc import Callable
from contextlib import ExitStack, suppress
from typing import Annotated

import typer
import uvicorn
from prometheus_client import start_http_server

from braid.graphql.app import create_app
from braid.graphql.door import LARGEST_BODY
from braid.ops.assembly import followed, following, serving, writing
from braid.ops.cli.trouble import Trouble
from braid.ops.database.logins import Logins
from braid.ops.database.migrate import migrate, pending
from braid.ops.database.server import server
from braid.ops.logs import configure_logs
from braid.ops.settings import Settings, settings

FAREWELL = 3
"""Seconds that open requests have to end."""


def serve(
    *,
    follow: Annotated[
        bool, typer.Option(help="Follow the log here; else run `braid follow` beside.")
    ] = True,
) -> None:
    """Serve POST /graphql/{role} and health on BRAID_HOST:BRAID_PORT until Ctrl-C.

    Example: BRAID_PORT=8330 braid serve
    """
    configure_logs()
    chosen = settings(os.environ)
    with server(chosen) as found:
        make_ready(found, chosen)
        serve_on(found, chosen, follow=follow)


def make_ready(found: Logins, chosen: Settings) -> None:
    """Migrate an embedded server; insist that an operator has migrated her own."""
    if chosen.database_url is None:
        migrate(found, chosen.home, program=chosen.program)
    elif steps := pending(found.admin):
        raise Trouble(f"the database lacks {steps} steps: run braid migrate first")


def serve_on(
    found: Logins,
    chosen: Settings,
    *,
    follow: bool = True,
    greet: Callable[[], None] = lambda: None,
) -> None:
    """Serve until told to stop; `greet` is called once requests are answered."""
    with ExitStack() as held:
        wrote = held.enter_context(
            writing(found, chosen.home, program=chosen.program, workers=chosen.workers)
        )
        part = held.enter_context(following(found, chosen.home, program=chosen.program))
        if follow:
            held.enter_context(followed(part))
        served = held.enter_context(serving(found, chosen, wrote, part, follows_here=follow))
        app = create_app(
            served.services,
            served.ready,
            threads=chosen.workers,
            introspection=chosen.introspection,
            graphiql=chosen.graphiql,
        )
        if chosen.metrics_port:
            measures, thread = start_http_server(
                chosen.metrics_port, addr="127.0.0.1", registry=served.registry
            )
            held.callback(thread.join)
            held.callback(measures.server_close)
            held.callback(measures.shutdown)
        # Uvicorn ends in order and then repeats the signal: what holds the server ends after it.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        with suppress(KeyboardInterrupt):
            _Server(app, chosen, greet).run()


class _Server(uvicorn.Server):
    """Uvicorn, with its own chatter replaced by ours."""

    def __init__(self, app: object, chosen: Settings, greet: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,  # type: ignore[arg-type] # uvicorn names fewer kinds of application than it runs
                host=chosen.host,
                port=chosen.port,
                log_config=None,
                access_log=False,
                server_header=False,
                ws_max_size=LARGEST_BODY,
                timeout_graceful_shutdown=FAREWELL,
            )
        )
        self._greet = greet

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        """Start, then greet."""
        await super().startup(sockets)  # type: ignore[arg-type]
        if self.started:
            self._greet()
