"""Tables of a past are filled as statements read them: none too late, and none for nobody."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from braid.domain.identity import CaseId, Member, PersonId, Purpose, RequestId, Role
from braid.projections.past_reading import TABLES_READ
from braid.projections.past_storing import LINE, PUTS
from braid.projections.past_streams import AsOf
from braid.projections.reading import Read, Reader
from tests.support.running import Braid
from tests.support.situations import open_case

ASKED_OF_TODAY = {"belonged": frozenset({"belonged"})}
"""Who belonged where is asked of the auditor's own strand, before anything is brought back."""
FILLED = """select
    exists (select from pg_temp.card), exists (select from pg_temp.line),
    exists (select from pg_temp.member)"""


@pytest.mark.parametrize("statement", TABLES_READ)
def test_every_table_that_a_statement_reads_can_be_filled(statement: str) -> None:
    read = TABLES_READ[statement] - ASKED_OF_TODAY.get(statement, frozenset())
    assert read <= {LINE, *PUTS}


def test_a_table_that_nobody_reads_stays_empty(braid: Braid) -> None:
    team = open_case(braid)
    services, position = braid.served.services, braid.catch_up()
    request, case = RequestId(uuid4()), CaseId(team.case)
    auditor = Member(person=PersonId(team.auditor), role=Role.AUDITOR)
    asks = Reader(member=auditor, purpose=Purpose.AUDIT, request=request)
    peer = Member(person=PersonId(team.peer), role=Role.PEER)
    seen = Reader(member=peer, purpose=Purpose.TREATMENT, request=request)
    past = AsOf(position=position, belonging=position, moment=datetime.now(UTC))
    with (
        Read(services.strands, asks) as recording,
        services.pasts.seen_by(seen, past, recording) as read,
    ):
        reading = read.of("case", [case])
        assert reading.connection.execute(FILLED).fetchone() == (False, False, False)
        assert len(reading.rows("card", case_id=case)) == 1
        assert reading.connection.execute(FILLED).fetchone() == (True, False, False)
        assert len(reading.rows("team", case_id=case)) == 2
        assert reading.connection.execute(FILLED).fetchone() == (True, False, True)
