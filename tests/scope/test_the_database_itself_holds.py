"""The database by itself shows a reader her own cases only, past the application's own care."""

import hmac
from datetime import timedelta
from hashlib import sha256
from uuid import UUID, uuid4

import pytest
from psycopg.errors import DataError, InsufficientPrivilege, InvalidAuthorizationSpecification

from braid.domain.identity import PURPOSES, READING_ROLES, Role
from tests.support.running import Braid

from .claims import TEAM
from .conftest import MEMBERS, TwoTeams, person, table_of
from .sessions import GUARDED, NOTHING, TABLES, reading, session, signed

EVERY_ROLE = pytest.mark.parametrize("role", READING_ROLES)
NOT_HERS = {(Role.PARTICIPANT, table) for table in ("warning", "action", "discussed", "week")}
"""She hears of no warning and no conference, whatever is on record, and strands count for none."""
EVERY_MEMBER = pytest.mark.parametrize("role", MEMBERS)


@EVERY_ROLE
def test_the_login_by_itself_may_read_nothing(braid: Braid, teams: TwoTeams, role: Role) -> None:
    for table in TABLES:
        with session(braid.logins.reader) as login, pytest.raises(InsufficientPrivilege):
            login.count(role, table)


@EVERY_ROLE
def test_a_role_without_claims_sees_no_rows(braid: Braid, teams: TwoTeams, role: Role) -> None:
    with session(braid.logins.reader) as reader:
        reader.become(role)
        assert reader.counts(role) == NOTHING


@EVERY_MEMBER
def test_with_valid_claims_a_member_sees_her_own_cases_only(
    braid: Braid, teams: TwoTeams, role: Role
) -> None:
    with reading(braid, role, person(teams.ours, role)) as reader:
        for table in GUARDED:
            hers = set() if (role, table) in NOT_HERS else {teams.ours.case}
            assert reader.cases(role, table) == hers, table


def test_with_valid_claims_an_auditor_sees_every_case(braid: Braid, teams: TwoTeams) -> None:
    with reading(braid, Role.AUDITOR, uuid4()) as reader:
        assert reader.cases(Role.AUDITOR, "line") >= {teams.ours.case, teams.theirs.case}


@EVERY_MEMBER
def test_a_stranger_with_valid_claims_sees_no_rows(
    braid: Braid, teams: TwoTeams, role: Role
) -> None:
    with reading(braid, role, teams.ours.stranger) as reader:
        assert not any(reader.counts_of_cases(role))


@EVERY_ROLE
def test_claims_set_by_hand_show_no_rows_without_a_read_record(
    braid: Braid, teams: TwoTeams, role: Role
) -> None:
    with session(braid.logins.reader) as reader:
        reader.become(role)
        claims = signed(braid, role, person(teams.ours, role))
        reader.run("select set_config('braid.claims', %s, true)", claims)
        assert reader.counts(role) == NOTHING


def forged(braid: Braid, role: Role, person: UUID) -> dict[str, str]:
    """Claims that nobody with the key has signed."""
    sound = signed(braid, role, person)
    stated, _, signature = sound.rpartition(".")
    other = signed(braid, role, uuid4())
    wrong = hmac.new(b"guessed", stated.encode(), sha256).hexdigest()
    return {
        "another key": f"{stated}.{wrong}",
        "another person": sound.replace(str(person), str(uuid4())),
        "another's signature": f"{stated}.{other.rpartition('.')[2]}",
        "no signature": stated,
        "empty signature": f"{stated}.",
        "unknown key id": f"x{sound}",
        "longer life": f"{stated}0.{signature}",
        "more parts": f"{sound}.more",
        "expired": signed(braid, role, person, lasts=timedelta(seconds=-1)),
        "empty": "",
    }


@EVERY_ROLE
def test_forged_and_expired_claims_open_nothing(braid: Braid, teams: TwoTeams, role: Role) -> None:
    for how, claims in forged(braid, role, person(teams.ours, role)).items():
        with session(braid.logins.reader) as reader:
            reader.become(role)
            with pytest.raises(InvalidAuthorizationSpecification):
                reader.begin_read(claims)
            assert reader.connection.info.transaction_status.name == "INERROR", how


