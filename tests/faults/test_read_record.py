"""Nobody reads a row without a read record that is durable."""

from collections.abc import Callable

import psycopg
import pytest
from httpx2 import Response

from braid.domain.identity import Role
from tests.support.running import Braid
from tests.support.situations import Team, open_case

CASE = """query($case: UUID!) { case(id: $case) {
  called version team { name } timeline { lines { headline } }
} }"""

AT_ONCE = "alter table access.read_record add constraint broken check (false) not valid"
AT_COMMIT = """
create function access.fail() returns trigger language plpgsql as
    $$ begin raise exception 'the disk is full' using errcode = 'disk_full'; end $$;
create constraint trigger broken after insert on access.read_record
    deferrable initially deferred for each row execute function access.fail()
"""
NO_ROOM = "revoke insert on access.read_record from braid_owner"
MENDED = {
    AT_ONCE: "alter table access.read_record drop constraint broken",
    AT_COMMIT: "drop trigger broken on access.read_record; drop function access.fail",
    NO_ROOM: "grant insert on access.read_record to braid_owner",
}


@pytest.fixture(scope="module")
def team(braid: Braid) -> Team:
    return open_case(braid, called="Zwetschge")


def asked(braid: Braid, team: Team, role: Role) -> Response:
    return braid.client.post(
        f"/graphql/{role.value}",
        headers=braid.headers(team.person(role), role),
        json={"query": CASE, "variables": {"case": str(team.case)}},
    )


def as_superuser(braid: Braid, statements: str) -> None:
    with psycopg.connect(braid.logins.admin) as admin:
        admin.execute(statements.encode())


@pytest.fixture
def breaking(braid: Braid, request: pytest.FixtureRequest) -> Callable[[str], None]:
    def breaks(how: str) -> None:
        as_superuser(braid, how)
        request.addfinalizer(lambda: as_superuser(braid, MENDED[how]))

    return breaks


@pytest.mark.parametrize("how", [AT_ONCE, AT_COMMIT, NO_ROOM])
@pytest.mark.parametrize("role", [Role.PEER, Role.CLINICIAN, Role.PARTICIPANT])
def test_where_the_record_cannot_be_written_nothing_is_read(
    braid: Braid, team: Team, breaking: Callable[[str], None], how: str, role: Role
) -> None:
    assert "Zwetschge" in asked(braid, team, role).text
    breaking(how)
    response = asked(braid, team, role)
    assert "Zwetschge" not in response.text
    assert "Okafor" not in response.text
    assert "began" not in response.text
    assert not (response.json().get("data") or {}).get("case")
    assert response.json()["errors"]


@pytest.mark.parametrize("how", [AT_ONCE, AT_COMMIT, NO_ROOM])
def test_why_it_failed_is_not_told_to_the_reader(
    braid: Braid, team: Team, breaking: Callable[[str], None], how: str
) -> None:
    breaking(how)
    response = asked(braid, team, Role.PEER)
    assert "disk" not in response.text
    assert "read_record" not in response.text


def test_readers_go_on_once_records_can_be_written(
    braid: Braid, team: Team, breaking: Callable[[str], None], request: pytest.FixtureRequest
) -> None:
    as_superuser(braid, AT_COMMIT)
    for _ in range(10):
        asked(braid, team, Role.PEER)
    as_superuser(braid, MENDED[AT_COMMIT])
    for _ in range(10):
        assert "Zwetschge" in asked(braid, team, Role.PEER).text
