"""The demo: what it prints works as printed, and no way of ending it loses anything."""

import json
import re
import shlex
import shutil
import signal
import socket
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from braid.domain.identity import READING_ROLES
from tests.issuer.asking import ASKED, Buttons

from .commanding import braid, started, wait_for

SMALL = ("demo", "--cases", "3", "--months", "2")
SERVES = "Ctrl-C ends it"


@pytest.fixture
def port() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


def answered(command: str) -> dict[str, Any]:
    """What a printed curl command gets, its arguments taken as a shell would."""
    _, _, address, *rest = shlex.split(command)
    options = list(zip(rest[::2], rest[1::2], strict=True))
    headers = dict(value.split(": ", 1) for name, value in options if name == "-H")
    [body] = [value for name, value in options if name == "-d"]
    request = urllib.request.Request(address, data=body.encode(), headers=headers)  # noqa: S310
    with urllib.request.urlopen(request, timeout=20) as response:  # noqa: S310 - our own server
        answer: dict[str, Any] = json.load(response)
    return answer


def read(address: str) -> str:
    """What stands at an address."""
    with urllib.request.urlopen(address, timeout=20) as response:  # noqa: S310 - our own server
        text: str = response.read().decode()
    return text


def events(said: str) -> int:
    """How many events the log holds, as the demo says."""
    [found] = re.findall(r"the log holds (\d+)", said)
    return int(found)


def test_the_printed_commands_work_and_the_data_is_kept(reachable: Path, port: str) -> None:
    home, output = reachable / "demo", reachable / "demo.txt"
    with started(home, output, *SMALL, BRAID_PORT=port) as process:
        said = wait_for(output, SERVES, process)
        commands = re.findall(r"^  (curl .*)$", said, re.MULTILINE)
        *seeing, for_clinician, for_peer, for_lead, report = commands
        cases = [answered(one)["data"]["case"] for one in seeing]
        assert len(cases) == 4
        assert len({case["called"] for case in cases}) == 1
        assert all(case["openLapses"] for case in cases)
        assert all(answered(one)["data"]["needsMe"]["cards"] for one in (for_clinician, for_peer))
        assert answered(for_lead)["data"]["program"]["lines"]
        reported = answered(report)["data"]["reportLapse"]
        assert reported["__typename"] == "Recorded"
        assert answered(report)["data"]["reportLapse"] == reported  # once
        [origin] = re.findall(r"Open (\S+)/#/conference", said)
        assert "<title>Braid</title>" in read(f"{origin}/")
        asked = urlencode({**ASKED, "redirect_uri": f"{origin}/"})
        listed = Buttons(read(f"{origin}/development/authorize?{asked}")).hints
        assert {hint.partition(":")[0] for hint in listed} == set(READING_ROLES)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0
    again = braid(home, *SMALL, "--no-serve")
    assert "0 events recorded now" in again.stdout
    assert events(again.stdout) > events(said)  # the lapse, and what Braid's clock has found


def test_a_demo_killed_at_any_moment_goes_on_where_it_was(reachable: Path, port: str) -> None:
    home, output = reachable / "killed", reachable / "killed.txt"
    for words in ("playing the program: 1", "weaving", SERVES):
        with started(home, output, *SMALL, BRAID_PORT=port) as process:
            said = wait_for(output, words, process)
            process.kill()
            process.wait()
    whole_home = reachable / "whole"
    whole_home.mkdir()
    shutil.copy(home / "demo.json", whole_home)  # the same program, up to the same hour
    whole = braid(whole_home, *SMALL, "--no-serve")
    assert whole.returncode == 0
    assert events(said) == events(whole.stdout)
    # Since it served, Braid's clock may have found more; the play adds nothing.
    assert "0 events recorded now" in braid(home, *SMALL, "--no-serve").stdout


def test_another_program_needs_a_fresh_start(reachable: Path) -> None:
    home = reachable / "another"
    assert braid(home, "demo", "--cases", "1", "--months", "1", "--no-serve").returncode == 0
    assert braid(home, "demo", "--no-serve").returncode == 0  # goes on with what is kept
    refused = braid(home, "demo", "--cases", "2", "--months", "1", "--no-serve")
    assert refused.returncode == 3
    assert "--fresh" in refused.stderr
    fresh = braid(home, "demo", "--fresh", "--cases", "2", "--months", "1", "--no-serve")
    assert fresh.returncode == 0


def test_a_program_that_is_being_served_is_not_started_over(reachable: Path, port: str) -> None:
    home, output = reachable / "served", reachable / "served.txt"
    with started(home, output, *SMALL, BRAID_PORT=port) as process:
        wait_for(output, SERVES, process)
        refused = braid(home, "demo", "--fresh", "--no-serve")
        assert refused.returncode == 3
        assert "another Braid uses" in refused.stderr
