"""A run as a table: on the terminal, in RESULTS.md, and as JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.table import Table

from .figures import Figure, Spread
from .running import Run

HEADINGS = ("measure", "way", "median", "p10-p90", "a second", "ratio", "client CPU", "server CPU")


def table(run: Run) -> Table:
    """The table for a terminal."""
    shown = Table(*HEADINGS, title=f"{run.events} events, {run.plan.rounds} rounds")
    for figure in run.figures:
        shown.add_row(*row(figure), end_section=figure is _last(run.figures, figure.measure))
    return shown


def promises(run: Run) -> list[str]:
    """What was promised, beside what it came to: kept where nine operations in ten were in time."""
    return [
        f"{one.measure}, {one.name}: promised within {_time(one.within)}, "
        f"{'kept' if one.took.p90 <= one.within else 'not kept'} "
        f"(median {_time(one.took.median)}, p90 {_time(one.took.p90)})"
        for one in run.figures
        if one.within is not None
    ]


def save(run: Run, folder: Path, command: str) -> None:
    """Write RESULTS.md and results.json."""
    (folder / "RESULTS.md").write_text(_page(run, command), encoding="utf-8")
    kept = {"command": command, **asdict(run)}
    text = json.dumps(kept, indent=1, default=str)
    (folder / "results.json").write_text(f"{text}\n", encoding="utf-8")


def row(figure: Figure) -> tuple[str, ...]:
    """One contender's line."""
    took = figure.took
    return (
        figure.measure,
        figure.name,
        _time(took.median),
        f"{_time(took.p10)}-{_time(took.p90)}",
        f"{1 / took.median:,.0f} {figure.unit}s",
        "1" if figure.is_floor else _ratio(figure.ratio),
        _time(figure.client),
        _time(figure.server),
    )


def _page(run: Run, command: str) -> str:
    lines = [HEADINGS, ("---",) * len(HEADINGS), *(row(figure) for figure in run.figures)]
    rows = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    about = "\n".join(f"* {name}: {value}" for name, value in _about(run, command).items())
    kept = "\n".join(f"* {told}" for told in promises(run))
    head = "# Results\n\nHow to read them: [README.md](README.md).\n\n"
    return f"{head}{about}\n\n{rows}\n\n{kept}\n"


def _about(run: Run, command: str) -> dict[str, str]:
    machine, plan = run.machine, run.plan
    return {
        "Command": f"`{command}`",
        "Date": run.at.isoformat(timespec="minutes"),
        "Programs": f"{plan.cases} cases, {plan.months} months; {2 * plan.waiting} cases "
        f"that may wait; {run.events} events",
        "Rounds": f"{plan.rounds}, after one that is thrown away",
        "Machine": f"{machine.processor}, {machine.cores} cores, {machine.system}",
        "Load": f"{run.load_before} before, {run.load_after} after",
        "Python": machine.python,
        "PostgreSQL": machine.postgres,
        "Libraries": ", ".join(f"{name} {number}" for name, number in machine.libraries.items()),
    }


def _last(figures: Sequence[Figure], measure: str) -> Figure:
    return [figure for figure in figures if figure.measure == measure][-1]


def _ratio(ratio: Spread) -> str:
    return f"{ratio.median:.1f} ({ratio.p10:.1f}-{ratio.p90:.1f})"


def _time(seconds: float | None) -> str:
    if seconds is None:
        return "unknown"
    if seconds >= 1e-3:  # noqa: PLR2004 - a millisecond
        return f"{seconds * 1e3:.2f} ms"
    return f"{seconds * 1e6:.1f} µs"
