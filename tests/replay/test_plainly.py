"""A replay in plain text: nothing steers a terminal, and what is erased says so."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from braid.domain.identity import Role
from braid.ops.replaying.plainly import ERASED, plainly
from braid.ops.replaying.replay import Replay
from braid.ops.replaying.told import plain
from braid.ops.replaying.until import Until, until_of

from .history import CLINICIANS, LAPSED, PEERS, adopted, history, replay


def test_each_step_says_whether_all_who_look_read_the_same() -> None:
    said = "\n".join(plainly(replay(PEERS, CLINICIANS)))
    assert said.count("All of them read the same.") == 7
    assert said.count("They do not read the same.") == 4
    assert "It corrects step 7." in said


def test_a_new_version_of_a_disclosure_is_told_where_it_came() -> None:
    program = [adopted(Role.CLINICIAN, 1, 5), adopted(Role.CLINICIAN, 3, 95)]
    said = "\n".join(plainly(replay(CLINICIANS, program=program)))
    assert "The disclosure of clinician is version 3 from here on." in said
    assert "clinician: sees nothing of it before " in said


def test_what_is_erased_says_so() -> None:
    told = history()
    told[LAPSED] = replace(told[LAPSED], is_erased=True)
    made = Replay(told, [], (PEERS,), replay(PEERS)._find)
    assert [line.strip() for line in plainly(made)].count(ERASED) == 1


def test_no_words_steer_a_terminal() -> None:
    assert plain("a\x1b[2Jb\r\nc\u202ed\u2028e") == "a [2Jb c d e"


@pytest.mark.parametrize(
    ("named", "until"),
    [
        ("17", Until(position=17)),
        ("2026-05-03T14:00", Until(recorded_at=datetime(2026, 5, 3, 14, tzinfo=UTC))),
        ("2026-05-03T14:00+02:00", Until(recorded_at=datetime(2026, 5, 3, 12, tzinfo=UTC))),
    ],
)
def test_a_moment_is_a_position_or_a_time(named: str, until: Until) -> None:
    assert until_of(named) == until


def test_a_day_is_replayed_to_its_end() -> None:
    until = until_of("2026-05-03").recorded_at
    assert until is not None
    assert until.isoformat() == "2026-05-03T23:59:59.999999+00:00"
