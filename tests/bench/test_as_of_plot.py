"""The curve is drawn where it was measured, a line for each way."""

from pathlib import Path

from braid.ops.bench.as_of_curve import NAME
from braid.ops.bench.as_of_plot import plotted
from braid.ops.bench.figures import Figure, Ratios, Spread

ONE = Spread(median=1.0, p10=1.0, p90=1.0)


def figure(measure: str, name: str) -> Figure:
    return Figure(
        measure=measure,
        unit="page",
        name=name,
        is_floor=False,
        is_peer=False,
        took=ONE,
        p99=None,
        to_floor=Ratios(time=ONE, cpu=None, tail=None),
        to_peers={},
        asking=None,
        working=0.03,
        server=0.004,
        within=None,
    )


def test_a_curve_is_drawn_of_each_way(tmp_path: Path) -> None:
    file = tmp_path / "curve.svg"
    found = [figure(f"{NAME}{size}", way) for size in ("10,000", "100,000") for way in ("a", "b")]
    assert plotted(found, file)
    drawn = file.read_text()
    assert "events in the log" in drawn
    assert plotted(found, file)
    assert file.read_text() == drawn


def test_where_nothing_was_measured_nothing_is_drawn(tmp_path: Path) -> None:
    assert not plotted([figure("as of", "HTTP")], tmp_path / "curve.svg")
    assert list(tmp_path.iterdir()) == []
