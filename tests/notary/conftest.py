"""Fixtures: a program that a notary has followed, and a copy of it for each forger."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copytree
from uuid import uuid4

import psycopg
import pytest

from braid.domain.identity import Purpose, RequestId
from braid.ops import assembly
from braid.ops.database.logins import Logins
from braid.projections.reading import Read, Reader, Strands
from tests.conftest import drop_database, new_database
from tests.store.small import Desk
from tests.support.running import settings_for

from .forging import Forgery, Notarised

NOTHING = """
truncate log.event, log.command, access.membership, access.read_record, vault.data_key, proof.log
restart identity cascade
"""


@dataclass(frozen=True, kw_only=True)
class Town:
    """A case on which things are recorded, and which somebody reads."""

    desk: Desk
    strands: Strands
    notarised: Notarised

    def lives(self, *, events: int, reads: int) -> None:
        """So much happens, and the notary follows."""
        for number in range(events):
            self.desk.say(f"Word {number}.")
        for _ in range(reads):
            reader = Reader(
                member=self.desk.clinician, purpose=Purpose.TREATMENT, request=RequestId(uuid4())
            )
            with Read(self.strands, reader) as read:
                read.of("case", [self.desk.case])
        self.notarised.notarise()


@pytest.fixture(scope="module")
def original(
    superuser: str, home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Notarised, Notarised]]:
    """A program of 15 events and 7 reads, and a backup of its first 10 events and 4 reads.

    Checkpoints were signed at 4, 7, 10 and 15 events, and published.
    """
    found: Logins = new_database(superuser, home)
    outside = tmp_path_factory.mktemp("outside")
    whole = Notarised(
        found=found, keys_home=home, home=outside / "home", folder=outside / "published"
    )
    with _town(whole) as town:
        town.lives(events=2, reads=2)
        town.lives(events=3, reads=2)
        town.lives(events=3, reads=0)
    # A database is copied while nobody is connected to it.
    backup = whole.copied(f"braid_{uuid4().hex[:12]}")
    with _town(whole, town.desk) as again:
        again.lives(events=5, reads=3)
    yield whole, backup
    for one in (whole, backup):
        drop_database(superuser, one.found)


@pytest.fixture
def forged(original: tuple[Notarised, Notarised]) -> Iterator[Forgery]:
    """The whole program in a superuser's hands."""
    with psycopg.connect(original[0].found.admin) as superuser:
        yield Forgery(notarised=original[0], superuser=superuser)
        superuser.rollback()


@pytest.fixture
def notarised(shared_database: Logins, home: Path, tmp_path: Path) -> Notarised:
    """A database in which nothing has happened, and a notary that has seen nothing."""
    made = Notarised(
        found=shared_database,
        keys_home=home,
        home=tmp_path / "home",
        folder=tmp_path / "published",
    )
    for place in (made.home, made.folder):
        place.mkdir()
    made.forge(NOTHING)
    return made


@pytest.fixture
def desk(notarised: Notarised, home: Path) -> Iterator[Desk]:
    """A case that was opened in it."""
    with assembly.writing(notarised.found, home, program=1) as wrote:
        yield Desk.opened(wrote.cases)


@pytest.fixture
def rewritten(
    original: tuple[Notarised, Notarised], superuser: str, tmp_path: Path
) -> Iterator[Notarised]:
    """A copy of the whole program, for what cannot be done within one transaction."""
    yield from _own(original[0], superuser, tmp_path)


@pytest.fixture
def restored(
    original: tuple[Notarised, Notarised], superuser: str, tmp_path: Path
) -> Iterator[Notarised]:
    """The old backup, restored in place of the whole program."""
    yield from _own(original[1], superuser, tmp_path)


def _own(one: Notarised, superuser: str, tmp_path: Path) -> Iterator[Notarised]:
    copy = replace(
        one.copied(f"braid_{uuid4().hex[:12]}"),
        home=copytree(one.home, tmp_path / "home"),
        folder=copytree(one.folder, tmp_path / "published"),
    )
    yield copy
    drop_database(superuser, copy.found)


@contextmanager
def _town(notarised: Notarised, known: Desk | None = None) -> Iterator[Town]:
    found, home = notarised.found, notarised.keys_home
    with (
        assembly.writing(found, home, program=1) as wrote,
        assembly.reading(found, settings_for(home), wrote) as strands,
    ):
        desk = Desk.opened(wrote.cases) if known is None else replace(known, cases=wrote.cases)
        yield Town(desk=desk, strands=strands, notarised=notarised)
