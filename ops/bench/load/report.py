"""A load as a page and as JSON: what was measured, and what follows from it, step by step."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from .figures import Figures, Operation, Took, figures
from .largest import largest
from .running import Loaded
from .sizing import sizing

OPERATIONS = ("what", "answers", "a second", "p50", "p90", "p99", "max")
RUNS = ("run", "requests a second", "p50", "p90", "p99", "max", "errors", "refusals")
COSTS = (
    *("run", "serve, cores", "PostgreSQL, cores", "crowd, cores", "serve, memory"),
    *("PostgreSQL, memory", "sessions", "sockets of serve", "events a second", "database grew"),
)
LIVE = (
    *("run", "live connections", "news a second", "news, p50", "news, p99", "news, max"),
    *("follower lag, p99", "follower lag, max", "events behind, max"),
)
MEGABYTE = 1e6


def page(loaded: Loaded, command: str) -> str:
    """LOAD.md."""
    found = figures(loaded)
    parts = [
        "# Load\n\nHow it was made and how to read it: [README.md](README.md), *Load*.",
        "\n".join(f"* {name}: {value}" for name, value in _about(loaded, command)),
        f"## All runs\n\n{_summary(found)}",
        f"## Live readers and the follower\n\n{_live(found)}",
        f"## What it costs\n\n{_costs(found)}",
        f"## What the database grew by\n\n{_grown(found)}",
        f"## What went wrong\n\n{_wrong(found)}",
        *(f"## {one.name}, by what was asked\n\n{_operations(one)}" for one in found),
        f"## The largest program\n\n{largest(loaded, found, sizing(loaded, found))}",
    ]
    return "\n\n".join(parts) + "\n"


def save(loaded: Loaded, folder: Path, command: str) -> None:
    """Write LOAD.md and load.json."""
    (folder / "LOAD.md").write_text(page(loaded, command), encoding="utf-8")
    found = figures(loaded)
    kept = {
        "command": command,
        "at": loaded.at,
        "machine": asdict(loaded.machine),
        "plan": asdict(loaded.plan),
        "events": loaded.told.events,
        "told_in_seconds": loaded.told.seconds,
        "bytes": loaded.sizes,
        "runs": [asdict(one) for one in found],
        "largest": asdict(sizing(loaded, found)),
    }
    text = json.dumps(kept, indent=1, default=str)
    (folder / "load.json").write_text(f"{text}\n", encoding="utf-8")


def _about(loaded: Loaded, command: str) -> Iterator[tuple[str, str]]:
    machine, size, told = loaded.machine, loaded.plan.size, loaded.told
    yield "Command", f"`{command}`"
    yield "Date", loaded.at.isoformat(timespec="minutes")
    yield (
        "Program",
        f"{size.cases} cases, {told.events} events, told and followed in {told.seconds:.0f} s",
    )
    yield "Machine", f"{machine.processor}, {machine.cores} cores, {machine.system}"
    yield "Python", machine.python
    yield "PostgreSQL", machine.postgres
    libraries = ", ".join(f"{name} {number}" for name, number in machine.libraries.items())
    yield "Libraries", libraries


def _summary(found: Sequence[Figures]) -> str:
    rows = [
        (
            one.name,
            f"{one.every.a_second:.1f}",
            *_times(one.every.took),
            str(one.errors),
            str(sum(one.refusals.values())),
        )
        for one in found
    ]
    return _table(RUNS, rows)


def _live(found: Sequence[Figures]) -> str:
    rows = [
        (
            one.name,
            str(one.listening),
            f"{one.news_a_second:.1f}",
            *(_time(value) for value in (one.late.p50, one.late.p99, one.late.most)),
            *(_time(value) for value in (one.behind.p99, one.behind.most)),
            str(one.behind_events),
        )
        for one in found
    ]
    return _table(LIVE, rows)


def _costs(found: Sequence[Figures]) -> str:
    rows = [
        (
            one.name,
            *(f"{cores:.2f}" for cores in (one.served_cores, one.server_cores, one.crowd_cores)),
            *(f"{held / MEGABYTE:.0f} MB" for held in (one.served_bytes, one.server_bytes)),
            str(one.sessions),
            str(one.sockets),
            f"{one.events / one.seconds:.1f}",
            f"{one.grown / MEGABYTE:.0f} MB",
        )
        for one in found
    ]
    return _table(COSTS, rows)


def _grown(found: Sequence[Figures]) -> str:
    """Kilobytes of each schema for one request."""
    names = sorted({name for one in found for name, size in one.grown_bytes.items() if size})
    rows = [
        (one.name, *(f"{one.grown_bytes.get(name, 0) / one.asked / 1e3:.2f} kB" for name in names))
        for one in found
    ]
    return _table(("run, for one request", *names), rows)


def _wrong(found: Sequence[Figures]) -> str:
    lines = [
        f"* {one.name}: {what} ({many})"
        for one in found
        for what, many in sorted(one.troubles.items())
    ]
    refused = [
        f"* {one.name}: refused, which is an answer: {what} ({many})"
        for one in found
        for what, many in sorted(one.refusals.items())
    ]
    return "\n".join([*(lines or ["Nothing."]), *([""] if refused else []), *refused])


def _operations(one: Figures) -> str:
    return _table(OPERATIONS, [_operation(row) for row in (*one.operations, one.every)])


def _operation(row: Operation) -> tuple[str, ...]:
    return (row.name, str(row.answers), f"{row.a_second:.2f}", *_times(row.took))


def _times(took: Took) -> tuple[str, ...]:
    return tuple(_time(value) for value in (took.p50, took.p90, took.p99, took.most))


def _time(milliseconds: float) -> str:
    return f"{milliseconds:.0f} ms"


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [headings, ("---",) * len(headings), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
