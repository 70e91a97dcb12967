"""What a process remembers of a case stands beside what another process has written meanwhile."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from braid.domain.store.cases import Cases
from braid.ops.assembly import Writing
from braid.ops.database.logins import Logins

from .small import Desk

Say = Callable[[], int]


@pytest.fixture
def elsewhere(desk: Desk, database: Logins, home: Path) -> Iterator[Say]:
    """Lets another process say a word on the case; the position it was told."""
    who = (database.admin, f"{home}", f"{desk.case}", f"{desk.clinician.person}")
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "tests.store.other_process", *who],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        into, out = process.stdin, process.stdout

        def say() -> int:
            into.write("say\n")
            into.flush()
            return int(out.readline())

        yield say
        into.close()
        assert process.wait(timeout=60) == 0


def test_what_another_process_has_written_is_in_what_is_read_next(
    desk: Desk, wrote: Writing, elsewhere: Say
) -> None:
    """Each time, what is remembered equals what a process reads that remembers nothing."""
    for turn in range(3):
        position = elsewhere()
        remembered = desk.cases._up_to_date(desk.case)
        assert remembered == Cases(wrote.log)._up_to_date(desk.case)
        assert max(remembered.positions.values()) == position
        assert desk.say().position == position + 1
        assert remembered.length == 3 + 2 * turn


def test_a_decision_here_on_what_was_known_before_is_decided_anew(
    desk: Desk, elsewhere: Say
) -> None:
    """The other process is quicker between the reading and the append."""
    desk.say()
    quicker = iter([elsewhere])
    known = desk.cases._up_to_date

    def beaten(case: object) -> object:
        found = known(desk.case)
        for rival in quicker:
            rival()
        return found

    desk.cases._up_to_date = beaten  # type: ignore[method-assign, assignment]
    assert desk.say().version == 5
