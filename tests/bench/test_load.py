"""People at work all at once: nothing goes wrong, and the page says what was measured. No speed."""

import json
from pathlib import Path

import pytest

from braid.domain.identity import Role
from braid.ops.bench.load.circles import Circle, circles, in_turn
from braid.ops.bench.load.figures import Figures, figures, took
from braid.ops.bench.load.plan import Size, counted, full, quick
from braid.ops.bench.load.report import page, save
from braid.ops.bench.load.running import Loaded, loaded
from braid.ops.bench.load.sizing import sizing

SIZE = Size(cases=1_000, weeks=1)


@pytest.fixture(scope="module")
def small() -> Loaded:
    return loaded(quick())


@pytest.fixture(scope="module")
def found(small: Loaded) -> Figures:
    [only] = figures(small)
    return only


def test_nothing_goes_wrong(found: Figures) -> None:
    assert not found.troubles
    assert found.every.answers > 0


def test_everybody_is_at_work_and_live_readers_stay(found: Figures) -> None:
    roles = {operation.name.partition(":")[0] for operation in found.operations}
    assert roles == {"peer", "clinician", "participant", "auditor"}
    assert found.listening >= counted(found.people)["clinician"]


def test_what_it_costs_is_seen(found: Figures) -> None:
    assert found.served_bytes > 0
    assert found.server_bytes > 0
    assert found.sessions > 0
    assert found.served_cores > 0
    assert sum(operation.answers for operation in found.operations) == found.every.answers


def test_a_load_is_kept_with_its_errors_and_its_arithmetic(small: Loaded, tmp_path: Path) -> None:
    save(small, tmp_path, "python -m braid.ops.bench.load --quick")
    kept = json.loads((tmp_path / "load.json").read_text())
    told = (tmp_path / "LOAD.md").read_text()
    by = sizing(small, figures(small))
    assert [run["troubles"] for run in kept["runs"]] == [{}]
    assert kept["largest"]["cases"] == by.cases
    assert f"{by.cases:,} cases with {by.people} people" in told
    assert told == page(small, "python -m braid.ops.bench.load --quick")


@pytest.mark.parametrize("people", [8, 99, 200, 400])
def test_as_many_come_as_were_asked_and_every_role_is_there(people: int) -> None:
    assert sum(counted(people).values()) == people
    assert all(many > 0 for many in counted(people).values())


def test_a_program_has_work_for_twice_as_many_and_no_more() -> None:
    assert SIZE.has_work_for(400)
    assert not SIZE.has_work_for(800)


def test_a_case_has_one_team_and_everybody_on_the_staff_has_cases() -> None:
    found = circles(SIZE)
    cases = [one for circle in found for one in circle.cases]
    assert len({one.case for one in cases}) == len(cases) == SIZE.cases
    assert all(len({*one.clinicians, *one.peers}) == 5 for one in cases)
    for role in (Role.PEER, Role.CLINICIAN):
        staff = list(in_turn(found, role))
        assert len({member for _, member in staff}) == len(staff)
        assert all(_knows(circle, member) for circle, member in staff)


def _knows(circle: Circle, member: object) -> bool:
    return any(member in (*one.clinicians, *one.peers) for one in circle.cases)


def test_each_number_of_people_works_with_pauses_and_some_without_in_the_end() -> None:
    plan = full(1_000, (200, 400), 10)
    assert [run.people for run in plan.runs if run.hurry] == [200, 400]
    assert [bool(run.hurry) for run in plan.runs] == [True, True, False]


def test_a_percentile_is_something_that_was_measured() -> None:
    found = took([float(number) for number in range(1, 101)])
    assert (found.p50, found.p90, found.p99, found.most) == (50, 90, 99, 100)
    assert took([]).most == 0
