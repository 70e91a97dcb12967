"""Memory of processes, from /proc: what each holds, shared pages shared out among their users."""

import re
from collections.abc import Iterable
from pathlib import Path

PROC = Path("/proc")
KILOBYTE = 1024


def proportional(processes: Iterable[int]) -> int:
    """Bytes that these processes hold together (PSS): pages they share are counted once."""
    return sum(_told(PROC / str(one) / "smaps_rollup", "Pss") for one in processes)


def resident(process: int) -> int:
    """Bytes of a process that are in memory now (RSS)."""
    return _told(PROC / str(process) / "status", "VmRSS")


def _told(file: Path, name: str) -> int:
    try:
        found = re.search(rf"^{name}:\s+(\d+) kB$", file.read_text(), re.MULTILINE)
    except OSError:
        return 0  # ended while we looked, or not Linux
    return int(found.group(1)) * KILOBYTE if found else 0


def sockets(process: int) -> int:
    """How many sockets a process holds open: its clients', and those to its database."""
    found = 0
    for one in (PROC / str(process) / "fd").glob("*"):
        try:
            found += one.readlink().name.startswith("socket:")
        except OSError:
            continue  # closed while we looked
    return found
