"""The benchmark runs to its end, and holds every figure against a floor. Speed is not judged."""

import json
from pathlib import Path

import pytest

from braid.ops.bench.figures import Figure, spread
from braid.ops.bench.plan import FEWEST_ROUNDS, quick
from braid.ops.bench.report import HEADINGS, promises, save, tables
from braid.ops.bench.running import Run, run

MEASURES = [
    "caseload",
    "timeline",
    "rebuild, peer",
    "follow, 4 strands",
    "follow live, 100 events a second",
    "read, recorded",
    "notarise",
    "verify",
    "append, notarised",
    "append",
    "append, 4 threads",
    "append, 8 at once",
    "append, 8 at once, flush of 1 ms",
    "append, 8 at once in each of 4 processes",
    "as of",
    "case known",
    "case unknown",
    "import",
    "needed",
    "conference",
    "executing, caseload",
    "executing, timeline",
    "executing, conference",
    "GraphQL, conference",
    "GraphQL, caseload",
    "GraphQL, timeline",
]


@pytest.fixture(scope="module")
def small() -> Run:
    return run(quick(FEWEST_ROUNDS))


def of(small: Run, measure: str) -> list[Figure]:
    return [figure for figure in small.figures if figure.measure == measure]


def test_everything_is_measured(small: Run) -> None:
    assert list(dict.fromkeys(figure.measure for figure in small.figures)) == MEASURES


@pytest.mark.parametrize("measure", MEASURES)
def test_a_measure_has_one_floor_and_something_held_against_it(small: Run, measure: str) -> None:
    floor, *others = of(small, measure)
    assert floor.is_floor
    assert floor.ratio.median == 1
    assert others
    assert not any(other.is_floor for other in others)


@pytest.mark.parametrize("measure", MEASURES)
def test_every_figure_is_positive_and_lies_within_its_spread(small: Run, measure: str) -> None:
    for figure in of(small, measure):
        for one in (figure.took, figure.ratio):
            assert 0 < one.p10 <= one.median <= one.p90


def test_a_run_is_shown_and_kept(small: Run, tmp_path: Path) -> None:
    save(small, tmp_path, "python -m braid.ops.bench --quick")
    kept = json.loads((tmp_path / "results.json").read_text())
    assert tables(small)[0].row_count == len(kept["figures"]) == len(small.figures)
    page = (tmp_path / "RESULTS.md").read_text()
    assert all(heading in page for heading in HEADINGS)
    assert all(told in page for told in promises(small))


def test_what_was_promised_is_said_of_braid_and_not_of_its_floor(small: Run) -> None:
    assert [told.partition(":")[0] for told in promises(small)] == [
        "as of, projections, first look",
        "as of, projections",
        "as of, half as long",
        "as of, HTTP",
        "as of, HTTP, half as long",
        "as of, HTTP, case view",
        "case known, Cases.current",
        "needed, projections",
        "needed, HTTP",
        "follow live, 100 events a second, Follower.run",
    ]


def test_a_spread_is_a_median_between_two_tenths() -> None:
    told = spread([float(number) for number in range(11)])
    assert (told.p10, told.median, told.p90) == (1, 5, 9)
