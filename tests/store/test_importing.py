"""Histories recorded in bulk are on record as if each had been appended, or not at all."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from psycopg.types.json import Jsonb

from braid.domain.identity import CommandId, Role
from braid.domain.refusals import CaseChangedMeanwhile
from braid.domain.retention.refusals import RecordIsErased
from braid.domain.store import importing
from braid.domain.store.cases import Cases
from braid.domain.store.histories import decided
from braid.domain.store.importing import History, batches_of
from braid.ops.assembly import Writing
from braid.ops.database.logins import Logins

from .small import Desk, positions, saying, versions

MARCH = datetime(2026, 3, 1, 12, tzinfo=UTC)


def told(wrote: Writing, words: int = 2) -> tuple[Desk, History]:
    """A case that was opened in March, and some words on every day after."""
    desk = Desk.empty(Cases(wrote.log))
    steps = [(desk.command("open", reported_at=MARCH), desk.opening())]
    for day in range(1, words + 1):
        command = desk.command(day, reported_at=MARCH + timedelta(days=day))
        steps.append((command, saying(f"Day {day}.")))
    return desk, decided(steps)


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two histories fill a batch."""
    monkeypatch.setattr(importing, "MOST", 8)


def recorded(desk: Desk, history: History) -> bool:
    """Whether the log holds this history, word by word."""
    known = desk.cases.history(desk.case)
    bare = [replace(one, position=None, recorded_at=None) for one in known]
    return bare == list(history[0])


def test_a_history_is_on_record_as_it_was_told(wrote: Writing, database: Logins) -> None:
    desk, history = told(wrote)
    assert wrote.histories.keep_all([history]) == [4]
    assert recorded(desk, history)
    assert positions(database.admin) == [1, 2, 3, 4]


@pytest.mark.usefixtures("small_batches")
def test_batches_follow_each_other_in_their_order(wrote: Writing, database: Logins) -> None:
    many = [told(wrote) for _ in range(7)]
    assert [len(batch) for batch in batches_of([one for _, one in many])] == [2, 2, 2, 1]
    assert wrote.histories.keep_all([one for _, one in many]) == [4] * 7
    firsts = [desk.cases.history(desk.case)[0].position for desk, _ in many]
    assert firsts == [1, 5, 9, 13, 17, 21, 25]
    assert positions(database.admin) == list(range(1, 29))


def test_no_history_is_nothing_to_do(wrote: Writing) -> None:
    assert wrote.histories.keep_all([]) == []


def test_its_people_belong_to_the_case_and_go_on_with_it(wrote: Writing, database: Logins) -> None:
    desk, history = told(wrote)
    wrote.histories.keep_all([history])
    assert wrote.log.entries.is_member(desk.clinician, desk.case)
    desk.say()
    assert versions(database.admin, desk.case) == [1, 2, 3, 4, 5]


def test_a_command_of_a_history_is_carried_out_once(wrote: Writing) -> None:
    _, history = told(wrote)
    wrote.histories.keep_all([history])
    last, mark = history[0][-1], history[1][-1]
    came_to = wrote.log.entries.earlier(last.by.person, last.command)
    assert came_to is not None
    assert (came_to.originator_version, came_to.position) == (4, 4)
    assert came_to.fingerprint == mark.fingerprint


@pytest.mark.usefixtures("small_batches")
def test_of_a_case_on_record_there_is_nothing_new(wrote: Writing, database: Logins) -> None:
    many = [told(wrote)[1] for _ in range(5)]
    wrote.histories.keep_all(many[2:3])
    assert wrote.histories.keep_all(many) == [4, 4, 0, 4, 4]
    assert positions(database.admin) == list(range(1, 21))


def spoiled(history: History, of: str) -> History:
    """A history that does not fit."""
    facts, marks = history
    match of:
        case "a gap":
            return [*facts[:2], *facts[3:]], [*marks[:2], *marks[3:]]
        case "an event twice":
            return [*facts[:-1], replace(facts[-1], event_id=facts[0].event_id)], marks
        case _:
            return [facts[0], facts[2], facts[1], facts[3]], marks


