"""A rebuild meets a reader or another rebuild: neither may find less than before."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import psycopg
import pytest

from braid.domain.identity import Role
from braid.ops.database.logins import Logins
from braid.projections import rebuild as rebuilds
from braid.projections.rebuild import Rebuild, RebuildRunning
from tests.support.running import Braid

from .content import content, live, rebuilding
from .reader import LineCounter
from .story import begun, sayings, tell

BLOCKED = (
    "select count(*) from pg_stat_activity where wait_event_type = 'Lock' "
    "and usename = %s and datname = current_database()"
)


def await_blocked(found: Logins, login: str) -> None:
    """Wait until a connection of a login waits for a lock."""
    end = time.monotonic() + 30
    with psycopg.connect(found.admin, autocommit=True) as admin:
        while time.monotonic() < end:
            if admin.execute(BLOCKED, [login]).fetchall() != [(0,)]:
                return
            time.sleep(0.01)
    raise TimeoutError(login)


def before(
    monkeypatch: pytest.MonkeyPatch, owner: object, name: str, action: Callable[[], object]
) -> None:
    """Do something once, before a function is called."""
    real, done = getattr(owner, name), list[bool]()

    def first(*arguments: object, **named: object) -> object:
        if not done:
            done.append(True)
            action()
        return real(*arguments, **named)

    monkeypatch.setattr(owner, name, first)


def after(
    monkeypatch: pytest.MonkeyPatch, owner: object, name: str, action: Callable[[], object]
) -> None:
    """Do something after a function was called."""
    real = getattr(owner, name)

    def last(*arguments: object, **named: object) -> object:
        outcome = real(*arguments, **named)
        action()
        return outcome

    monkeypatch.setattr(owner, name, last)


def test_a_reader_who_waits_for_a_switch_reads_no_less_than_before(
    own_braid: Braid, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = begun(own_braid.wrote.cases)
    own_braid.catch_up()
    reader = LineCounter(
        strands=own_braid.served.services.strands, member=story.peer, case=story.desk.case
    )
    waiting: list[Future[int]] = []

    def more_is_told_and_read() -> None:
        sayings(story, 2)
        own_braid.catch_up()
        reader.count()

    with ThreadPoolExecutor(1) as thread:

        def somebody_reads() -> None:
            waiting.append(thread.submit(reader.count))
            await_blocked(own_braid.logins, "braid_reader")

        before(monkeypatch, Rebuild, "_finish", more_is_told_and_read)
        after(monkeypatch, rebuilds, "switch", somebody_reads)
        assert rebuilding(own_braid.part, Role.PEER).run(accept_changes=False).switched
        waiting[0].result(timeout=30)
    assert reader.seen == [(5, 5), (5, 5)]


@pytest.mark.parametrize("moment", ["_page_after", "_differences"])
def test_a_second_rebuild_is_refused_and_harms_nothing(
    own_braid: Braid, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    monkeypatch.setattr("braid.projections.rebuild.PAGE", 10)
    tell(own_braid.wrote.cases)
    own_braid.catch_up()
    whole = live(own_braid.logins.admin)
    refused: list[bool] = []

    def a_rival_begins() -> None:
        with pytest.raises(RebuildRunning):
            rebuilding(own_braid.part, Role.PEER).run(accept_changes=False)
        refused.append(True)

    before(monkeypatch, Rebuild, moment, a_rival_begins)
    assert rebuilding(own_braid.part, Role.PEER).run(accept_changes=False).switched
    assert refused
    assert content(own_braid.logins.admin, "strand_peer") == whole[Role.PEER]
    assert rebuilding(own_braid.part, Role.PEER).run(accept_changes=False).switched
