"""`braid backtest`: on a real log, from the replay to the rule that may be switched on."""

from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest
from typer.testing import CliRunner

from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.events import Event
from braid.domain.identity import CaseId, CommandId, LapseId, Member, PersonId, RequestId, Role
from braid.domain.program.decisions import switch_rule_on
from braid.domain.program.refusals import RuleNotBacktested
from braid.domain.program.state import Watching
from braid.domain.store.command import Command
from braid.domain.store.histories import Step
from braid.ops.backtest.asked import watching
from braid.ops.backtest.recording import record
from braid.ops.backtest.running import Result, run
from braid.ops.calendar import LibraryCalendar
from braid.ops.cli.main import app
from tests.domain.rules.made import CONTACT
from tests.domain.rules.telling import History, day
from tests.ops.commanding import braid as command
from tests.support.running import Braid

from .told import asked, lapse, opened, weekly

FIRST, LAST = date(2026, 1, 5), date(2026, 7, 1)
SPAN = ("--from", FIRST.isoformat(), "--to", LAST.isoformat())
LEAD = Member(person=PersonId(uuid4()), role=Role.LEAD)
DRIFTS = weekly("++++++---")


def as_told(_case: Case, _when: Circumstances, *, event: Event) -> Event:
    return event


def steps(history: History) -> list[Step]:
    """The history as somebody hands it over, of a case of its own."""
    case = CaseId(uuid4())
    return [
        (
            Command(
                command=CommandId(uuid4()),
                request=RequestId(uuid4()),
                by=one.by,
                case=case,
                fingerprint=sha256(b"told").digest(),
                earliest=one.occurred.earliest,
                latest=one.occurred.latest,
                reported_at=one.reported_at,
            ),
            partial(as_told, event=one.event),
        )
        for one in history.events
    ]


def own_lapse(history: History, number: float) -> History:
    told = replace(lapse("lapse"), lapse=LapseId(uuid4()))
    return history.and_(told, day(number)).and_(CONTACT, day(170))


@pytest.fixture(scope="module")
def program(braid: Braid) -> Braid:
    """Three cases: a drift before a lapse, a drift before none, and neither."""
    drifts = opened(*DRIFTS)
    for history in (own_lapse(drifts, 70), drifts, opened()):
        braid.wrote.histories.record(steps(history))
    return braid


def ran(braid: Braid) -> Result:
    wrote = braid.wrote
    wanted = asked("drift", FIRST, LAST)
    return run(wrote.log, wrote.cases, wanted, LibraryCalendar(), lambda _done, _of: None)


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


def _drops(tested: Watching) -> bool:
    return any((one.name, one.value) == ("drop", 0.35) for one in tested.parameters)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["drfit", *SPAN], "late_night_isolation"),
        (["drift", *SPAN, "--set", "misses=2"], "least_misses"),
        (["drift", *SPAN, "--set", "drop=2"], "from 0.05 to 1"),
        (["drift", *SPAN, "--set", "drop=nan"], "from 0.05 to 1"),
        (["drift", *SPAN, "--set", "drop"], "from 0.05 to 1"),
        (["drift", *SPAN, "--set", "drop=0.3", "--set", "drop=0.4"], "twice"),
        (["drift", "--from", "2026-02-01", "--to", "2026-01-01"], "after the last"),
        (["drift", "--from", "2016-02-01", "--to", "2026-01-01"], "five years"),
        (["drift", "--from", "0001-01-01", "--to", "0001-02-01"], "anybody's history"),
        (["drift", "--from", "yesterday", "--to", "2026-01-01"], "yesterday"),
        (["drift", *SPAN, "--horizon", "0"], "horizon"),
        (["drift", *SPAN, "--plot", "drift.png"], ".svg"),
    ],
)
def test_what_makes_no_sense_is_exit_code_2(arguments: list[str], words: str) -> None:
    said = CliRunner().invoke(app, ["backtest", *arguments])
    assert said.exit_code == 2, said.stderr
    assert words in said.stderr
    assert isinstance(said.exception, SystemExit)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--from", "2020-01-01", "--to", "2020-02-01"], "no case was open"),
        (["--from", "9997-01-01", "--to", "9999-12-31"], "the history ends on"),
        ([*SPAN, "--against-truth"], "no demo's home"),
        ([*SPAN, "--plot", "/nowhere/at/all.svg"], "--plot"),
    ],
)
def test_what_stands_in_the_way_is_one_line_and_exit_code_3(
    program: Braid, tmp_path: Path, arguments: list[str], words: str
) -> None:
    options = ["--plot", str(tmp_path / "plot.svg"), *arguments]
    said = command(program.home, "backtest", "drift", *options, DATABASE_URL=program.logins.admin)
    assert said.returncode == 3, said.stderr
    lines = [line for line in said.stderr.splitlines() if not line.startswith("replaying")]
    assert len(lines) == 1
    assert lines[0].startswith("braid: ")
    assert words in lines[0]
    assert not (tmp_path / "plot.svg").exists()
