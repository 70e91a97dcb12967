"""The largest program in words: each sentence holds the figures that it rests on."""

from collections.abc import Iterator, Sequence

from .figures import Figures
from .running import Loaded
from .sizing import AT_WORK, EVENTS_A_CASE_YEAR, KEPT_FREE, Sizing

KILOBYTE, MEGABYTE, GIGABYTE = 1e3, 1e6, 1e9
FULL = 0.85
"""From which share of a core or of all cores on it counts as full."""


def largest(loaded: Loaded, found: Sequence[Figures], by: Sizing) -> str:
    """The arithmetic, and what one changes beyond it."""
    steps = (*_people(by), *_bytes(loaded, by))
    numbered = "\n".join(f"{number}. {told}" for number, told in enumerate(steps, start=1))
    beyond = "\n".join(f"* {told}" for told in _beyond(loaded, found, by))
    return (
        f"**{by.cases:,} cases with {by.people} people at work at once**, on this machine, with "
        f"the crowd on it too.\n\n{numbered}\n\nBeyond that:\n\n{beyond}"
    )


def _people(by: Sizing) -> Iterator[str]:
    yield f"One person with pauses asks {by.asked:.3f} times a second."
    yield f"Without pauses the machine answers {by.most:.1f} requests a second."
    yield (
        f"With {KEPT_FREE:.0%} of that kept free: {1 - KEPT_FREE:.1f} x {by.most:.1f} / "
        f"{by.asked:.3f} = {by.people} people at once."
    )
    yield (
        f"At {by.people_each_case:.2f} people at once for each case (the ratio of this load): "
        f"{by.people} / {by.people_each_case:.2f} = {by.cases:,} cases."
    )


def _bytes(loaded: Loaded, by: Sizing) -> Iterator[str]:
    yield (
        f"An event takes {by.log_bytes:,.0f} bytes in the log and {by.strand_bytes:,.0f} in all "
        f"strands, indexes counted, over {loaded.told.events:,} events."
    )
    yield (
        f"A year of a case is some {EVENTS_A_CASE_YEAR:,} events (the demo's): "
        f"{by.case_year_bytes / MEGABYTE:.1f} MB, and for {by.cases:,} cases "
        f"{by.case_year_bytes * by.cases / GIGABYTE:.1f} GB a year."
    )
    yield (
        f"A request lets the database grow by {by.read_bytes / KILOBYTE:.1f} kB (read record, "
        f"proof, and what was ordered): in {AT_WORK / 3600:,.0f} hours at work a year, "
        f"{by.people} people come to {by.reads_year_bytes / GIGABYTE:.0f} GB."
    )


def _beyond(loaded: Loaded, found: Sequence[Figures], by: Sizing) -> Iterator[str]:
    flood = next((one for one in found if not one.hurry), found[-1])
    cores = loaded.machine.cores
    used = flood.served_cores + flood.server_cores + flood.crowd_cores
    yield (
        f"Without pauses {used:.2f} of {cores} cores were at work: {flood.served_cores:.2f} in "
        f"`braid serve`, {flood.server_cores:.2f} in PostgreSQL, {flood.crowd_cores:.2f} in the "
        f"crowd. {_first_limit(flood, cores)}"
    )
    yield (
        f"A request takes {by.served_milliseconds:.1f} ms of a processor in `braid serve` and "
        f"{by.server_milliseconds:.1f} ms in PostgreSQL, follower, live readers and notary in. "
        "Answering processes (`braid serve --no-follow --no-keep --no-notary`) are added, on other "
        "machines too, until PostgreSQL is full: four cores for it alone carry at most "
        f"{4000 / max(by.server_milliseconds, 0.01):,.0f} requests a second."
    )
    yield (
        "A standby carries what reads the log only (rebuilds, bundles, back-tests): no read of a "
        "strand is answered before its read record is on disk, and that is written on the primary."
    )
    yield (
        "Beyond one database: programs share nothing, and each has its own. A larger program is "
        "parted by site."
    )


def _first_limit(flood: Figures, cores: int) -> str:
    used = flood.served_cores + flood.server_cores + flood.crowd_cores
    if used >= FULL * cores:
        return "The machine is the limit: more cores carry more."
    if flood.served_cores >= FULL:
        return "One Python process is the limit: more processes carry more."
    return (
        "Neither the cores nor one Python process are the limit: answers wait for something else."
    )
