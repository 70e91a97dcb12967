"""`python -m braid.ops.bench.load`: let people work, show what became of it, keep where asked."""

import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from braid.ops.logs import configure_logs

from .figures import figures
from .plan import full, quick
from .report import page, save
from .running import loaded

HERE = Path(__file__).parents[1]
CASES, MINUTES, PEOPLE = 1_000, 10.0, 200


def load(
    *,
    people: Annotated[
        list[int] | None, typer.Option(min=8, max=400, help="How many at once (200); repeatable.")
    ] = None,
    minutes: Annotated[
        float, typer.Option(min=0.1, max=30, help="For how long each time.")
    ] = MINUTES,
    cases: Annotated[int, typer.Option(min=50, max=5_000, help="How many.")] = CASES,
    small: Annotated[bool, typer.Option("--quick", help="A small program; only a test.")] = False,
    keep: Annotated[bool, typer.Option("--save", help="Write LOAD.md and load.json.")] = False,
) -> None:
    """Let people work on one program of their own, all at once, on this machine alone."""
    # Told to end, it ends what it has started.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    configure_logs()
    plan = quick() if small else full(cases, tuple(people or [PEOPLE]), minutes)
    if not all(plan.size.has_work_for(run.people) for run in plan.runs):
        raise typer.BadParameter("a smaller program has a smaller staff: name more --cases")
    found = loaded(plan, lambda run: print(f"at work: {run}", file=sys.stderr, flush=True))
    command = " ".join(("python -m braid.ops.bench.load", *sys.argv[1:]))
    print(page(found, command))
    if keep:
        save(found, HERE, command)
    if any(one.errors for one in figures(found)):
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(load)
