"""A strand is rebuilt beside the live one, compared, and put in its place while life goes on."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

import psycopg
import pytest

from braid.domain.identity import READING_ROLES, Role
from braid.ops.assembly import Following, Writing
from braid.ops.database.logins import Logins
from braid.projections.page import decoded
from tests.support.running import Braid

from .content import content, live, rebuilding
from .reader import LineCounter
from .story import Story, begun, sayings, tell


@pytest.fixture
def told(wrote: Writing, part: Following) -> list[Story]:
    stories = tell(wrote.cases)
    part.follower.catch_up()
    return stories


def tamper(found: Logins, story: Story, role: Role = Role.PEER) -> None:
    """Somebody with all rights removes a line."""
    statement = f"delete from strand_{role.value}.line where case_id = %s and place = 2"  # noqa: S608
    with psycopg.connect(found.admin) as admin:
        assert admin.execute(statement.encode(), [story.desk.case]).rowcount == 1


@pytest.mark.usefixtures("told")
def test_an_equal_strand_is_switched_and_reads_the_same(part: Following, database: Logins) -> None:
    before = live(database.admin)
    for role in READING_ROLES:
        outcome = rebuilding(part, role).run(accept_changes=False)
        assert outcome.switched
        assert outcome.differences == ()
        assert outcome.position == part.log.entries.max_notification_id()
        assert live(database.admin) == before


@pytest.mark.usefixtures("told")
def test_the_follower_goes_on_after_a_switch(part: Following, wrote: Writing) -> None:
    for role in READING_ROLES:
        rebuilding(part, role).run(accept_changes=False)
    sayings(begun(wrote.cases), 3)
    part.follower.catch_up()
    assert not part.follower.stopped
    for role in READING_ROLES:
        assert not rebuilding(part, role).run(accept_changes=False).differences


def test_a_tampered_strand_is_shown_and_stays(
    part: Following, told: list[Story], database: Logins
) -> None:
    tamper(database, told[0])
    before = live(database.admin)
    outcome = rebuilding(part, Role.PEER).run(accept_changes=False)
    assert not outcome.switched
    [difference] = outcome.differences
    assert (difference.table, difference.only_live, difference.only_rebuilt) == ("line", 0, 1)
    assert difference.example == told[0].desk.case
    assert live(database.admin) == before
    assert not schemas_beside(database)


def schemas_beside(found: Logins) -> list[tuple[str]]:
    statement = r"select nspname from pg_namespace where nspname like 'strand\_%\_next'"
    with psycopg.connect(found.admin) as admin:
        return admin.execute(statement).fetchall()


def test_accepted_changes_are_switched_to(
    part: Following, told: list[Story], database: Logins
) -> None:
    before = live(database.admin)
    tamper(database, told[0])
    outcome = rebuilding(part, Role.PEER).run(accept_changes=True)
    assert outcome.switched
    assert outcome.differences
    assert live(database.admin) == before


def test_what_a_killed_rebuild_left_is_cleared_away(
    part: Following, told: list[Story], database: Logins
) -> None:
    work = rebuilding(part, Role.PEER)
    before = live(database.admin)

    def killed(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work.run(accept_changes=False, progress=killed)
    assert live(database.admin) == before
    assert rebuilding(part, Role.PEER).run(accept_changes=False).switched
    assert not schemas_beside(database)


@pytest.mark.usefixtures("told")
def test_a_rebuild_takes_in_what_was_recorded_meanwhile(
    part: Following, wrote: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("braid.projections.rebuild.PAGE", 5)
    story, words = begun(wrote.cases), iter(range(7))

    def meanwhile(_: int) -> None:
        for _ in words:
            story.desk.say()
            return

    outcome = rebuilding(part, Role.PEER).run(accept_changes=False, progress=meanwhile)
    assert outcome.switched
    assert next(words, None) is None
    assert outcome.position == part.log.entries.max_notification_id()


@contextmanager
def busy(braid: Braid, story: Story) -> Iterator[list[LineCounter]]:
    """Readers, a writer and a follower at work while the block runs."""
    strands, desk = braid.served.services.strands, story.desk
    readers = [
        LineCounter(strands=strands, member=member, case=desk.case)
        for member in (desk.clinician, story.peer)
    ]
    ended = Event()

    def write() -> None:
        while not ended.is_set():
            desk.say()
            braid.catch_up()

    with ThreadPoolExecutor(len(readers) + 1) as threads:
        work = [threads.submit(write)]
        work += [threads.submit(reader.until, ended) for reader in readers]
        try:
            yield readers
        finally:
            ended.set()
        for one in work:
            one.result(timeout=30)


def test_reads_and_writes_go_on_throughout_and_never_see_a_half_strand(own_braid: Braid) -> None:
    story = begun(own_braid.wrote.cases)
    sayings(story, 50)
    own_braid.catch_up()
    with busy(own_braid, story) as readers:
        for _ in range(3):
            for role in (Role.PEER, Role.CLINICIAN):
                outcome = rebuilding(own_braid.part, role).run(accept_changes=False)
                assert outcome.switched, outcome
    assert not own_braid.follower.stopped
    for reader in readers:
        assert not reader.failures
        assert reader.seen
        assert all(version == lines for version, lines in reader.seen)
    own_braid.catch_up()
    for role in READING_ROLES:
        assert not rebuilding(own_braid.part, role).run(accept_changes=False).differences


def test_the_live_strand_is_compared_at_the_same_position(
    part: Following, told: list[Story], wrote: Writing, database: Logins
) -> None:
    sayings(begun(wrote.cases), 4)
    [peers] = [one for one in part.strands if one.role is Role.PEER]
    behind = part.log.entries.select_notifications(peers.position(), 1, inclusive_of_start=False)
    peers.follow(decoded(behind, part.log.mapper))
    assert rebuilding(part, Role.PEER).run(accept_changes=False).switched
    assert peers.position() == part.log.entries.max_notification_id()
    assert content(database.admin, peers.schema)["line"]
