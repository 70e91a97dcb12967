"""The curve as a picture: what a long case costs as of any time, over how long the log is."""

from collections.abc import Sequence
from pathlib import Path

from .as_of_curve import NAME
from .figures import Figure

WIDE, HIGH = 10.0, 4.5
MARKS = "osd^"


def plotted(figures: Sequence[Figure], file: Path) -> bool:
    """Write the picture as SVG where the curve was measured; tells whether it was."""
    ways = dict[str, list[tuple[int, Figure]]]()
    for one in figures:
        if one.measure.startswith(NAME):
            events = int(one.measure.removeprefix(NAME).replace(",", ""))
            ways.setdefault(one.name, []).append((events, one))
    if ways:
        _written(ways, file)
    return bool(ways)


def _written(ways: dict[str, list[tuple[int, Figure]]], file: Path) -> None:
    import matplotlib as mpl  # noqa: PLC0415 - it takes a second to import
    from matplotlib.figure import Figure as Picture  # noqa: PLC0415

    with mpl.rc_context({"svg.hashsalt": "braid", "svg.fonttype": "none"}):
        picture = Picture(figsize=(WIDE, HIGH), layout="tight")
        left, right = picture.subplots(1, 2)
        for mark, (way, points) in zip(MARKS, ways.items(), strict=False):
            events = [number for number, _ in points]
            spent = [1_000 * ((one.working or 0) + (one.server or 0)) for _, one in points]
            left.plot(events, spent, marker=mark, label=way)
            beside = [_beside(one) for _, one in points]
            right.plot(events, beside, marker=mark, label=way)
        left.set_title("ms of a processor, Braid's and PostgreSQL's")
        right.set_title("the same beside the floor of the same run")
        for axes in (left, right):
            axes.set_xscale("log")
            axes.set_ylim(bottom=0)
            axes.set_xlabel("events in the log")
            axes.legend()
        picture.suptitle("one case of 1,000 events as of any time")
        picture.savefig(file, format="svg", metadata={"Date": None})


def _beside(one: Figure) -> float:
    ratio = one.to_floor.cpu or one.to_floor.time
    return ratio.median
