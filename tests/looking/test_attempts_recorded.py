"""Attempts are recorded on a connection of their own, within a bound, in nobody else's name."""

from dataclasses import replace
from uuid import UUID, uuid4

import psycopg
import pytest

from braid.domain.identity import Member, PersonId, RequestId, Role
from braid.ops.database.readers import readers
from braid.projections.looking_attempts import Attempt, AttemptReason, Attempts
from braid.projections.looking_flood import MOST_A_MINUTE
from tests.looking.looked import as_superuser, attempts, comments, opens
from tests.scope.sessions import session
from tests.support.running import Braid
from tests.support.situations import Team, open_case

NO_ROOM = "revoke insert on access.refused_attempt from braid_owner"
ROOM = "grant insert on access.refused_attempt to braid_owner"


@pytest.fixture(scope="module")
def team(braid: Braid) -> Team:
    return open_case(braid)


def attempt(by: UUID | None) -> Attempt:
    return Attempt(
        by=None if by is None else Member(person=PersonId(by), role=Role.PEER),
        operation="case",
        request=RequestId(uuid4()),
        why=AttemptReason.STRANGER if by else AttemptReason.BAD_TOKEN,
        case=uuid4(),
    )


class Clock:
    """Seconds, as a test says."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def recording(braid: Braid, clock: Clock, *, secret: bytes | None = None) -> Attempts:
    """What records attempts, at a test's own time; with a key of somebody else's where it says."""
    key = braid.served.services.strands.key
    if secret is not None:
        key = replace(key, secret=secret)
    return Attempts(readers(braid.logins.reader, 1), key, clock=clock)


@pytest.mark.parametrize("by", [uuid4(), None])
def test_a_flood_is_counted_and_no_attempt_of_it_is_lost(braid: Braid, by: UUID | None) -> None:
    clock = Clock()
    with attempts(braid) as found, recording(braid, clock) as recorder:
        for _ in range(MOST_A_MINUTE + 40):
            recorder.record(attempt(by))
        clock.now = 60
        recorder.record(attempt(by))
    assert len(found) == MOST_A_MINUTE + 2
    assert sum(one.times for one in found) == MOST_A_MINUTE + 41
    [many] = [one for one in found if one.times > 1]
    assert (many.person, many.operation, many.case_id) == (by, "several", None)


def test_what_could_not_be_recorded_is_recorded_later(
    braid: Braid, team: Team, request: pytest.FixtureRequest
) -> None:
    clock = Clock()
    request.addfinalizer(lambda: as_superuser(braid, ROOM))
    with attempts(braid) as found, recording(braid, clock) as recorder:
        as_superuser(braid, NO_ROOM)
        recorder.record(attempt(team.stranger))
        as_superuser(braid, ROOM)
        clock.now = 61
        recorder.record(attempt(team.peer))
    assert [(one.person, one.times) for one in found] == [(team.stranger, 1), (team.peer, 1)]


def test_a_refusal_is_spoken_also_where_it_cannot_be_recorded(
    own_braid: Braid,
) -> None:
    team = open_case(own_braid)
    as_superuser(own_braid, NO_ROOM)
    assert comments(own_braid, Role.PEER, team.stranger, team.case)["code"] == "CaseNotFound"


def test_nobody_records_an_attempt_in_anothers_name(braid: Braid, team: Team) -> None:
    with attempts(braid) as found, recording(braid, Clock(), secret=b"guessed") as recorder:
        recorder.record(attempt(team.peer))
    assert not found


@pytest.mark.parametrize(
    "change",
    [
        "delete from access.refused_attempt",
        "truncate access.refused_attempt",
        "update access.refused_attempt set times = times + 1",
    ],
)
@pytest.mark.parametrize("who", [None, "braid_owner", "braid_reader", "braid_auditor"])
def test_what_was_attempted_stays_on_record(
    braid: Braid, team: Team, who: str | None, change: str
) -> None:
    opens(braid, Role.PEER, team.stranger, team.case)
    with session(braid.logins.admin) as one:
        if who is not None:
            one.become(who)
        with pytest.raises(psycopg.Error, match=r"append-only|permission denied"):
            one.connection.execute(change.encode())
