"""The race in its short form: 16 writers, everything done to them that may happen, a failover."""

import pytest

from braid.ops.bench.racing import race
from braid.ops.bench.racing_checks import CHECKS, Check, Finish
from braid.ops.bench.racing_crew import SHORT
from braid.ops.bench.racing_orders import CONTESTED, Told


@pytest.fixture(scope="module")
def finish() -> Finish:
    return race(SHORT)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_race_leaves_nothing_broken(finish: Finish, check: Check) -> None:
    assert list(check(finish)) == []


def test_the_race_was_one(finish: Finish) -> None:
    """Rivals were refused, so were wrong commands, and a command that was sent twice."""
    refused = [report for report in finish.reports if report.told is Told.REFUSED]
    assert {report.expected for report in refused} == {None, Told.REFUSED}
    assert set(CONTESTED) <= {one.stream for one in finish.log}
    assert finish.members
    _standby, first = finish.readers.values()
    assert len(finish.log) > len(first) > SHORT.events // 2
