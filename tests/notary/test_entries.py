"""What a leaf commits to, byte by byte: whoever has the row can make it again."""

import json
from hashlib import sha256
from struct import pack
from typing import Any
from uuid import UUID

import pytest

from braid.ops.notary.entries import (
    EventRow,
    NoEntry,
    ReadRow,
    entry,
    key_in,
    key_of,
    said,
)

STREAM, EVENT, COMMAND = (UUID(int=number) for number in (1, 2, 3))
ROW = EventRow(
    program=1,
    position=5,
    stream=STREAM,
    version=7,
    event_id=EVENT,
    recorded_at=1_764_201_600_123_456,
    topic="LapseReported",
    metadata='{"role": "peer", "actor": "\\u00e9"}',
    command=COMMAND,
    state=b"sealed",
)
READ = ReadRow(
    id=9,
    read_at=-1,
    person=STREAM,
    role="peer",
    purpose="TREAT",
    operation="case",
    request=EVENT,
    cases=[COMMAND],
    position=4,
    answer=b"\x0a" * 32,
)


def digest(told: object) -> bytes:
    """The SHA-256 of some JSON in canonical form; enough of RFC 8785 for plain words."""
    written = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(written.encode()).digest()


def test_an_event_is_laid_out_as_promised() -> None:
    around = {"metadata": {"role": "peer", "actor": "é"}, "command": str(COMMAND)}
    assert entry(ROW) == (
        b"\x01"
        + pack(">IQ", 1, 5)
        + STREAM.bytes
        + pack(">Q", 7)
        + EVENT.bytes
        + pack(">q", 1_764_201_600_123_456)
        + bytes([13])
        + b"LapseReported"
        + digest(around)
        + sha256(b"sealed").digest()
    )


def test_a_read_is_laid_out_as_promised() -> None:
    particulars = {
        "role": "peer",
        "purpose": "TREAT",
        "operation": "case",
        "cases": [str(COMMAND)],
        "position": 4,
        "answer": "0a" * 32,
    }
    assert entry(READ) == (
        b"\x02" + pack(">Qq", 9, -1) + STREAM.bytes + EVENT.bytes + digest(particulars)
    )


def test_the_spelling_of_metadata_makes_no_difference() -> None:
    spelled = ROW._replace(metadata='{"actor":"é",  "role":"peer"}')
    assert entry(spelled) == entry(ROW)


@pytest.mark.parametrize("row", [ROW, READ])
def test_no_words_are_in_an_entry(row: EventRow | ReadRow) -> None:
    assert b"sealed" not in entry(row)
    assert b"TREAT" not in entry(row)


@pytest.mark.parametrize("row", [ROW, READ])
def test_an_entry_tells_whose_it_is(row: EventRow | ReadRow) -> None:
    assert key_in(entry(row)) == key_of(row)
    assert said(entry(row))["event id" if row is ROW else "request"] == EVENT


@pytest.mark.parametrize(
    "odd",
    [
        {"recorded_at": None},
        {"position": -1},
        {"topic": "a" * 256},
        {"metadata": "{"},
        {"metadata": '{"much": 1e400}'},
        {"metadata": '{"much": 9007199254740993}'},
        {"metadata": "[" * 100_000},
    ],
)
def test_what_no_row_of_ours_holds_has_no_entry(odd: dict[str, Any]) -> None:
    with pytest.raises(NoEntry):
        entry(ROW._replace(**odd))
