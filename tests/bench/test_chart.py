"""The picture shows each way of Braid's beside its floor and every peer, on an axis of tens."""

from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest

from braid.ops.bench.chart import chart
from braid.ops.bench.figures import figures, reached
from braid.ops.bench.machine import Machine
from braid.ops.bench.measure import Measure, Of, Reach
from braid.ops.bench.plan import quick
from braid.ops.bench.running import Run

from .test_figures import ROUNDS, measure

MACHINE = Machine(
    processor="one", cores=2, system="Linux", python="3.11", postgres="18", libraries={}, peers={}
)
BY_CPU = measure(Reach(way="HTTP", against="peer", of=Of.CPU, bound=0.5))


def run_of(*measures: Measure) -> Run:
    return Run(
        at=datetime(2026, 1, 1, tzinfo=UTC),
        plan=quick(5),
        machine=MACHINE,
        events=1,
        load_before=0,
        load_after=0,
        figures=[one for of in measures for one in figures(of, ROUNDS)],
        reached=[one for of in measures for one in reached(of, ROUNDS)],
        about={},
        without=[],
    )


def texts(picture: str) -> list[str]:
    return [text for one in ET.fromstring(picture).iter() if (text := one.text)]  # noqa: S314


def test_every_ratio_of_braids_is_a_dot_with_its_spread_told() -> None:
    told = texts(chart(run_of(measure())))
    assert "table: HTTP, time" in told
    assert "its floor: 2.00 (2.00-2.00)" in told
    assert "peer: 0.40 (0.40-0.40)" in told
    assert not any("peer, time" in one or "floor, time" in one for one in told)


def test_what_is_to_be_reached_in_cpu_is_shown_in_cpu() -> None:
    told = texts(chart(run_of(BY_CPU)))
    assert "table: HTTP, CPU" in told
    assert "peer: 0.40 (0.40-0.40)" in told


def test_half_and_twice_stand_as_far_from_one() -> None:
    [axis] = [one for one in texts(chart(run_of(measure()))) if one == "1"]
    picture = ET.fromstring(chart(run_of(measure())))  # noqa: S314
    at = {one.text: float(one.get("x", "")) for one in picture.iter() if one.tag.endswith("text")}
    assert at[axis] - at["0.1"] == pytest.approx(at["10"] - at[axis], abs=0.2)


def test_names_are_written_as_text_and_not_as_markup() -> None:
    odd = replace(measure(), name="<b> & co")
    assert "<b> & co: HTTP, time" in texts(chart(run_of(odd)))


def test_a_run_without_ways_of_braids_is_an_empty_picture() -> None:
    assert ET.fromstring(chart(run_of())).tag.endswith("svg")  # noqa: S314
