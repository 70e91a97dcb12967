"""The `braid` command: its subcommands, and how it speaks of trouble: one line, one exit code.

Exit codes: 0 done; 1 done, and the answer is no; 2 the command line makes no sense; 3 something
outside Braid stands in the way (settings, server, keys), and the line says what to do.
"""

import os
import signal
import sys

import psycopg
import typer
from eventsourcing.persistence import PersistenceError

from braid.domain.refusals import Refusal
from braid.domain.store.keyring import KeysMissing
from braid.ops.cli.backtesting import backtest
from braid.ops.cli.demonstration import demo
from braid.ops.cli.importing import import_
from braid.ops.cli.keeping import keep
from braid.ops.cli.packets import packet
from braid.ops.cli.schemas import print_schemas
from braid.ops.cli.serving import serve
from braid.ops.cli.setup import doctor, migrate, token
from braid.ops.cli.strands import follow, rebuild
from braid.ops.cli.trouble import Trouble
from braid.ops.database.migrate import ServerRefused
from braid.ops.postgres import PostgresUnavailable
from braid.ops.settings import SettingNotUnderstood
from braid.ops.tokens import DevelopmentKeyUnusable, DevelopmentTokensForbidden
from braid.projections.follow import StrandStopped
from braid.projections.rebuild import RebuildRunning

OUTSIDE = (
    Trouble,
    SettingNotUnderstood,
    PostgresUnavailable,
    ServerRefused,
    KeysMissing,
    DevelopmentTokensForbidden,
    DevelopmentKeyUnusable,
    StrandStopped,
    RebuildRunning,
    Refusal,
)

app = typer.Typer(
    name="braid",
    help="Braid: event-sourced case management for recovery teams. Settings: see README.md.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (demo, serve, follow, keep, migrate, token, doctor, rebuild, backtest, packet):
    app.command()(command)
app.command("import")(import_)
app.command("print-schemas")(print_schemas)


def main() -> None:
    """Run the command line."""
    # What a command has started, it ends: a termination is taken like Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        app()
    except OUTSIDE as trouble:
        _say(str(trouble))
        sys.exit(3)
    except (psycopg.OperationalError, PersistenceError) as away:
        _say(f"PostgreSQL is out of reach ({type(away).__name__}). Check DATABASE_URL; try again.")
        sys.exit(3)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as denied:
        _say(f"{denied.strerror or type(denied).__name__}: {denied.filename or ''}")
        sys.exit(3)


def _say(line: str) -> None:
    print(f"braid: {' '.join(line.split())}", file=sys.stderr)
