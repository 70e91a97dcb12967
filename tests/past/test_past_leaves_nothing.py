"""A past is read in the auditor's own name, and nothing of it is left behind."""

from uuid import uuid4

import psycopg
import pytest

from braid.domain.identity import Member, PersonId, Role
from tests.support.running import Braid
from tests.support.situations import Team, open_case

from .asked import CASELOAD, seen_by
from .test_past_refused import CASE, last, of_peer

TABLES = """select relname, pg_relation_size(oid) from pg_class
    where relpersistence = 't' and relkind = 'r' and relnamespace = pg_my_temp_schema()"""


@pytest.fixture(scope="module")
def team(braid: Braid) -> Team:
    return open_case(braid)


def test_a_past_is_read_in_the_auditors_own_name(braid: Braid, team: Team) -> None:
    person = PersonId(uuid4())
    asked = of_peer(team, CASE, id=str(team.case))
    seen_by(braid, asked, last(braid), by=Member(person=person, role=Role.AUDITOR))
    with psycopg.connect(braid.logins.admin) as superuser:
        rows = superuser.execute(
            "select role, purpose, operation, cases from access.read_record where person = %s",
            [person],
        ).fetchall()
    seen = ("auditor", "AUDIT", "seen_by")
    assert rows == [(*seen, []), (*seen, [team.case])]


def test_nothing_of_a_past_is_left_for_the_next_reader(braid: Braid, team: Team) -> None:
    """Rows are gone, and so are the pages of the server's files in which they stood."""
    pool = braid.served.services.pasts._pool
    for query in (CASELOAD, "{ caseload { nonsense } }", "{ caseload { cases { id } } needsMe }"):
        seen_by(braid, of_peer(team, query), last(braid))
        with pool.connection() as connection:
            # Looking at a temporary table empties it too: so it is looked at once, at once.
            rows = connection.execute(TABLES).fetchall()
            reader = connection.execute("select current_setting('braid.past_reader', true)")
            assert reader.fetchone() in [("",), (None,)]
        assert {"line", "card", "membership", "week"} <= {name for name, _ in rows}
        assert {size for _, size in rows} == {0}


def test_the_login_of_the_past_reads_nothing_that_is_kept(braid: Braid, team: Team) -> None:
    with psycopg.connect(braid.logins.past, autocommit=True) as past:
        for table in (
            *("log.event", "access.membership", "access.read_record", "access.answer"),
            *("vault.data_key", "strand_peer.line", "strand_auditor.belonged"),
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                past.execute(f"select from {table}")
