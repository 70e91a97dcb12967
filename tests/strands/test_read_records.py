"""Without a durable read record nothing that was read may leave."""

from uuid import uuid4

import psycopg
import pytest

from braid.domain.identity import PURPOSES, CaseId, Member, PersonId, RequestId, Role
from braid.projections.connecting import ReadNotRecorded
from braid.projections.reading import Read, Reader
from tests.support.running import Braid
from tests.support.situations import open_case

ACTIVITY = """
select query from pg_stat_activity
where usename = 'braid_reader' and datname = current_database() and pid <> pg_backend_pid()
"""


def records(braid: Braid, reader: Reader) -> int:
    with psycopg.connect(braid.logins.admin) as admin:
        counted = admin.execute(
            "select count(*) from access.read_record where request = %s", (reader.request,)
        ).fetchone()
    assert counted is not None
    return int(counted[0])


@pytest.fixture(scope="module")
def case(braid: Braid) -> tuple[CaseId, PersonId]:
    team = open_case(braid)
    return CaseId(team.case), PersonId(team.peer)


@pytest.fixture
def reader(case: tuple[CaseId, PersonId]) -> Reader:
    return Reader(
        member=Member(person=case[1], role=Role.PEER),
        purpose=PURPOSES[Role.PEER],
        request=RequestId(uuid4()),
    )


def test_a_read_leaves_its_record(
    braid: Braid, case: tuple[CaseId, PersonId], reader: Reader
) -> None:
    with Read(braid.served.services.strands, reader) as read:
        assert read.of("case", [case[0]]).rows("card", case_id=case[0])
    assert records(braid, reader) == 1


def test_who_looks_at_what_the_server_is_asked_finds_no_claims_there(
    braid: Braid, case: tuple[CaseId, PersonId], reader: Reader
) -> None:
    """Another session of the same login sees the text of each statement, though no others may."""
    with (
        psycopg.connect(braid.logins.reader, autocommit=True) as other,
        Read(braid.served.services.strands, reader) as read,
    ):
        read.of("case", [case[0]])
        asked = [text for (text,) in other.execute(ACTIVITY).fetchall()]
    assert any("access.begin_read" in text for text in asked)
    assert not any(told in text for text in asked for told in (str(case[0]), str(case[1])))


def test_a_read_whose_transaction_failed_raises_instead_of_losing_its_record(
    braid: Braid, case: tuple[CaseId, PersonId], reader: Reader
) -> None:
    with pytest.raises(ReadNotRecorded), Read(braid.served.services.strands, reader) as read:
        reading = read.of("case", [case[0]])
        with pytest.raises(psycopg.errors.DataError):
            reading.connection.execute("select 1 / 0")
    assert records(braid, reader) == 0


def test_a_refused_read_leaves_no_open_transaction(
    braid: Braid, case: tuple[CaseId, PersonId], reader: Reader
) -> None:
    with pytest.raises(KeyError), Read(braid.served.services.strands, reader) as read:
        read.of("case", [case[0]])
        raise KeyError
    assert records(braid, reader) == 0
    with Read(braid.served.services.strands, reader) as read:
        read.of("case", [case[0]])
    assert records(braid, reader) == 1
