"""Homes for test clusters."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres.small import server_processes


@pytest.fixture
def home() -> Iterator[Path]:
    """A home that the server's own user can reach, unlike pytest's folders under root."""
    folder = Path(tempfile.mkdtemp(prefix="braid-"))
    folder.chmod(0o711)
    yield folder
    left = (folder / "alive.lock").exists() and server_processes(folder)
    shutil.rmtree(folder)
    assert not left
