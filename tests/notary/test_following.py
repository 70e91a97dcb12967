"""The notary follows everything that is settled, once and in order, and signs one history."""

from dataclasses import replace
from pathlib import Path
from threading import Thread
from uuid import uuid4

import psycopg
import pytest

from braid.domain.identity import Purpose
from braid.ops.notary import following
from braid.ops.notary.following import NotaryStopped
from braid.ops.notary.memory import file_of
from braid.ops.notary.notes import opened
from braid.ops.notary.sources import Subject, origin
from braid.ops.notary.store import ProofStore
from tests.store.small import Desk

from .forging import Notarised

EVENTS, READS = Subject.EVENTS, Subject.READS
RECORD = """
insert into access.read_record (person, role, purpose, operation, request, cases, position)
values (%s, 'peer', %s, 'case', %s, '{}', 0)
"""


def size(notarised: Notarised, subject: Subject) -> int:
    """How many leaves a log has."""
    with psycopg.connect(notarised.found.notary, autocommit=True) as connection:
        return ProofStore(connection, origin(1, subject)).mark().size


def record(connection: psycopg.Connection) -> None:
    """A read record, in whatever transaction this is."""
    connection.execute(RECORD, (uuid4(), Purpose.TREATMENT.value, uuid4()))


def test_everything_is_followed_once_by_however_many_notaries(
    notarised: Notarised, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "AT_A_TIME", 3)
    for number in range(20):
        desk.say(f"Word {number}.")
    notaries = [Thread(target=notarised.notary.catch_up) for _ in range(3)]
    for one in notaries:
        one.start()
    for one in notaries:
        one.join()
    assert size(notarised, EVENTS) == 22
    assert notarised.findings(EVENTS) == []


def test_nothing_is_signed_twice(notarised: Notarised, desk: Desk) -> None:
    told = list[int]()
    notary = notarised.notary
    notary.signed = lambda: told.append(1)
    notary.catch_up()
    notary.catch_up()
    desk.say()
    notary.catch_up()
    assert len(told) == 2


def test_a_read_waits_for_those_that_began_before_it(notarised: Notarised) -> None:
    """Else one that commits late would slip in behind what was signed."""
    with (
        psycopg.connect(notarised.found.admin) as early,
        psycopg.connect(notarised.found.admin) as late,
    ):
        record(early)
        record(late)
        late.commit()
        notarised.notary.catch_up()
        assert size(notarised, READS) == 0
        early.commit()
        notarised.notary.catch_up()
    assert size(notarised, READS) == 2
    assert notarised.findings(READS) == []


def test_a_read_that_was_rolled_back_leaves_no_gap(notarised: Notarised) -> None:
    with psycopg.connect(notarised.found.admin) as connection:
        record(connection)
        connection.rollback()
        record(connection)
    notarised.notary.catch_up()
    assert size(notarised, READS) == 1
    assert notarised.findings(READS) == []


def test_a_missing_position_stops_the_notary(notarised: Notarised, desk: Desk) -> None:
    desk.say()
    notarised.forge("delete from log.event where position = 2")
    with pytest.raises(NotaryStopped, match="position 2 is missing from the log; run braid verify"):
        notarised.notary.catch_up()


def test_a_tree_that_is_not_what_was_signed_is_not_signed_again(
    notarised: Notarised, desk: Desk
) -> None:
    notarised.notary.catch_up()
    notarised.forge("update proof.tile set hashes = set_byte(hashes, 0, get_byte(hashes, 0) # 1)")
    desk.say()
    with pytest.raises(NotaryStopped, match="is not what was signed at 2 leaves"):
        notarised.notary.catch_up()


def test_a_note_that_the_notary_did_not_sign_stops_it(notarised: Notarised, desk: Desk) -> None:
    notarised.notary.catch_up()
    file = file_of(notarised.home, origin(1, EVENTS))
    file.write_text(file.read_text().replace("\n2\n", "\n1\n"))
    desk.say()
    with pytest.raises(NotaryStopped, match="signature of braid/1/events does not hold"):
        notarised.notary.catch_up()


def test_what_was_signed_is_remembered_outside_the_database(
    notarised: Notarised, desk: Desk
) -> None:
    desk.say()
    notary = notarised.notary
    notary.catch_up()
    known = opened(file_of(notarised.home, origin(1, EVENTS)).read_text(), notary.keys[EVENTS])
    assert known.size == 3


def test_a_running_notary_follows_by_itself_and_ends_when_told(
    notarised: Notarised, desk: Desk
) -> None:
    notary = notarised.notary
    signed = Thread(target=notary.run)
    notary.signed = notary.end
    signed.start()
    signed.join(timeout=10)
    assert not signed.is_alive()
    assert size(notarised, EVENTS) == 2


def test_a_notary_with_another_key_does_not_go_on(
    notarised: Notarised, desk: Desk, tmp_path: Path
) -> None:
    notarised.notary.catch_up()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "notary.key").write_bytes(bytes(32))
    desk.say()
    with pytest.raises(NotaryStopped, match="it is not signed by braid/1/events"):
        replace(notarised, keys_home=tmp_path / "other", home=tmp_path / "h").notary.catch_up()
