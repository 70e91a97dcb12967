"""`braid backtest`: on a real log, from the replay to the rule that may be switched on."""

import json
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest

from braid.domain.identity import CaseId, Member, PersonId, Role
from braid.domain.program.decisions import switch_rule_on
from braid.domain.program.refusals import RuleNotBacktested
from braid.domain.program.state import Watching
from braid.ops.backtest.asked import watching
from braid.ops.backtest.recording import record
from tests.domain.rules.telling import day
from tests.ops.commanding import braid as command
from tests.support.running import Braid

from .played import BY_THE_LOG, SPAN, play_program, ran, steps
from .told import opened

LEAD = Member(person=PersonId(uuid4()), role=Role.LEAD)


@pytest.fixture(scope="module")
def program(braid: Braid) -> Braid:
    play_program(braid)
    return braid


def test_a_back_test_on_the_log_counts_what_the_histories_tell(program: Braid) -> None:
    result = ran(program)
    told = result.figures[0].told
    assert told is not None
    assert result.figures[0].cases == 3
    assert result.asked.span.last == day(170).date()
    found = told.backtest
    assert (found.warnings, found.precision.count, found.precision.of) == (2, 1, 2)
    assert (found.sensitivity.count, found.sensitivity.of) == (1, 1)
    assert found.lead_days == pytest.approx(6.5)


def test_a_back_test_by_the_logs_own_clock_warns_of_nothing_that_was_played_in(
    program: Braid,
) -> None:
    wrote = program.wrote
    result = ran(program, last=date(9999, 1, 1), as_told=False)
    histories = [wrote.cases.history(CaseId(one)) for one in wrote.log.entries.every_case()]
    assert result.end == max(history[-1].recorded_at or day(0) for history in histories)
    told = result.figures[0].told
    assert told is not None
    assert (told.backtest.warnings, told.backtest.sensitivity.count) == (0, 0)


def test_only_a_rule_that_was_tested_so_may_be_switched_on(program: Braid) -> None:
    result, wrote = ran(program), program.wrote
    chosen = watching(result.asked.rule, result.asked.parameters)
    on = partial(switch_rule_on, rule="drift", version=chosen.version, parameters=chosen.parameters)
    with pytest.raises(RuleNotBacktested):
        wrote.programs.decide(LEAD, uuid4(), uuid4(), b"on", on)
    first = record(wrote.programs, result)
    assert wrote.log.entries.max_notification_id() == first
    assert record(wrote.programs, ran(program)) == first
    assert wrote.log.entries.max_notification_id() == first
    wrote.programs.decide(LEAD, uuid4(), uuid4(), b"on", on)
    assert wrote.programs.current().rules == {"drift": chosen}


def test_new_history_makes_a_new_back_test(program: Braid) -> None:
    wrote = program.wrote
    first = record(wrote.programs, ran(program))
    wrote.histories.record(steps(opened()))
    assert record(wrote.programs, ran(program)) > first


def test_by_another_clock_it_is_another_back_test(program: Braid) -> None:
    result = ran(program)
    by_the_log = replace(result, asked=replace(result.asked, as_told=False))
    assert by_the_log.recorded() == result.recorded()
    wrote = program.wrote
    assert record(wrote.programs, result) != record(wrote.programs, by_the_log)


def test_the_command_prints_draws_and_records(program: Braid, tmp_path: Path) -> None:
    plot = tmp_path / "drift.svg"
    arguments = ("backtest", "drift", *SPAN, "--plot", str(plot), "--set", "drop=0.35")
    url, entries = program.logins.admin, program.wrote.log.entries
    before = entries.max_notification_id()
    dry = command(program.home, *arguments, "--no-record", DATABASE_URL=url)
    assert dry.returncode == 0, dry.stderr
    assert entries.max_notification_id() == before
    drawn = plot.read_bytes()
    wet = command(program.home, *arguments, DATABASE_URL=url)
    assert wet.returncode == 0, wet.stderr
    assert wet.stdout.startswith(dry.stdout)
    assert "on record at position" in wet.stdout
    assert "50 % (9-91), 1 of 2" in wet.stdout
    assert plot.read_bytes() == drawn
    [(rule, tested)] = [one for one in program.wrote.programs.current().tested if _drops(one[1])]
    assert rule == "drift"
    assert [one.value for one in tested.parameters if one.name == "drop"] == [0.35]


def test_against_the_hidden_moods_it_counts_as_told(program: Braid, tmp_path: Path) -> None:
    """Only a demo has hidden moods, and a demo's past is played in."""
    kept = {"cases": 1, "months": 1, "seed": 1, "until": day(170).isoformat()}
    arguments = ("backtest", "drift", *BY_THE_LOG, "--plot", str(tmp_path / "drift.svg"))
    demo = program.home / "demo.json"
    demo.write_text(json.dumps(kept))
    try:
        url = program.logins.admin
        said = command(program.home, *arguments, "--against-truth", "--no-record", DATABASE_URL=url)
    finally:
        demo.unlink()
    assert said.returncode == 0, said.stderr
    assert "Against the hidden moods" in said.stdout
    assert "Counted by when things were reported (as told)" in said.stdout
    assert "1 of 2" in said.stdout


def _drops(tested: Watching) -> bool:
    return any((one.name, one.value) == ("drop", 0.35) for one in tested.parameters)
