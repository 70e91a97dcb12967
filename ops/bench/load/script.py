"""What the crowd is handed: where Braid is, who everybody is, and for how long they work."""

from dataclasses import dataclass
from pathlib import Path

import msgspec


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody who works with Braid, signed in."""

    person: str
    role: str
    token: str
    cases: list[str]
    check_ins: list[str]
    """The standing check-in of each of these cases."""
    conference: str | None
    """Where she sits at the table."""


@dataclass(frozen=True, kw_only=True)
class Script:
    """Everything that a crowd has to know."""

    port: int
    people: list[Person]
    due: str
    """When check-ins are due."""
    arriving: float
    seconds: float
    hurry: float


def handed(script: Script, path: Path) -> None:
    """Write it to where its crowd alone reads it: it holds tokens."""
    path.touch(mode=0o600)
    path.write_bytes(msgspec.json.encode(script))


def read(path: Path) -> Script:
    """The script of a crowd."""
    return msgspec.json.decode(path.read_bytes(), type=Script)
