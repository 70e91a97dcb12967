"""A back-test as a picture: how early its warnings came, and how often they were right."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from braid.domain.program.events import Backtest, Share

from .running import Result
from .targets import target_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDE, A_ROW, LEAST_HIGH = 11.0, 0.42, 3.6
BINS = 14


def plot(result: Result, file: Path) -> None:
    """Write the picture as SVG, the same for the same figures; a plot of that name is replaced."""
    import matplotlib as mpl  # noqa: PLC0415 - it takes a second to import
    from matplotlib.figure import Figure  # noqa: PLC0415

    told = [one.told.backtest for one in result.figures if one.told is not None]
    whole = result.figures[0].told
    with mpl.rc_context({"svg.hashsalt": "braid", "svg.fonttype": "none"}):
        figure = Figure(figsize=(WIDE, max(LEAST_HIGH, 1.4 + A_ROW * len(told))), layout="tight")
        left, right = figure.subplots(1, 2)
        _leads(left, whole.leads if whole else (), result)
        _shares(right, told)
        figure.suptitle(f"{result.asked.rule.name}, version {result.asked.rule.version}")
        unfinished = file.with_name(f"{file.name}.new")
        figure.savefig(unfinished, format="svg", metadata={"Date": None})
    unfinished.replace(file)


def _leads(axes: "Axes", leads: Sequence[float], result: Result) -> None:
    asked = result.asked
    axes.hist(leads, bins=BINS, range=(0, asked.horizon_days), color="#4c78a8")
    whole = result.figures[0].told
    if whole is not None and whole.backtest.lead_days is not None:
        axes.axvline(whole.backtest.lead_days, color="#333333", linestyle="--")
    axes.set_title("days from the first warning")
    axes.set_xlabel(f"days before {target_of(asked.rule.name).words}")
    axes.set_ylabel("how many")


def _shares(axes: "Axes", told: Sequence[Backtest]) -> None:
    """Each subgroup a row, the whole program on top."""
    for number, one in enumerate(told):
        _share(axes, one.precision, number - 0.12, "#4c78a8", "o")
        _share(axes, one.sensitivity, number + 0.12, "#e45756", "s")
    axes.set_yticks(range(len(told)), [one.subgroup for one in told])
    axes.set_ylim(len(told) - 0.5, -0.5)
    axes.set_xlim(0, 1)
    axes.set_title("precision (circles) and sensitivity (squares), 95 %")


def _share(axes: "Axes", share: Share, place: float, colour: str, marker: str) -> None:
    if share.low is None or share.high is None:
        return
    value = share.count / share.of
    axes.plot([share.low, share.high], [place, place], color=colour)
    axes.plot([value], [place], color=colour, marker=marker)
