"""Whatever ends a follower, its strands hold whole pages and nothing else."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from braid.domain.identity import READING_ROLES, Role
from braid.ops.assembly import Following, Writing
from braid.ops.database.logins import Logins
from braid.projections import storing
from braid.projections.stirring import Stirred
from braid.projections.strand import Strand

from .content import live, rebuilding, restarted
from .story import tell

Broken = Callable[[pytest.MonkeyPatch, BaseException], None]


def amid_the_rows(patched: pytest.MonkeyPatch, failure: BaseException) -> None:
    """Rows are written, and then it ends."""
    real = storing.store

    def store(*arguments: Any) -> None:
        real(*arguments)
        raise failure

    patched.setattr("braid.projections.strand.store", store)


def before_the_position(patched: pytest.MonkeyPatch, failure: BaseException) -> None:
    """Everything but the position is written, and then it ends."""

    def insert(*_: Any) -> None:
        raise failure

    patched.setattr(Strand, "_insert_tracking", insert)


def after_the_position(patched: pytest.MonkeyPatch, failure: BaseException) -> None:
    """Everything is written but not committed, and then it ends."""
    real = Strand._insert_tracking

    def insert(*arguments: Any) -> None:
        real(*arguments)
        raise failure

    patched.setattr(Strand, "_insert_tracking", insert)


PLACES = [amid_the_rows, before_the_position, after_the_position]


@pytest.mark.parametrize("ends", PLACES)
@pytest.mark.parametrize("failure", [psycopg.OperationalError("gone"), KeyboardInterrupt()])
def test_a_page_that_was_cut_short_leaves_nothing_and_comes_again(
    wrote: Writing,
    part: Following,
    monkeypatch: pytest.MonkeyPatch,
    *,
    database: Logins,
    ends: Broken,
    failure: BaseException,
) -> None:
    tell(wrote.cases, 1)
    part.follower.catch_up()
    before, end = live(database.admin), part.log.entries.max_notification_id()
    tell(wrote.cases, 1)
    with monkeypatch.context() as patched:
        ends(patched, failure)
        with pytest.raises(type(failure)):
            part.follower.catch_up()
    assert live(database.admin) == before
    assert {strand.position() for strand in part.strands} == {end}
    restarted(part).catch_up()
    for role in READING_ROLES:
        assert not rebuilding(part, role).run(accept_changes=False).differences


def test_a_strand_behind_the_others_catches_up_with_them(
    wrote: Writing, part: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("braid.projections.follow.PAGE", 5)
    tell(wrote.cases, 1)
    real = Strand.follow

    def only_peers(self: Strand, page: Any, *, key: bytes | None = None) -> Stirred:
        if self.role is not Role.PEER and page.until > 10:
            raise psycopg.OperationalError("gone")
        return real(self, page, key=key)

    with monkeypatch.context() as patched:
        patched.setattr(Strand, "follow", only_peers)
        with pytest.raises(psycopg.OperationalError):
            part.follower.catch_up()
    restarted(part).catch_up()
    for role in READING_ROLES:
        assert not rebuilding(part, role).run(accept_changes=False).differences
