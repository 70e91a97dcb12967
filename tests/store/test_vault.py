"""Each participant has one data key; what wraps it stays in a file outside the database."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from threading import Barrier
from uuid import uuid4

import psycopg
import pytest

from braid.domain.identity import PersonId
from braid.domain.store.datastore import Datastore
from braid.domain.store.keyring import FileKeyring, KeysMissing, new_key_file
from braid.domain.store.sealing import SealBroken
from braid.domain.store.vault import NoDataKey, PostgresVault
from braid.ops import assembly
from braid.ops.database.logins import Logins
from braid.ops.database.secrets import keyring

from .small import everything_stored

WRITERS = 8


@pytest.fixture
def vaults(shared_database: Logins, home: Path) -> Iterator[list[PostgresVault]]:
    """The vaults of several processes."""
    with ExitStack() as held:
        made = []
        for _ in range(WRITERS):
            datastore = Datastore(shared_database.writer, pool_size=1)
            held.callback(datastore.close)
            made.append(PostgresVault(datastore, keyring(home)))
        yield made


def test_writers_who_make_a_key_at_once_agree_on_one(
    vaults: list[PostgresVault], shared_database: Logins
) -> None:
    participant, start = PersonId(uuid4()), Barrier(WRITERS)

    def sealed(vault: PostgresVault) -> bytes:
        start.wait(timeout=30)
        return vault.key_for_writing(participant).seal_fact(b"words", b"here")

    with ThreadPoolExecutor(WRITERS) as threads:
        every = list(threads.map(sealed, vaults))
    for vault in vaults:
        assert {vault.key(participant).open_fact(one, b"here") for one in every} == {b"words"}
    assert wrapped_keys(shared_database, participant) == 1


def wrapped_keys(found: Logins, participant: PersonId) -> int:
    statement = "select count(*) from vault.data_key where participant = %s"
    with psycopg.connect(found.admin) as connection:
        [[number]] = connection.execute(statement, [participant]).fetchall()
    return int(number)


def test_who_only_reads_makes_no_key(vaults: list[PostgresVault], shared_database: Logins) -> None:
    stranger = PersonId(uuid4())
    with pytest.raises(NoDataKey):
        vaults[0].key(stranger)
    assert wrapped_keys(shared_database, stranger) == 0


def test_a_data_key_moved_to_another_participant_is_broken(
    vaults: list[PostgresVault], shared_database: Logins
) -> None:
    hers, his = PersonId(uuid4()), PersonId(uuid4())
    vaults[0].key_for_writing(hers)
    with psycopg.connect(shared_database.admin) as admin:
        admin.execute(
            "insert into vault.data_key (participant, wrapped_by, wrapped) "
            "select %s, wrapped_by, wrapped from vault.data_key where participant = %s",
            [his, hers],
        )
    with pytest.raises(SealBroken):
        vaults[1].key(his)


def test_no_keys_at_all_are_told_in_a_sentence_that_names_the_folder(tmp_path: Path) -> None:
    with pytest.raises(KeysMissing, match=r"^no key-encryption key .* in .+/keys$"):
        FileKeyring(tmp_path / "keys")


def test_a_lost_key_is_told_by_its_name_and_not_replaced(
    shared_database: Logins, vaults: list[PostgresVault], tmp_path: Path
) -> None:
    participant = PersonId(uuid4())
    vaults[0].key_for_writing(participant)
    new_key_file(tmp_path, "2027-1")
    datastore = Datastore(shared_database.writer, pool_size=1)
    vault = PostgresVault(datastore, FileKeyring(tmp_path))
    with pytest.raises(KeysMissing, match="the key-encryption key 2026-1 is missing"):
        vault.key_for_writing(participant)
    datastore.close()
    assert wrapped_keys(shared_database, participant) == 1


def test_nothing_starts_where_the_keys_are_missing(shared_database: Logins, tmp_path: Path) -> None:
    with (
        pytest.raises(KeysMissing, match="no key-encryption key"),
        assembly.writing(shared_database, tmp_path, program=1),
    ):
        pytest.fail("started without keys")


def test_a_key_file_is_its_owners_alone_and_never_written_over(tmp_path: Path) -> None:
    new_key_file(tmp_path / "keys", "2026-1")
    [file] = (tmp_path / "keys").iterdir()
    before = file.read_bytes()
    new_key_file(tmp_path / "keys", "2026-1")
    assert file.read_bytes() == before
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_new_data_keys_are_wrapped_by_the_newest_key(tmp_path: Path) -> None:
    for name in ("2027-1", "2026-1", "2026-2"):
        new_key_file(tmp_path, name)
    assert FileKeyring(tmp_path).current == "2027-1"


def test_key_encryption_keys_never_enter_the_database(
    vaults: list[PostgresVault], shared_database: Logins, home: Path
) -> None:
    vaults[0].key_for_writing(PersonId(uuid4()))
    stored = "\n".join(everything_stored(shared_database.admin))
    assert "2026-1" in stored
    for file in (home / "keys").glob("*.kek"):
        assert file.read_bytes().hex() not in stored