@pytest.mark.parametrize("of", ["a gap", "an event twice", "another order"])
def test_a_batch_with_what_does_not_fit_is_refused_whole(
    wrote: Writing, database: Logins, of: str
) -> None:
    good, bad = told(wrote)[1], spoiled(told(wrote)[1], of)
    [refusal] = list(wrote.histories._importer.take([[good, bad]]))
    assert refusal is not None
    assert positions(database.admin) == []


def test_what_does_not_fit_is_refused_alone_in_the_end(wrote: Writing, database: Logins) -> None:
    good, bad = told(wrote)[1], spoiled(told(wrote)[1], "an event twice")
    with pytest.raises(CaseChangedMeanwhile):
        wrote.histories.keep_all([good, bad])
    assert positions(database.admin) == [1, 2, 3, 4]


def test_a_command_that_was_carried_out_is_refused(wrote: Writing, database: Logins) -> None:
    _, (facts, marks) = told(wrote)
    other = CommandId(facts[-1].command)
    wrote.histories.keep_all([(facts, marks)])
    late, (others, theirs) = told(wrote)
    again = [*others[:-1], replace(others[-1], command=other, by=facts[-1].by)]
    with pytest.raises(CaseChangedMeanwhile):
        wrote.histories.keep_all([(again, [*theirs[:-1], marks[-1]])])
    assert late.cases.history(late.case) == []
    assert positions(database.admin) == [1, 2, 3, 4]


def test_nothing_is_recorded_of_who_was_erased(wrote: Writing, database: Logins) -> None:
    desk, history = told(wrote)
    with psycopg.connect(database.admin) as admin:
        columns = "select column_name from information_schema.columns where table_name = 'erased'"
        assert ("participant",) in admin.execute(columns).fetchall()
        admin.execute("insert into vault.erased (participant) values (%s)", [desk.participant])
    with pytest.raises(RecordIsErased):
        wrote.histories.keep_all([history])
    assert positions(database.admin) == []


@pytest.mark.usefixtures("small_batches")
def test_live_appends_go_on_in_between(wrote: Writing, database: Logins) -> None:
    desk = Desk.opened(Cases(wrote.log))
    histories = [told(wrote)[1] for _ in range(20)]
    with ThreadPoolExecutor(1) as beside:
        imported = beside.submit(wrote.histories.keep_all, histories)
        said = [desk.say().position for _ in range(20)]
        assert imported.result() == [4] * 20
    assert positions(database.admin) == list(range(1, 103))
    assert said == sorted(said)


def copied(database: Logins, places: Sequence[int]) -> None:
    """Import bare rows at some places by hand, as a careless writer might."""
    row = (str(Role.PEER), b"state", Jsonb({}))
    with psycopg.connect(database.writer) as writer:
        writer.execute("select log.begin_import()")
        for place in places:
            writer.execute(
                "insert into pg_temp.incoming (place, originator_id, originator_version, topic, "
                "state, event_id, metadata) "
                "values (%s, gen_random_uuid(), 1, %s, %s, gen_random_uuid(), %s)",
                (place, *row),
            )
        writer.execute("select log.end_import(1, '{}', '{}', '{}', '{}', '{}')")


def test_positions_stay_dense_whatever_places_are_named(database: Logins) -> None:
    copied(database, [1, 2])
    for places in ([1, 3], [2, 3], [1, 1, 3], [0, 1, 2]):
        with pytest.raises(psycopg.IntegrityError):
            copied(database, places)
    assert positions(database.admin) == [1, 2]


def test_who_imports_can_make_no_table_and_read_none_that_came_in(database: Logins) -> None:
    with psycopg.connect(database.writer, autocommit=True) as writer:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            writer.execute("create temporary table incoming (place integer)")
        with writer.transaction():
            writer.execute("select log.begin_import()")
            with pytest.raises(psycopg.errors.InsufficientPrivilege), writer.transaction():
                writer.execute("select * from pg_temp.incoming")
