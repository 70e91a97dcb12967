"""`braid backtest`: how a rule would have done on the history that is on record."""

import os
import sys
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from math import isfinite
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from braid.domain.rules.catalogue import RULES
from braid.domain.rules.parameters import checked
from braid.domain.rules.rule import Parameters, Rule
from braid.ops.assembly import Writing, writing
from braid.ops.backtest.asked import LONGEST, USUAL_HORIZON, Asked, Span
from braid.ops.backtest.plot import plot as draw
from braid.ops.backtest.recording import record as put_on_record
from braid.ops.backtest.report import in_percent, notes, table
from braid.ops.backtest.running import NothingToReplay, NotOnRecordThen, Result, run
from braid.ops.backtest.stories import Stretch
from braid.ops.backtest.truth import Lows, against
from braid.ops.calendar import LibraryCalendar
from braid.ops.cli.progress import progress
from braid.ops.cli.serving import make_ready
from braid.ops.cli.trouble import Trouble
from braid.ops.database.server import server
from braid.ops.demo.truth import low_times, played_in
from braid.ops.logs import configure_logs
from braid.ops.settings import Settings, settings

WIDE = 160
"""Columns of a table that goes into a file."""
EARLIEST = 1900

Day = partial(typer.Option, formats=["%Y-%m-%d"])
Name = Annotated[str, typer.Argument(help="The rule's name.")]
First = Annotated[datetime, Day("--from", help="The first day, UTC.")]
Last = Annotated[datetime, Day("--to", help="The last day, UTC.")]
Given = Annotated[
    list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="A parameter.")
]
Horizon = Annotated[
    int, typer.Option(min=1, max=365, help="Days within which what it warns of may come.")
]
Plot = Annotated[
    Path | None, typer.Option(help="Where to draw; else backtest-RULE.svg here. Replaced.")
]
Recorded = Annotated[
    bool, typer.Option(help="Put it on record: only then can the rule be switched on.")
]
AsTold = Annotated[
    bool,
    typer.Option(
        "--as-told",
        help="Count by when things were reported: for a log whose past was imported or played in.",
    ),
]
AgainstTruth = Annotated[
    bool, typer.Option(help="Also against the hidden moods, as told; in a demo's home only.")
]


def backtest(
    rule: Name,
    *,
    first: First,
    last: Last,
    given: Given = None,
    horizon: Horizon = USUAL_HORIZON,
    plot: Plot = None,
    record: Recorded = True,
    as_told: AsTold = False,
    against_truth: AgainstTruth = False,
) -> None:
    """Replay a rule over the history: lead time, precision, sensitivity, and how much it asks.

    The rule sees each morning at 06:00 UTC what was on record by then. Repeated on the same
    history, it is recorded once.

    Example: braid backtest drift --from 2025-03-01 --to 2026-02-28 --set least_misses=2
    """
    wanted = _rule(rule)
    asked = Asked(
        rule=wanted,
        parameters=_parameters(wanted, given or []),
        span=_span(first, last),
        horizon_days=horizon,
        as_told=as_told or against_truth,
    )
    file = _file(plot, rule)
    configure_logs()
    chosen = settings(os.environ)
    lows = _lows(chosen) if against_truth else None
    with server(chosen) as found:
        make_ready(found, chosen)
        with writing(found, chosen.home, program=chosen.program) as wrote:
            result = _replayed(wrote, asked)
            _tell(result, lows)
            _keep(wrote, result, file, record=record)


def _keep(wrote: Writing, result: Result, file: Path, *, record: bool) -> None:
    draw(result, file)
    print(f"drawn: {file}")
    if record:
        position = put_on_record(wrote.programs, result)
        print(f"on record at position {position}: the lead may switch it on like this.")


def _replayed(wrote: Writing, asked: Asked) -> Result:
    try:
        with progress(f"replaying {asked.rule.name}") as advance:
            return run(wrote.log, wrote.cases, asked, LibraryCalendar(), advance)
    except (NothingToReplay, NotOnRecordThen) as nothing:
        raise Trouble(str(nothing)) from None


def _tell(result: Result, lows: Lows | None) -> None:
    console = Console() if sys.stdout.isatty() else Console(width=WIDE)
    console.print(table(result))
    for note in notes(result):
        print(note)
    if lows is not None:
        found = against(result, lows)
        print(
            f"Against the hidden moods: precision {in_percent(found.precision)}; "
            f"sensitivity {in_percent(found.sensitivity)}; "
            f"any morning would be right in {100 * found.chance:.0f} %."
        )


def _rule(name: str) -> Rule:
    if name not in RULES:
        raise typer.BadParameter(
            f"there is no {name!r}; there are: {', '.join(RULES)}", param_hint="RULE"
        )
    return RULES[name]


def _parameters(rule: Rule, given: Sequence[str]) -> Parameters:
    values: dict[str, float] = {}
    for one in given:
        name, _, value = one.partition("=")
        if name in values:
            raise typer.BadParameter(f"{name} is given twice", param_hint="--set")
        values[name] = _value(rule, name, value)
    return checked(rule, values)


def _value(rule: Rule, name: str, text: str) -> float:
    bounds = rule.parameters.get(name)
    if bounds is None:
        names = ", ".join(rule.parameters)
        raise typer.BadParameter(
            f"{rule.name} has no {name!r}; it has: {names}", param_hint="--set"
        )
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not isfinite(value) or not bounds.least <= value <= bounds.most:
        said = f"{name} is a number from {bounds.least:g} to {bounds.most:g}"
        raise typer.BadParameter(said, param_hint="--set")
    return value


def _span(first: datetime, last: datetime) -> Span:
    span = Span(first=first.date(), last=last.date())
    if span.first > span.last:
        raise typer.BadParameter("the first day lies after the last", param_hint="--from")
    if span.first.year < EARLIEST:
        raise typer.BadParameter("that is before anybody's history", param_hint="--from")
    if span.last - span.first > LONGEST:
        raise typer.BadParameter("ask for five years at most", param_hint="--to")
    return span


def _file(asked: Path | None, rule: str) -> Path:
    """Where to draw; only a plot is ever replaced."""
    file = asked or Path(f"backtest-{rule}.svg")
    if file.suffix != ".svg" or file.is_dir():
        raise typer.BadParameter("name a file that ends in .svg", param_hint="--plot")
    if not os.access(file.parent, os.W_OK | os.X_OK):
        raise Trouble(f"{file.parent} cannot be written to: name another place with --plot")
    return file


def _lows(chosen: Settings) -> Lows:
    played = played_in(chosen.home)
    if played is None:
        raise Trouble(f"{chosen.home} is no demo's home: only a demo knows the hidden truth")
    told = low_times(played, program=chosen.program, calendar=LibraryCalendar())
    return {
        case: tuple(Stretch(begins=one.earliest, ends=one.latest) for one in times)
        for case, times in told.items()
    }
