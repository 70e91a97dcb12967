"""`braid serve`: answering requests until told to stop."""

import os
import signal
import socket
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from typing import Annotated

import typer
import uvicorn
from fastapi import FastAPI
from prometheus_client import CollectorRegistry, start_http_server

from braid.graphql.app import create_app
from braid.graphql.door import LARGEST_BODY
from braid.graphql.schema import digests
from braid.ops.alerts.alerting import alerting
from braid.ops.assembly import Serving, Writing, followed, following, serving, writing
from braid.ops.cli.trouble import Trouble
from braid.ops.collecting import settle
from braid.ops.database.logins import Logins
from braid.ops.database.migrate import migrate, pending
from braid.ops.database.server import server
from braid.ops.issuer.mounting import issuer_of, page_of
from braid.ops.issuer.people import Somebody
from braid.ops.keeping.adopting import adopt
from braid.ops.keeping.assembly import keeping
from braid.ops.keeping.clockwork import Clockwork
from braid.ops.logs import configure_logs
from braid.ops.notary.assembly import notarising
from braid.ops.settings import Settings, settings

BACKLOG = 2048
"""Connections that may wait to be taken."""
KEPT = 75
"""Seconds for which a silent connection is kept: longer than people pause, and longer than what
stands before Braid keeps its own (60 by custom), so that it is not closed under a request."""
FAREWELL = 3
"""Seconds that open requests have to end."""


def serve(
    *,
    follow: Annotated[
        bool, typer.Option(help="Follow the log here; else run `braid follow` beside.")
    ] = True,
    keep: Annotated[
        bool, typer.Option(help="Keep Braid's clock here; else run `braid keep` beside.")
    ] = True,
    notary: Annotated[
        bool, typer.Option(help="Sign what is recorded here; else run `braid notary` beside.")
    ] = True,
) -> None:
    """Serve POST /graphql/{role} and health on BRAID_HOST:BRAID_PORT until Ctrl-C.

    Example: BRAID_PORT=8330 braid serve
    """
    configure_logs()
    chosen = settings(os.environ)
    with server(chosen) as found:
        make_ready(found, chosen)

        def greet() -> None:
            print(
                f"Braid serves on http://{chosen.host}:{chosen.port}; Ctrl-C ends it.", flush=True
            )

        serve_on(found, chosen, follow=follow, keep=keep, notary=notary, greet=greet)


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
    keep: bool = True,
    notary: bool = True,
    offered: Sequence[Somebody] = (),
    greet: Callable[[], None] = lambda: None,
) -> None:
    """Serve until told to stop; `greet` is called once requests are answered.

    Those offered may sign in by one click, where no provider of the operator's signs people in.
    """
    with ExitStack() as held:
        wrote = held.enter_context(
            writing(found, chosen.home, program=chosen.program, workers=chosen.workers)
        )
        part = held.enter_context(following(found, chosen.home, program=chosen.program))
        if follow:
            held.enter_context(followed(part))
        adopt(wrote.programs, digests(), program=chosen.program)
        if notary:
            held.enter_context(notarising(found, chosen))
        clock = _keep(held, wrote, chosen) if keep else None
        served = held.enter_context(
            serving(found, chosen, wrote, part, follows_here=follow, clock=clock)
        )
        app = _application(served, chosen, offered)
        _measure(held, chosen.metrics_port, served.registry)
        door = held.enter_context(_listening(chosen.host, chosen.port))
        # Uvicorn ends in order and then repeats the signal: what holds the server ends after it.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        with suppress(KeyboardInterrupt):
            _Server(app, greet).run(sockets=[door])


def _keep(held: ExitStack, wrote: Writing, chosen: Settings) -> Clockwork:
    """Keep Braid's clock, and tell the privacy officer of emergency access."""
    held.enter_context(alerting(wrote.log.entries.datastore, chosen))
    return held.enter_context(keeping(wrote))


def _application(served: Serving, chosen: Settings, offered: Sequence[Somebody]) -> FastAPI:
    return create_app(
        served.services,
        served.ready,
        threads=chosen.workers,
        introspection=chosen.introspection,
        graphiql=chosen.graphiql,
        ad_hoc=chosen.ad_hoc,
        page=page_of(chosen),
        beside=issuer_of(chosen, offered),
    )


def _measure(held: ExitStack, port: int, registry: CollectorRegistry) -> None:
    """Show Prometheus measures to this machine."""
    if not port:
        return
    try:
        server, thread = start_http_server(port, addr="127.0.0.1", registry=registry)
    except OSError as taken:
        raise Trouble(f"port {port}: {taken.strerror}; set BRAID_METRICS_PORT") from None
    held.callback(thread.join)
    held.callback(server.server_close)
    held.callback(server.shutdown)


def _listening(host: str, port: int) -> socket.socket:
    """The socket to serve on."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        # The protocol is named: asyncio sends small answers at once (TCP_NODELAY) only then.
        door = socket.socket(family, kind, protocol)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(address)
        door.listen(BACKLOG)
    except OSError as taken:
        raise Trouble(f"{host}:{port}: {taken.strerror}; set BRAID_HOST or BRAID_PORT") from None
    return door


class _Server(uvicorn.Server):
    """Uvicorn, with its own chatter replaced by ours."""

    def __init__(self, app: object, greet: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,  # type: ignore[arg-type] # uvicorn names fewer kinds of application than it runs
                log_config=None,
                access_log=False,
                server_header=False,
                ws_max_size=LARGEST_BODY,
                timeout_keep_alive=KEPT,
                timeout_graceful_shutdown=FAREWELL,
            )
        )
        self._greet = greet

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        """Start, then greet."""
        await super().startup(sockets)  # type: ignore[arg-type]
        settle()
        if self.started:
            self._greet()
