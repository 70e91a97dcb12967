"""What the database refuses of a batch it refuses alone, and what it cannot say it says to each."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep
from uuid import uuid4

import psycopg
import pytest
from eventsourcing.persistence import IntegrityError, OperationalError

from braid.domain.identity import Role
from braid.domain.store.appending import Rows
from braid.domain.store.carrying import Carrier
from braid.domain.store.datastore import Datastore
from braid.domain.store.refusing import CommandAlreadyRecorded
from braid.ops.database.logins import Logins

from .appends import asked, joins, kinds, rows
from .waiting import SOON

ENDED = """
select pg_terminate_backend(pid) from pg_stat_activity
where usename = 'braid_writer' and datname = current_database() and wait_event_type = 'Lock'
"""


def test_those_refused_are_refused_alone_and_leave_nothing(
    carrier: Carrier, database: Logins
) -> None:
    stream, command = uuid4(), uuid4()
    carrier.carry([rows(stream, command=command)])
    late, early, twin = uuid4(), stream, uuid4()
    answers = carrier.carry(
        [
            rows(late, versions=(2,), changes=[joins(late)]),
            rows(),
            rows(early, versions=(1, 2), changes=[joins(early)]),
            rows(twin, command=command, changes=[joins(twin)]),
            rows(versions=(1, 2)),
        ]
    )
    assert kinds(answers) == [IntegrityError, 2, IntegrityError, CommandAlreadyRecorded, 3]
    assert [str(answers[0]), str(answers[2])] == ["gap", "event_version"]
    assert [*asked(database, "select position from log.event order by position")] == [
        (1,),
        (2,),
        (3,),
        (4,),
    ]
    assert asked(database, "select count(*) from log.command") == [(3,)]
    assert asked(database, "select count(*) from access.membership") == [(0,)]


def test_a_batch_of_which_all_are_refused_writes_nothing(
    carrier: Carrier, database: Logins
) -> None:
    answers = carrier.carry([rows(versions=(5,)), rows(versions=(9,))])
    assert kinds(answers) == [IntegrityError, IntegrityError]
    assert asked(database, "select count(*) from log.event") == [(0,)]


@pytest.mark.parametrize("alone", [True, False])
def test_alone_or_among_others_one_is_refused_alike(carrier: Carrier, *, alone: bool) -> None:
    stream, command = uuid4(), uuid4()
    carrier.carry([rows(stream, command=command)])
    others = [] if alone else [rows()]

    def refusal(what: Rows) -> tuple[type[object], str]:
        answer = carrier.carry([what, *others])[0]
        return type(answer), str(answer)

    assert refusal(rows(versions=(2,))) == (IntegrityError, "gap")
    assert refusal(rows(stream)) == (IntegrityError, "event_version")
    assert refusal(rows(stream, (2,), command))[0] is CommandAlreadyRecorded
    assert refusal(rows(stream, (1,), command))[0] is CommandAlreadyRecorded


def test_one_that_a_trigger_refuses_takes_none_of_the_others_with_it(
    carrier: Carrier, database: Logins
) -> None:
    """As a case opened for somebody whose record was erased meanwhile."""
    case = uuid4()
    opening = joins(case, Role.PARTICIPANT)
    with psycopg.connect(database.admin) as admin:
        admin.execute("insert into vault.erased (participant) values (%s)", [opening.member.person])
    good = [rows() for _ in range(6)]
    answers = carrier.carry([*good[:4], rows(case, changes=[opening]), *good[4:]])
    assert kinds(answers) == [1, 2, 3, 4, IntegrityError, 5, 6]
    assert asked(database, "select count(*) from log.event where originator_id = %s", case) == [
        (0,)
    ]


def test_of_a_batch_whose_answer_is_lost_nobody_knows(
    database: Logins, cut: Callable[[], None]
) -> None:
    datastore = Datastore(database.writer, pool_size=1)
    carrier = Carrier(datastore, program=1)
    carrier.carry([rows()])
    with ThreadPoolExecutor(1) as thread, psycopg.connect(database.admin) as admin:
        admin.execute("lock table log.event")
        carried = thread.submit(carrier.carry, [rows(), rows()])
        cut()
        answers = carried.result(30)
    assert kinds(answers) == [OperationalError, OperationalError]
    assert answers[0] is not answers[1], "an error of its own for each"
    assert carrier.carry([rows(), rows()]) == [2, 3]
    datastore.close()


@pytest.fixture
def cut(database: Logins) -> Callable[[], None]:
    """Ends the connection of the login that appends, once it waits for a lock."""

    def ended() -> None:
        until = monotonic() + SOON
        while not any(answered for [answered] in asked(database, ENDED)):
            assert monotonic() < until, "nobody waits for the lock"
            sleep(0.01)

    return ended
