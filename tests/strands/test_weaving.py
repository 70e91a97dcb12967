"""Streams woven whole make the strand that pages of the log make, by one process or by several."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from braid.domain.identity import READING_ROLES, Role
from braid.domain.store.shapes import UnknownEvent
from braid.ops import assembly
from braid.ops.assembly import Following, Writing
from braid.ops.database.logins import Logins
from braid.ops.weaving import Hands
from braid.projections.rebuild import rebuilt
from braid.projections.strand import KeyDied, Strand
from braid.projections.weave import Weave, woven_here

from .conferring import told_in_full
from .content import TABLES, content, live, rebuilding
from .spoiled import sing, spoil
from .story import begun, sayings


@pytest.fixture(scope="module")
def told(shared_database: Logins, home: Path) -> Iterator[Following]:
    """Three stories, a conference and a spoiled case in the log, followed page by page."""
    with (
        assembly.writing(shared_database, home, program=1) as wrote,
        assembly.following(shared_database, home, program=1) as part,
    ):
        told_in_full(wrote)
        spoil(wrote, begun(wrote.cases))
        part.follower.catch_up()
        yield part


def woven(part: Following, weave: Weave, found: Logins) -> list[str]:
    """Rebuild every strand; the tables that differ, each with its role."""
    before, work = live(found.admin), [rebuilding(part, role) for role in READING_ROLES]
    done = rebuilt(part.log, work, weave, accept_changes=False)
    assert live(found.admin) == before
    assert all(one.position == part.log.entries.max_notification_id() for one in done.values())
    return [f"{role} {one.table}" for role in done for one in done[role].differences]


@pytest.mark.parametrize("events", [1, 7, 10_000])
def test_streams_woven_whole_make_the_same_strands(
    told: Following, shared_database: Logins, monkeypatch: pytest.MonkeyPatch, events: int
) -> None:
    monkeypatch.setattr("braid.projections.weave.EVENTS", events)
    assert woven(told, partial(woven_here, told.log), shared_database) == []


def test_several_processes_weave_the_same_strands(
    told: Following, shared_database: Logins, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("braid.projections.weave.PORTION", 20)
    hands = Hands(log=told.log, found=shared_database, home=home, program=1, processes=2)
    assert woven(told, hands.weave, shared_database) == []


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.AUDITOR])
def test_a_row_that_is_missing_is_found_out_in_every_table(
    told: Following, shared_database: Logins, role: Role
) -> None:
    schema = f"strand_{role.value}"
    full = [table for table, rows in content(shared_database.admin, schema).items() if rows]
    with psycopg.connect(shared_database.admin) as admin:
        for table in full:
            one = SQL("delete from {0} where ctid = (select min(ctid) from {0})")
            admin.execute(one.format(Identifier(schema, table)))
    found = rebuilding(told, role).run(accept_changes=True)
    assert sorted(one.table for one in found.differences) == sorted(full)
    assert set(full) <= set(TABLES)
    assert all((one.only_live, one.only_rebuilt) == (0, 1) for one in found.differences)


def dies(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Let keys die so many times between reading words and keeping them."""
    deaths, sure = iter(range(times)), Strand.make_sure

    def make_sure(strand: Strand, facts: object) -> None:
        if next(deaths, None) is not None:
            raise KeyDied
        sure(strand, facts)  # type: ignore[arg-type]

    monkeypatch.setattr(Strand, "make_sure", make_sure)


def test_what_was_read_with_a_key_that_died_is_read_again(
    told: Following, shared_database: Logins, monkeypatch: pytest.MonkeyPatch
) -> None:
    dies(monkeypatch, times=1)
    assert woven(told, partial(woven_here, told.log), shared_database) == []


def test_keys_that_go_on_dying_end_a_rebuild_and_leave_the_live_strand(
    told: Following, shared_database: Logins, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = live(shared_database.admin)
    dies(monkeypatch, times=2)
    with pytest.raises(KeyDied):
        rebuilding(told, Role.PEER).run(accept_changes=True)
    assert live(shared_database.admin) == before


def test_an_unknown_event_ends_a_rebuild_and_leaves_the_live_strand(
    wrote: Writing, part: Following, database: Logins, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = begun(wrote.cases)
    sayings(story, 2)
    part.follower.catch_up()
    before = live(database.admin)
    sing(wrote, story, monkeypatch)
    with pytest.raises(UnknownEvent):
        rebuilding(part, Role.PEER).run(accept_changes=True)
    assert live(database.admin) == before


def test_nobody_looks_into_a_strand_that_is_not_woven_yet(
    wrote: Writing, part: Following, database: Logins, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(wrote.cases)
    part.follower.catch_up()
    refused: list[bool] = []

    def somebody_looks(_: int) -> None:
        with psycopg.connect(database.reader) as reader:
            reader.execute("set role braid_peer")
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                reader.execute("select from strand_peer_next.card")
        refused.append(True)

    assert rebuilding(part, Role.PEER).run(accept_changes=False, progress=somebody_looks).switched
    assert refused
