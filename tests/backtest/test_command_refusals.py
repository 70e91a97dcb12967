"""`braid backtest`, asked for what makes no sense or cannot be: one line that says so."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from braid.ops.cli.main import app
from tests.ops.commanding import braid as command
from tests.support.running import Braid

from .played import SPAN, play_program


@pytest.fixture(scope="module")
def program(braid: Braid) -> Braid:
    play_program(braid)
    return braid


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
        (["--from", "2020-01-01", "--to", "2020-02-01"], "nothing was on record by 2020-02-01"),
        (["--from", "2020-01-01", "--to", "2020-02-01", "--as-told"], "no case was open"),
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
