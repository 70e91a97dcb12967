"""Counterfeits of what the notary goes on by: its place, and what it keeps beyond it."""

from pathlib import Path

import pytest

from braid.ops.notary.finding import Kind
from braid.ops.notary.sources import Subject
from tests.store.small import Desk

from .forging import Forgery, Notarised, named
from .pressing import publishing

EVENTS, READS = Subject.EVENTS, Subject.READS
MANY = """
insert into log.event
select program, n, originator_id, n, topic, state, gen_random_uuid(), metadata, command,
       recorded_at + n * interval '1 second'
from log.event, generate_series(3, 600) n
where position = 2
"""
NOT_SIGNED = "delete from proof.checkpoint where log = 1 and size > 10"


@pytest.mark.parametrize(
    "moved",
    [
        "update proof.log set after_xid = '9000000000000000000' where origin = 'braid/1/reads'",
        "update proof.log set after_id = after_id + 1 where origin = 'braid/1/reads'",
    ],
)
def test_a_notary_made_to_pass_over_reads_is_named(forged: Forgery, moved: str) -> None:
    """Reads that it never takes could be removed, and nothing would tell."""
    forged.forge(moved)
    kind, place, sentence = named(forged, READS)
    assert (kind, place) == (Kind.PROOF, 8)
    assert sentence.startswith("the notary's place was moved: it passes over reads")


@pytest.mark.parametrize(
    ("change", "lane"),
    [
        (
            (
                "insert into proof.entry select log, 15, entry from proof.entry "
                "where log = 1 and index = 3"
            ),
            "entries",
        ),
        (
            (
                "update proof.tile set hashes = hashes || substr(hashes, 1, 32) "
                "where log = 1 and level = 0"
            ),
            "tiles",
        ),
        ("update proof.log set size = 14 where origin = 'braid/1/events'", "entries"),
    ],
)
def test_what_would_hold_the_notary_up_is_named(forged: Forgery, change: str, lane: str) -> None:
    forged.forge(change)
    kind, _, sentence = named(forged, EVENTS)
    assert kind is Kind.PROOF
    assert sentence == f"the notary's {lane} go on where the notary has not come yet"


@pytest.mark.parametrize(
    "change",
    [
        "update proof.entry set entry = '' where log = 1 and index = 12",
        "update proof.entry set entry = '\\x02' where log = 1 and index = 12",
        "delete from proof.entry where log = 1 and index = 14",
    ],
)
def test_an_entry_that_is_none_is_named_where_nobody_signed_it(
    forged: Forgery, change: str
) -> None:
    forged.forge(NOT_SIGNED)
    forged.forge(change)
    assert named(forged, EVENTS)[0] is Kind.PROOF


@pytest.mark.parametrize(
    "change",
    [
        "delete from proof.tile where log = 1 and level = 1",
        "update proof.tile set hashes = hashes || hashes where log = 1 and level = 1",
        (
            "update proof.tile set hashes = set_byte(hashes, 3, get_byte(hashes, 3) # 1) "
            "where log = 1 and level = 1"
        ),
        (
            "insert into proof.tile select log, 2, 0, hashes from proof.tile "
            "where log = 1 and level = 1"
        ),
    ],
)
def test_hashes_over_tiles_that_are_not_theirs_are_named(
    notarised: Notarised, desk: Desk, change: str
) -> None:
    notarised.forge(MANY)
    with publishing(notarised) as press:
        press.print()
    assert notarised.findings(EVENTS) == []
    notarised.forge(change)
    [found] = notarised.findings(EVENTS)
    assert found.kind is Kind.PROOF
    assert "tiles of level" in found.sentence


def test_a_kept_checkpoint_that_is_no_text_is_named(forged: Forgery, tmp_path: Path) -> None:
    (tmp_path / "tile").mkdir()
    (tmp_path / "checkpoint").write_bytes(b"braid/1/events\n\xff\xfe\n")
    kind, _, sentence = named(forged, EVENTS, tmp_path)
    assert kind is Kind.CHECKPOINT
    assert str(tmp_path) in sentence
