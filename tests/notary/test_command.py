"""`braid notary` and `braid verify`: what an operator and an auditor see of them."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from braid.ops.cli.main import app
from tests.store.small import Desk

from .forging import Notarised


@pytest.fixture(autouse=True)
def _logs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Logs go where the tests' logs go."""
    monkeypatch.setattr("braid.ops.cli.proving.configure_logs", lambda: None)


@pytest.fixture
def asked(notarised: Notarised, desk: Desk, home: Path) -> dict[str, str]:
    """What an operator's shell holds; a case was opened."""
    return {
        "BRAID_HOME": str(notarised.home),
        "DATABASE_URL": notarised.found.admin,
        "BRAID_CHECKPOINTS_TO": str(notarised.folder),
    }


def braid(environment: dict[str, str], *arguments: str) -> Result:
    """A command, in this process: three starts would take longer than what they do."""
    return CliRunner().invoke(app, arguments, env=environment)


def test_a_log_is_notarised_published_verified_and_found_forged(
    notarised: Notarised, asked: dict[str, str]
) -> None:
    (notarised.home / "notary.key").write_bytes(bytes(32))
    assert braid(asked, "notary", "--once").exit_code == 0
    verified = braid(asked, "verify")
    assert verified.exit_code == 0
    assert verified.stdout.splitlines() == [
        (
            "ok  events: the first 2 are what was signed at 1 checkpoint, "
            "1 of them kept outside the database"
        ),
        "ok  reads: nothing was signed yet",
    ]
    notarised.forge("update log.event set topic = 'LapseReported' where position = 2")
    forged = braid(asked, "verify", "--kept", str(notarised.folder))
    assert forged.exit_code == 1
    assert "NO  events, position 2: version 2 of stream " in forged.stdout
    assert "was altered since it was signed: topic differs\n" in forged.stdout


def test_an_auditor_verifies_with_the_keys_that_she_kept(
    notarised: Notarised, asked: dict[str, str]
) -> None:
    (notarised.home / "notary.key").write_bytes(bytes(32))
    events, reads = braid(asked, "notary", "--keys").stdout.split()
    assert braid(asked, "notary", "--once").exit_code == 0
    (notarised.home / "notary.key").write_bytes(bytes(31) + b"1")
    assert braid(asked, "verify", "--key", events, "--key", reads).exit_code == 0
    replaced = braid(asked, "verify")
    assert replaced.exit_code == 1
    assert "it is not signed by braid/1/events" in replaced.stdout


def test_what_an_auditor_kept_that_is_no_checkpoint_is_not_passed_over(
    notarised: Notarised, asked: dict[str, str], tmp_path: Path
) -> None:
    """Verified beside nothing, a log would seem verified beside it."""
    (notarised.home / "notary.key").write_bytes(bytes(32))
    assert braid(asked, "notary", "--once").exit_code == 0
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "letter.checkpoint").write_text("Dear auditor,\n")
    (tmp_path / "empty").mkdir()
    for place in (tmp_path / "kept" / "letter.checkpoint", tmp_path / "kept", tmp_path / "empty"):
        answer = braid(asked, "verify", "--kept", str(place))
        assert "holds no checkpoint of this program's logs" in str(answer.exception)
