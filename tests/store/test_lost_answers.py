"""An answer lost after the commit: the same command finds out what it came to."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from eventsourcing.persistence import OperationalError, StoredEvent
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from braid.domain.store.cases import Cases
from braid.domain.store.datastore import Datastore
from braid.domain.store.log import Log
from braid.domain.store.vault import PostgresVault
from braid.ops.database.logins import Logins
from braid.ops.database.secrets import keyring

from .proxy import NAME, LosingProxy
from .small import Desk, again, positions, saying, versions

ROUNDS = 20


@pytest.fixture
def proxy(database: Logins) -> Iterator[LosingProxy]:
    server = Path(str(conninfo_to_dict(database.admin)["host"])) / NAME
    with (
        tempfile.TemporaryDirectory(prefix="braid-proxy-") as folder,
        LosingProxy(Path(folder), server) as one,
    ):
        yield one


@pytest.fixture
def log(database: Logins, home: Path, proxy: LosingProxy) -> Iterator[Log]:
    """The log, as seen through the proxy."""
    datastore = Datastore(make_conninfo(database.writer, host=str(proxy.folder)), pool_size=2)
    vault = PostgresVault(datastore, keyring(home))
    with Log(datastore, vault, program=1, wake=lambda: None) as one:
        yield one
    datastore.close()


def test_a_lost_answer_is_found_by_the_command_itself(
    database: Logins, log: Log, proxy: LosingProxy
) -> None:
    desk = Desk.opened(Cases(log))
    for number in range(1, ROUNDS + 1):
        command, decision = desk.command(number), saying("A word.")
        proxy.lose_answers()
        outcome = desk.cases.decide(command, decision)
        assert proxy.lost == number
        assert outcome.position == outcome.version == 2 + number
        assert desk.cases.decide(again(command), decision) == outcome
    assert versions(database.admin, desk.case) == list(range(1, 2 + ROUNDS + 1))


def test_a_case_opened_with_a_lost_answer_is_opened_once(
    database: Logins, log: Log, proxy: LosingProxy
) -> None:
    desk = Desk.empty(Cases(log))
    proxy.lose_answers()
    assert desk.cases.open(desk.command("open"), desk.opening()).position == 2
    assert proxy.lost == 1
    assert versions(database.admin, desk.case) == [1, 2]


def test_a_command_that_never_hears_its_answer_says_so_and_is_recorded_once(
    database: Logins, log: Log, proxy: LosingProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk.opened(Cases(log))
    command, decision = desk.command("a word"), saying("A word.")
    monkeypatch.setattr("braid.domain.store.cases.ATTEMPTS", 1)
    proxy.lose_answers()
    with pytest.raises(OperationalError):
        desk.cases.decide(command, decision)
    log.entries.datastore.forget_broken()
    assert desk.cases.decide(again(command), decision).position == 3
    assert positions(database.admin) == [1, 2, 3]


def test_the_recorder_itself_says_that_it_does_not_know(
    database: Logins, log: Log, proxy: LosingProxy
) -> None:
    bare = StoredEvent(originator_id=uuid4(), originator_version=1, topic="Bare", state=b"")
    proxy.lose_answers()
    with pytest.raises(OperationalError):
        log.entries.insert_events([bare])
    assert positions(database.admin) == [1]
