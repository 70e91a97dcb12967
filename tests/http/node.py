"""Node and the npm packages of `tests/http/npm`, installed once and outside the repository."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from braid.ops.bench.node import PATIENCE, installed
from braid.ops.bench.node import Node as Installed

HERE = Path(__file__).parent / "npm"


@dataclass(frozen=True, kw_only=True)
class Node:
    """Runs the scripts of `tests/http/npm`."""

    with_packages: Installed

    @property
    def folder(self) -> Path:
        """Where the packages are installed."""
        return self.with_packages.folder

    def run(self, script: str, *arguments: str) -> list[str]:
        """What a script says, line by line, once it has ended well."""
        with self.running(script, *arguments) as process:
            said, troubles = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, troubles
        return said.splitlines()

    @contextmanager
    def running(self, script: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
        """A script while it runs; it is ended with the block."""
        with subprocess.Popen(  # noqa: S603 - our own scripts
            self.with_packages.order(HERE / script, *arguments),
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
    return Node(with_packages=installed(HERE))
