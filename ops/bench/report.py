"""A run as a table: on the terminal, in RESULTS.md, and as JSON."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from rich.table import Table

from .chart import chart
from .figures import Figure, Ratios, Reached, Spread
from .measure import Of
from .running import Run

HEADINGS = (
    *("measure", "way", "median", "p10-p90", "p99", "a second", "to floor", "CPU to floor"),
    *("asking", "working", "PostgreSQL"),
)
BESIDE = ("measure", "way", "peer", "time to peer", "CPU to peer", "p99 to peer")
NOTHING = "-"


def tables(run: Run) -> list[Table]:
    """The tables for a terminal: every way beside its floor, then Braid's beside peers."""
    shown = Table(*HEADINGS, title=f"{run.events} events, {run.plan.rounds} rounds")
    for figure in run.figures:
        shown.add_row(*row(figure), end_section=figure is _last(run.figures, figure.measure))
    beside = Table(*BESIDE)
    for figure in run.figures:
        for cells in rows_beside(figure):
            beside.add_row(*cells)
    return [shown, beside] if beside.row_count else [shown]


def promises(run: Run) -> list[str]:
    """What was promised, beside what it came to: kept where nine operations in ten were in time.

    What was promised of 99 in 100 is kept where the 99th percentile was.
    """
    of_most = [
        f"{one.measure}, {one.name}: promised within {_time(one.within)}, "
        f"{'kept' if one.took.p90 <= one.within else 'not kept'} "
        f"(median {_time(one.took.median)}, p90 {_time(one.took.p90)})"
        for one in run.figures
        if one.within is not None
    ]
    of_nearly_all = [
        f"{one.measure}, {one.name}: 99 in 100 promised within {_time(one.tail_within)}, "
        f"{'kept' if one.p99 <= one.tail_within else 'not kept'} (p99 {_time(one.p99)})"
        for one in run.figures
        if one.tail_within is not None and one.p99 is not None
    ]
    return of_most + of_nearly_all


def reaches(run: Run) -> list[str]:
    """How far Braid was to come, beside how far it came: met where the median is within."""
    return [_reached(one) for one in run.reached]


def notes(run: Run) -> list[str]:
    """What figures are of, and what was not measured."""
    of = [f"{measure}: {told}" for measure, told in run.about.items()]
    return [*of, *(f"Not measured: {why}" for why in run.without)]


def save(run: Run, folder: Path, command: str) -> None:
    """Write RESULTS.md, results.json and results.svg."""
    (folder / "RESULTS.md").write_text(_page(run, command), encoding="utf-8")
    (folder / "results.svg").write_text(chart(run), encoding="utf-8")
    kept = {"command": command, **asdict(run)}
    text = json.dumps(kept, indent=1, default=str)
    (folder / "results.json").write_text(f"{text}\n", encoding="utf-8")


def row(figure: Figure) -> tuple[str, ...]:
    """One contender's line."""
    took, beside = figure.took, figure.to_floor
    return (
        figure.measure,
        f"{figure.name} (peer)" if figure.is_peer else figure.name,
        _time(took.median),
        f"{_time(took.p10)}-{_time(took.p90)}",
        NOTHING if figure.p99 is None else _time(figure.p99),
        f"{1 / took.median:,.0f} {figure.unit}s",
        "1" if figure.is_floor else _ratio(beside.time),
        "1" if figure.is_floor else _ratio(beside.cpu),
        NOTHING if figure.asking is None else _time(figure.asking),
        _time(figure.working),
        _time(figure.server),
    )


def rows_beside(figure: Figure) -> list[tuple[str, ...]]:
    """A line for each peer beside which a way of Braid's was measured."""
    return [
        (figure.measure, figure.name, peer, *_beside(ratios))
        for peer, ratios in figure.to_peers.items()
    ]


def _beside(ratios: Ratios) -> tuple[str, ...]:
    return tuple(_ratio(one) for one in (ratios.time, ratios.cpu, ratios.tail))


def _reached(one: Reached) -> str:
    reach = one.reach
    bound = "at least" if reach.of is Of.SPEED else "at most"
    came = "met" if one.is_met else "not met"
    return (
        f"{one.measure}, {reach.way}: {reach.of} {bound} {reach.bound:g} of {reach.against}'s, "
        f"{came}: {_ratio(one.came)}"
    )


def _page(run: Run, command: str) -> str:
    about = "\n".join(f"* {name}: {value}" for name, value in _about(run, command).items())
    beside = [cells for figure in run.figures for cells in rows_beside(figure)]
    told = [*reaches(run), *promises(run), *notes(run)]
    parts = (
        "# Results",
        "How to read them: [README.md](README.md).",
        "![What Braid costs beside the floor and beside peers](results.svg)",
        about,
        _lines(HEADINGS, [row(figure) for figure in run.figures]),
        _lines(BESIDE, beside) if beside else "",
        "\n".join(f"* {one}" for one in told),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _lines(headings: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [headings, ("---",) * len(headings), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


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
        "Libraries": _named(machine.libraries),
        "Peers": _named(machine.peers),
    }


def _named(versions: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in versions.items())


def _last(figures: Sequence[Figure], measure: str) -> Figure:
    return [figure for figure in figures if figure.measure == measure][-1]


def _ratio(ratio: Spread | None) -> str:
    if ratio is None:
        return NOTHING
    return f"{ratio.median:.2f} ({ratio.p10:.2f}-{ratio.p90:.2f})"


def _time(seconds: float | None) -> str:
    if seconds is None:
        return "unknown"
    if seconds >= 1e-3:  # noqa: PLR2004 - a millisecond
        return f"{seconds * 1e3:.2f} ms"
    return f"{seconds * 1e6:.1f} µs"
