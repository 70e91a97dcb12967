"""An append wakes the follower; a wake-up that is lost, or an ear that is cut off, is made good."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from braid.domain.identity import Role
from braid.domain.store.cases import Cases
from braid.domain.store.log import Log
from braid.ops.database.logins import Logins
from tests.support.running import Braid, running

from .story import Story, begun

NEVER = 3_600.0
VERSION = (
    "query($case: UUID!, $position: String) { case(id: $case, minPosition: $position) { version } }"
)
EARS = (
    "select pid from pg_stat_activity where application_name = 'braid_follower' "
    "and query like '%listen braid_log' and datname = current_database()"
)


@pytest.fixture
def never_looks_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("braid.projections.follow.LOOK_AGAIN", NEVER)


@pytest.fixture
def followed(database: Logins, home: Path) -> Iterator[Braid]:
    """Braid with a thread that follows."""
    with running(database, home, follows=True) as braid:
        yield braid


def eventually(condition: Callable[[], bool], seconds: float = 30) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return condition()


def is_followed(braid: Braid, position: int) -> bool:
    return all(strand.position() >= position for strand in braid.part.strands)


def version(braid: Braid, story: Story, position: int) -> int:
    """The version that the clinician reads once her own write is there."""
    clinician = story.desk.clinician
    sealed = braid.served.services.positions.sealed(position, clinician)
    answer = braid.ask(
        Role.CLINICIAN, clinician.person, VERSION, case=story.desk.case, position=sealed
    )
    seen: int = answer.data["case"]["version"]
    return seen


def ears(braid: Braid) -> set[int]:
    with psycopg.connect(braid.logins.admin) as admin:
        return {process for (process,) in admin.execute(EARS).fetchall()}


def cut_off(braid: Braid, which: str = EARS) -> None:
    with psycopg.connect(braid.logins.admin) as admin:
        statement = f"select pg_terminate_backend(pid) from ({which}) one"  # noqa: S608
        admin.execute(statement.encode())


@pytest.mark.usefixtures("never_looks_by_itself")
def test_an_append_becomes_readable_without_anybody_looking(followed: Braid) -> None:
    story = begun(followed.wrote.cases)
    assert eventually(lambda: is_followed(followed, 3))
    for number in range(4, 10):
        assert version(followed, story, story.desk.say().position) == number


def test_a_lost_wake_up_is_made_good_by_looking_again(
    followed: Braid, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("braid.projections.follow.LOOK_AGAIN", 0.1)
    entries = followed.wrote.log.entries
    silent = Log(entries.datastore, followed.wrote.vault, program=1, wake=lambda: None)
    with silent:
        begun(Cases(silent))
        assert eventually(lambda: is_followed(followed, 3))


@pytest.mark.usefixtures("never_looks_by_itself")
def test_a_follower_whose_ear_was_cut_off_listens_again(followed: Braid) -> None:
    story = begun(followed.wrote.cases)
    assert eventually(lambda: bool(ears(followed)) and is_followed(followed, 3))
    before = ears(followed)
    cut_off(followed)
    assert eventually(lambda: bool(ears(followed) - before))
    assert version(followed, story, story.desk.say().position) == 4


@pytest.mark.usefixtures("never_looks_by_itself")
def test_what_was_recorded_while_nobody_listened_is_followed(followed: Braid) -> None:
    story = begun(followed.wrote.cases)
    assert eventually(lambda: bool(ears(followed)) and is_followed(followed, 3))
    cut_off(followed)
    position = story.desk.say().position
    assert eventually(lambda: is_followed(followed, position))


@pytest.mark.usefixtures("never_looks_by_itself")
def test_a_follower_all_of_whose_connections_were_cut_goes_on(followed: Braid) -> None:
    story = begun(followed.wrote.cases)
    assert eventually(lambda: bool(ears(followed)) and is_followed(followed, 3))
    every = (
        "select pid from pg_stat_activity "
        "where usename = 'braid_follower' and datname = current_database()"
    )
    cut_off(followed, every)
    position = story.desk.say().position
    with psycopg.connect(followed.logins.admin) as admin:
        follows = (
            f"select notification_id >= {position} from strand_peer.follower"  # noqa: S608
        ).encode()

        def has_followed() -> bool:
            admin.rollback()
            return admin.execute(follows).fetchall() == [(True,)]

        assert eventually(has_followed)


@pytest.mark.usefixtures("never_looks_by_itself")
def test_a_waker_whose_connection_was_cut_wakes_again(followed: Braid) -> None:
    story = begun(followed.wrote.cases)
    assert eventually(lambda: is_followed(followed, 3))
    wakers = (
        "select pid from pg_stat_activity where application_name = 'braid_writer' "
        "and query like '%notify braid_log' and datname = current_database()"
    )
    cut_off(followed, wakers)
    assert version(followed, story, story.desk.say().position) == 4
