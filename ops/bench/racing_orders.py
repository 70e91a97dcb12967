"""What a racing writer is ordered to do, and what it reports of each command."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from uuid import UUID, uuid5

import msgspec

PROGRAM = 1
NAMES = UUID("b1a1d000-0000-4000-8000-00000000ace0")
CONTESTED = tuple(uuid5(NAMES, f"contested stream {number}") for number in range(3))
"""Streams that every writer wants the next version of."""


class Told(StrEnum):
    """What the recorder said of a command."""

    RECORDED = "recorded"
    REFUSED = "refused"


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """One writer process: so many threads, so many commands each."""

    conninfo: str
    seed: int
    threads: int
    commands: int
    most: int
    """How many events a command has at most."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One command, as its writer saw it; times are of the machine's monotonic clock."""

    command: UUID
    told: Told
    expected: Told | None
    """None where it depends on who is quicker."""
    events: tuple[UUID, ...]
    positions: tuple[int, ...]
    """Empty where the answer was lost and the command was found on record afterwards."""
    began: int
    ended: int


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What an event of the race holds: enough to tell whether its command is whole."""

    place: int
    of: int
    """How many events its command has."""
    joined: UUID | None = None
    left: UUID | None = None
    """Whose membership of the event's stream begins or ends with it."""


REPORT = msgspec.json.Decoder(Report)
STATE = msgspec.json.Decoder(State)


def reports(path: Path) -> Iterator[Report]:
    """What a writer reported; a line that its death has cut is none."""
    for line in path.read_bytes().splitlines(keepends=True):
        if line.endswith(b"\n"):
            yield REPORT.decode(line)
