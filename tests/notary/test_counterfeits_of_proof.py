"""Counterfeits of more than events: backups, reads, checkpoints, and the proof itself."""

from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from braid.ops.notary.finding import Kind
from braid.ops.notary.following import NotaryStopped
from braid.ops.notary.sources import Subject

from .forging import Forgery, Notarised, copy, named

EVENTS, READS = Subject.EVENTS, Subject.READS


def test_a_restored_backup_is_named_by_what_it_lacks(restored: Notarised) -> None:
    kind, place, _ = named(restored, EVENTS, restored.folder)
    assert (kind, place) == (Kind.MISSING, 11)
    kind, place, _ = named(restored, READS, restored.folder)
    assert (kind, place) == (Kind.MISSING, 5)


def test_the_notary_signs_no_second_history(restored: Notarised) -> None:
    with pytest.raises(
        NotaryStopped, match="10 leaves, and 15 were signed: the database was set b"
    ):
        restored.notary.catch_up()


def test_a_second_history_after_a_restored_backup_is_named(
    restored: Notarised, tmp_path: Path
) -> None:
    """Even where the notary's own memory was taken away, what an auditor kept tells."""
    restored.forge(copy(position=11, version=11, of=10, recorded_at="now()"))
    forgetful = replace(restored, home=tmp_path / "forgetful")
    forgetful.notary.catch_up()
    assert forgetful.findings(EVENTS) == []
    first, second = forgetful.findings(EVENTS, restored.folder)
    assert (first.kind, first.place) == (Kind.ALTERED, 11)
    assert (second.kind, second.sentence) == (
        Kind.FORKED,
        "two histories were signed: of 11 and 15 leaves",
    )


THIRD = " where id = (select id from access.read_record order by xid, id offset 2 limit 1)"
LATE_XID = "update access.read_record set xid = (select max(xid) from access.read_record)"
DATED_BACK = """
insert into access.read_record
    (read_at, xid, person, role, purpose, operation, request, cases, position)
select read_at - interval '1 month', xid, person, role, purpose, operation, request, cases, position
from access.read_record
"""


@pytest.mark.parametrize(
    ("change", "kind", "place"),
    [
        ("update access.read_record set purpose = 'HPAYMT'", Kind.ALTERED, 3),
        ("update access.read_record set cases = '{}'", Kind.ALTERED, 3),
        ("delete from access.read_record", Kind.MISSING, 3),
        (LATE_XID, Kind.REORDERED, 3),
        (DATED_BACK, Kind.INSERTED, 4),
    ],
)
def test_an_edited_read_log_is_named(forged: Forgery, change: str, kind: Kind, place: int) -> None:
    forged.forge(change + THIRD)
    assert named(forged, READS)[:2] == (kind, place)


def test_a_read_dated_back_is_named_before_anybody_signed_it(forged: Forgery) -> None:
    forged.forge(DATED_BACK + THIRD)
    forged.forge(
        "update access.read_record set xid = pg_current_xact_id() "
        "where id = (select max(id) from access.read_record)"
    )
    kind, place, sentence = named(forged, READS)
    assert (kind, place) == (Kind.INSERTED, 8)
    assert "dated before what it follows" in sentence


def test_a_replaced_checkpoint_is_named(forged: Forgery) -> None:
    forged.forge(
        "update proof.checkpoint set note = (select note from proof.checkpoint "
        "where size = 4 and log = 1) where size = 10 and log = 1"
    )
    kind, _, sentence = named(forged, EVENTS)
    assert kind is Kind.CHECKPOINT
    assert sentence == "the stored checkpoint of 10 leaves: it speaks of 4 leaves"


def test_a_checkpoint_with_a_changed_root_is_named(forged: Forgery) -> None:
    forged.forge("update proof.checkpoint set note = replace(note, e'\\n10\\n', e'\\n11\\n')")
    kind, _, sentence = named(forged, EVENTS)
    assert kind is Kind.CHECKPOINT
    assert "the signature of braid/1/events does not hold" in sentence


REWRITE = """
update log.event set state = set_byte(state, 9, get_byte(state, 9) # 1) where position = 5;
truncate proof.log cascade
"""


def test_a_log_rewritten_with_its_whole_proof_is_named_by_kept_tiles(
    rewritten: Notarised, tmp_path: Path
) -> None:
    for statement in REWRITE.split(";"):
        rewritten.forge(statement)
    forgetful = replace(rewritten, home=tmp_path / "forgetful")
    forgetful.notary.catch_up()
    assert forgetful.findings(EVENTS) == []
    kind, place, sentence = named(forgetful, EVENTS, rewritten.folder)
    assert (kind, place) == (Kind.ALTERED, 5)
    assert "is not what stood here" in sentence


def test_without_kept_tiles_kept_checkpoints_tell_between_which_it_was(
    forged: Forgery, original: tuple[Notarised, Notarised]
) -> None:
    for statement in REWRITE.split(";"):
        forged.forge(statement)
    kept = original[0].folder / "braid/1/events/checkpoints"
    kind, place, sentence = named(forged, EVENTS, kept)
    assert (kind, place) == (Kind.DIFFERENT, 5)
    assert sentence.startswith("something from here to 7 was altered, removed, inserted or moved")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            """update proof.entry set entry = set_byte(entry, 40, get_byte(entry, 40) # 1)
            where index = 4 and log = 1""",
            "the notary's entries were altered",
        ),
        (
            """update proof.tile set hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1)
            where level = 0 and log = 1""",
            "the notary's tiles were altered",
        ),
    ],
)
def test_an_edited_proof_is_told_from_an_edited_log(
    forged: Forgery, change: str, words: str
) -> None:
    forged.forge(change)
    kind, _, sentence = named(forged, EVENTS)
    assert (kind, sentence) == (Kind.PROOF, f"{words}; the log itself is what was signed")


def test_the_notary_itself_may_change_nothing_that_it_took(
    original: tuple[Notarised, Notarised],
) -> None:
    """Its login adds; triggers hold whoever has no superuser's rights."""
    with psycopg.connect(original[0].found.notary, autocommit=True) as connection:
        for statement in (
            "update proof.tile set hashes = substr(hashes, 33)",
            "delete from proof.entry",
            "update proof.checkpoint set note = ''",
            "update proof.log set size = 0",
            "delete from log.event",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)
