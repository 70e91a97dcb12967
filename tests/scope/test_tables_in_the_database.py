"""The database by itself shows a conference to who was asked, and of its agenda her own cases."""

from uuid import UUID

import pytest

from braid.domain.identity import Role
from tests.support.running import Braid

from .claims import TEAM
from .conftest import MEMBERS, TwoTeams, person, table_of
from .sessions import AT_TABLE, reading

EVERY_MEMBER = pytest.mark.parametrize("role", MEMBERS)


@EVERY_MEMBER
def test_somebody_at_a_table_sees_it_and_her_own_cases_on_its_agenda(
    braid: Braid, teams: TwoTeams, role: Role
) -> None:
    table: UUID = table_of(teams.ours)
    hers = {table} if role in TEAM else set()
    with reading(braid, role, person(teams.ours, role)) as reader:
        for name in AT_TABLE:
            assert reader.conferences(role, name) == hers, name
        assert reader.items(role) == (hers and {table, teams.ours.case})
        assert reader.count(role, "attendee") == (len(TEAM) if hers else 0)


@pytest.mark.parametrize("role", TEAM)
def test_who_was_asked_in_one_role_sees_nothing_of_the_table_in_another(
    braid: Braid, teams: TwoTeams, role: Role
) -> None:
    [other] = set(TEAM) - {role}
    with reading(braid, other, person(teams.ours, role)) as reader:
        assert not any(reader.conferences(other, name) for name in AT_TABLE)


def test_an_auditor_sees_every_table_and_its_whole_agenda(braid: Braid, teams: TwoTeams) -> None:
    tables = {table_of(team) for team in (teams.ours, teams.theirs)}
    with reading(braid, Role.AUDITOR, teams.ours.auditor) as reader:
        for name in AT_TABLE:
            assert reader.conferences(Role.AUDITOR, name) == tables
        assert reader.items(Role.AUDITOR) == {*tables, teams.ours.case, teams.theirs.case}
