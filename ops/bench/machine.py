"""On what and with what a run was made."""

import os
import platform
import re
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import tuple_row

from .floor import floor

LIBRARIES = (
    *("cryptography", "eventsourcing", "fastapi", "msgspec", "orjson", "psycopg", "psycopg-pool"),
    *("strawberry-graphql", "uvicorn"),
)


@dataclass(frozen=True, kw_only=True)
class Machine:
    """A machine and its software."""

    processor: str
    cores: int
    system: str
    python: str
    postgres: str
    libraries: dict[str, str]


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
    )


def load() -> float:
    """How many processes wanted to run, on average of the last minute."""
    return round(os.getloadavg()[0], 2)


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.machine()
    found = re.search(r"^model name\s*:\s*(.+)$", told, re.MULTILINE)
    return found.group(1) if found else platform.machine()
