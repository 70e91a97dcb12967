"""The `braid` command: its subcommands, and how it speaks of trouble: one line, one exit code.

Exit codes: 0 done; 1 done, and the answer is no; 2 the command line makes no sense; 3 something
outside Braid stands in the way (settings, server, keys), and the line says what to do.
"""

import os
import signal
import sys
from functools import partial
from importlib import import_module
from typing import Any

import typer

COMMANDS = {
    "demo": "demonstration:demo",
    "serve": "serving:serve",
    "follow": "strands:follow",
    "keep": "keeping:keep",
    "notary": "proving:notary",
    "migrate": "setup:migrate",
    "token": "setup:token",
    "doctor": "setup:doctor",
    "rebuild": "strands:rebuild",
    "import": "importing:import_",
    "backtest": "backtesting:backtest",
    "packet": "packets:packet",
    "audit": "auditing:audit",
    "verify": "proving:verify",
    "replay": "replaying:replay",
    "erase": "erasing:erase",
    "keys": "keys:keys",
    "print-schemas": "schemas:print_schemas",
}
"""Where each subcommand is: its module in braid.ops.cli, and its name there."""
plain = partial(
    typer.Typer, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None
)


class Commands(typer.core.TyperGroup):
    """Subcommands, each imported when it is asked for: most need only a part of Braid."""

    # Any: typer keeps its click to itself.
    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002
        """Their names, in the order of a day's work."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002
        """One of them; None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        found = getattr(import_module(f"braid.ops.cli.{module}"), name)
        if not isinstance(found, typer.Typer):
            alone = plain()
            alone.command(cmd_name)(found)
            found = alone
        command = typer.main.get_command(found)
        command.name = cmd_name
        return command


app = plain(name="braid", cls=Commands, no_args_is_help=True)


@app.callback()
def braid() -> None:
    """Braid: event-sourced case management for recovery teams. Settings: see README.md."""


def main() -> None:
    """Run the command line."""
    # What a command has started, it ends: a termination is taken like Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        app()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as trouble:
        # Imported when there is trouble, and not before: it knows the troubles of all of Braid.
        from braid.ops.cli.outside import said_of  # noqa: PLC0415

        if (said := said_of(trouble)) is None:
            raise
        print(f"braid: {' '.join(said.split())}", file=sys.stderr)
        sys.exit(3)
