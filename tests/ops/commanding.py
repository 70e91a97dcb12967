"""Running the `braid` command in a process of its own, as an operator does."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import CompletedProcess, run

from tests.support.children import Child, completed

RUN = "from braid.ops.cli.main import main; main()"
PATIENCE = 60.0


def environment(home: Path, **more: str) -> dict[str, str]:
    """What an operator's shell holds."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BRAID_")}
    kept.pop("DATABASE_URL", None)
    return {**kept, "BRAID_HOME": str(home), "BRAID_METRICS_PORT": "0", **more}


def braid(home: Path, *arguments: str, **more: str) -> CompletedProcess[str]:
    """Run a command to its end."""
    return completed(arguments, environment(home, **more), seconds=PATIENCE)


def started_anew(home: Path, *arguments: str) -> CompletedProcess[str]:
    """Run a command to its end in an interpreter that has imported nothing yet."""
    return run(  # noqa: S603 - our own command
        [sys.executable, "-c", RUN, *arguments],
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


@contextmanager
def started(home: Path, output: Path, *arguments: str, **more: str) -> Iterator[Child]:
    """A command that goes on; its output in a file. Killed at the end if it still runs."""
    with output.open("wb") as told:
        process = Child(arguments, environment(home, **more), told, told)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_for(output: Path, words: str, process: Child) -> str:
    """What a command has said, once it has said these words."""
    until = time.monotonic() + PATIENCE
    while words not in (said := output.read_text(errors="replace")):
        assert process.poll() is None, said
        assert time.monotonic() < until, said
        time.sleep(0.05)
    return said