@EVERY_ROLE
@pytest.mark.parametrize("claims", [".....", "a.b.c.d.e.f", "claims-1.b.c.d.1e400000.f"])
def test_claims_that_make_no_sense_are_an_error(braid: Braid, role: Role, claims: str) -> None:
    with session(braid.logins.reader) as reader:
        reader.become(role)
        with pytest.raises((DataError, InvalidAuthorizationSpecification)):
            reader.begin_read(claims)


@EVERY_ROLE
def test_forged_claims_open_nothing_behind_a_true_read_record(
    braid: Braid, teams: TwoTeams, role: Role
) -> None:
    tried = forged(braid, role, person(teams.ours, role))
    said = "select set_config('braid.claims', %s, true)"
    with reading(braid, role, uuid4()) as reader, pytest.raises(InvalidAuthorizationSpecification):
        reader.run(said, tried.pop("expired"))
        reader.counts(role)
    for how, claims in tried.items():
        with reading(braid, role, uuid4()) as reader:
            reader.run(said, claims)
            assert reader.counts(role) == NOTHING, how


@EVERY_MEMBER
def test_a_read_record_opens_nothing_for_anothers_claims(
    braid: Braid, teams: TwoTeams, role: Role
) -> None:
    with reading(braid, role, teams.ours.stranger) as reader:
        claims = signed(braid, role, person(teams.ours, role))
        reader.run("select set_config('braid.claims', %s, true)", claims)
        assert reader.counts(role) == NOTHING


@EVERY_ROLE
def test_claims_for_one_role_open_no_other_roles_strand(
    braid: Braid, teams: TwoTeams, role: Role
) -> None:
    for other in set(READING_ROLES) - {role}:
        with session(braid.logins.reader) as reader:
            reader.become(role)
            reader.begin_read(signed(braid, other, person(teams.ours, other)))
            assert reader.counts(role) == NOTHING
        with session(braid.logins.reader) as reader:
            reader.become(role)
            reader.begin_read(signed(braid, role, person(teams.ours, role)))
            with pytest.raises(InsufficientPrivilege):
                reader.counts(other)


@EVERY_ROLE
@pytest.mark.parametrize(
    "secret",
    [
        "select count(*) from log.event",
        "select count(*) from log.command",
        "select count(*) from vault.data_key",
        "select count(*) from access.claim_key",
        "select count(*) from access.read_record",
        "select access.strand_position('auditor', 1)",
        "select access.fold('{}', '{}', '{}', '{}', '{}')",
        "select count(*) from strand_peer.parked",
        "select count(*) from strand_peer.follower",
    ],
)
def test_a_reader_cannot_reach_what_lies_behind_strands(
    braid: Braid, teams: TwoTeams, role: Role, secret: str
) -> None:
    with (
        reading(braid, role, person(teams.ours, role)) as reader,
        pytest.raises(InsufficientPrivilege),
    ):
        reader.connection.execute(secret.encode())


@EVERY_MEMBER
def test_a_reader_sees_her_own_memberships_only(braid: Braid, teams: TwoTeams, role: Role) -> None:
    herself = person(teams.ours, role)
    with reading(braid, role, herself) as reader:
        found = reader.rows("select person, case_id, role from access.membership")
    places = {teams.ours.case} | ({table_of(teams.ours)} if role in TEAM else set())
    assert set(found) == {(herself, place, role.value) for place in places}


@EVERY_ROLE
def test_a_read_leaves_a_record_of_who_read_what_and_why(
    braid: Braid, teams: TwoTeams, role: Role
) -> None:
    somebody, cases = uuid4(), [] if role is Role.LEAD else [teams.ours.case]
    asked = "{ rules { name } }"
    for case in cases:
        asked = f'{{ case(id: "{case}") {{ id }} }}'
    braid.ask(role, somebody, asked)
    with session(braid.logins.admin) as owner:
        [found] = owner.rows(
            "select role, operation, cases, purpose from access.read_record where person = %s",
            somebody,
        )
    assert found == (role.value, "case" if cases else "rules", cases, PURPOSES[role])
