"""Nothing on the disk gives an erased word back: no page, no WAL, no old copy of a key."""

import mmap
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from braid.domain.store.keyring import FileKeyring, KeysMissing
from braid.domain.store.sealing import DataKey, SealBroken
from braid.domain.store.vault import key_place
from braid.ops.erasing.epochs import Epochs
from braid.ops.erasing.erasing import Eraser
from tests.store.small import saying
from tests.support.running import Braid

from .records import closed_record, erased, kept_key, open_record

CANARY = "Holunderbluetensirup beim Leuchtturm"


def holders(admin: str, sought: bytes) -> list[Path]:
    """Every file of the server's whole data directory, the WAL included, that holds these bytes."""
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute("checkpoint")
        [[folder]] = connection.execute("show data_directory").fetchall()
    return [file for file in files(Path(folder)) if holds(file, sought)]


def files(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.is_file() and file.stat().st_size)


def holds(file: Path, sought: bytes) -> bool:
    with ExitStack() as held:
        try:
            opened = held.enter_context(file.open("rb"))
            whole = held.enter_context(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ))
        except (FileNotFoundError, ValueError):
            return False  # the server has removed it meanwhile
        return whole.find(sought) >= 0


def entries(admin: str) -> list[tuple[object, ...]]:
    with psycopg.connect(admin) as connection:
        return connection.execute("select * from log.event order by position").fetchall()


def test_an_erasure_alters_no_entry_of_the_log(braid: Braid, eraser: Eraser) -> None:
    """So every leaf, every digest and every checkpoint holds as before."""
    story = closed_record(braid.wrote.cases)
    before = entries(braid.logins.admin)
    erased(eraser, story)
    after = entries(braid.logins.admin)
    assert after[: len(before)] == before
    assert len(after) == len(before) + 1


def test_no_file_holds_an_erased_word_and_no_key_that_is_left_opens_one(
    braid: Braid, eraser: Eraser, home: Path
) -> None:
    story, living = closed_record(braid.wrote.cases), open_record(braid.wrote.cases)
    living.by(living.desk.clinician, saying(CANARY))
    braid.catch_up()
    admin, herself = braid.logins.admin, story.desk.participant
    found = kept_key(admin, herself)
    assert found is not None
    name, wrapped = found
    epoch = (home / "keys" / f"{name}.kek").read_bytes()

    erased(eraser, story)
    assert not holders(admin, CANARY.encode())
    assert not holders(admin, b"Zwetschgenkuchen")
    # The search finds what there is to find: the case's id, and the wrapped key in old pages.
    assert holders(admin, story.desk.case.bytes)
    assert holders(admin, wrapped)
    # As long as its epoch lives, whoever digs those bytes out could open it. So it has to die.
    DataKey.unwrapped(wrapped, AESGCM(epoch), key_place(herself, name))

    epochs = Epochs(admin, home)
    epochs.rotate(2027)
    epochs.destroy(name)
    assert not any(holds(file, epoch) for file in files(home))
    left = FileKeyring(home / "keys")
    with pytest.raises(KeysMissing):
        left.named(name)
    for other in left.names():
        with pytest.raises(SealBroken):
            DataKey.unwrapped(wrapped, left.named(other), key_place(herself, name))
    assert CANARY in str(braid.wrote.cases.history(living.desk.case))
    braid.wrote.vault.forget(living.desk.participant)
    assert CANARY in str(braid.wrote.cases.history(living.desk.case))
