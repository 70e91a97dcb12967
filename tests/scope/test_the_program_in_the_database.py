"""The database shows what the program declared behind a read record, and its lead no case."""

from uuid import uuid4

import pytest
from psycopg.errors import InsufficientPrivilege

from braid.domain.identity import READING_ROLES, Role
from tests.support.running import Braid

from .conftest import TwoTeams
from .sessions import PROGRAM, reading

EVERY_ROLE = pytest.mark.parametrize("role", READING_ROLES)


@EVERY_ROLE
def test_what_the_program_declared_is_shown_behind_a_read_record(
    braid: Braid, teams: TwoTeams, role: Role
) -> None:
    with reading(braid, role, uuid4()) as reader:
        assert reader.count(role, PROGRAM) > 0


def test_with_valid_claims_a_lead_sees_no_case(braid: Braid, teams: TwoTeams) -> None:
    for somebody in (teams.ours.clinician, teams.ours.participant, uuid4()):
        with reading(braid, Role.LEAD, somebody) as reader:
            assert not any(reader.counts_of_cases(Role.LEAD))
            with pytest.raises(InsufficientPrivilege):
                reader.rows("select person, case_id, role from access.membership")
