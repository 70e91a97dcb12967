"""`python -m braid.ops.bench`: measure, show, and keep where asked."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from braid.ops.bench.as_of_plot import plotted
from braid.ops.bench.plan import FEWEST_ROUNDS, ROUNDS, Subject, full, quick
from braid.ops.bench.report import notes, promises, reaches, save, tables
from braid.ops.bench.running import run
from braid.ops.logs import configure_logs

HERE = Path(__file__).parent
WIDE = 180
"""Columns of a table that goes into a file."""


def bench(
    *,
    small: Annotated[bool, typer.Option("--quick", help="A small program; only a test.")] = False,
    rounds: Annotated[int, typer.Option(min=FEWEST_ROUNDS, help="How many rounds.")] = ROUNDS,
    only: Annotated[
        list[Subject] | None, typer.Option("--only", help="Measure nothing else; repeatable.")
    ] = None,
    keep: Annotated[
        bool, typer.Option("--save", help="Write RESULTS.md, results.json and results.svg.")
    ] = False,
) -> None:
    """Measure Braid on a server of its own, each figure beside a floor of the same run."""
    configure_logs()
    plan = quick(rounds) if small else full(rounds)
    if only:
        plan = replace(plan, subjects=tuple(one for one in Subject if one in only))
    found = run(plan, lambda measure: print(f"measuring {measure}", file=sys.stderr, flush=True))
    console = Console() if sys.stdout.isatty() else Console(width=WIDE)
    console.print(*tables(found))
    for told in (*reaches(found), *promises(found), *notes(found)):
        console.print(told)
    if keep:
        plotted(found.figures, HERE / "as_of_curve.svg")
        save(found, HERE, " ".join(("python -m braid.ops.bench", *sys.argv[1:])))


if __name__ == "__main__":
    typer.run(bench)
