"""A batch of appends in the database: each on its own terms, together in one transaction."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID, uuid4

import pytest
from eventsourcing.persistence import IntegrityError

from braid.domain.identity import Role
from braid.domain.membership import MembershipChange
from braid.domain.store.carrying import Carrier
from braid.domain.store.refusing import CommandAlreadyRecorded
from braid.ops.database.logins import Logins

from .appends import asked, joins, kinds, rows


def test_each_of_a_batch_has_the_positions_after_those_before_it(carrier: Carrier) -> None:
    assert carrier.carry([rows(), rows(versions=(1, 2, 3)), rows()]) == [1, 2, 5]
    assert carrier.carry([rows()]) == [6]


def test_memberships_are_as_if_each_had_come_alone(carrier: Carrier, database: Logins) -> None:
    case, hour = uuid4(), datetime.now(UTC) + timedelta(hours=1)
    stays, goes, visits = joins(case), joins(case), joins(case, Role.CLINICIAN, hour)
    leaves = MembershipChange(member=goes.member, case=case, joins=False)
    carrier.carry(
        [rows(changes=[stays, goes]), rows(changes=[leaves]), rows(changes=[visits]), rows()]
    )
    assert {*asked(database, "select person, until < 'infinity' from access.membership")} == {
        (stays.member.person, False),
        (visits.member.person, True),
    }


@pytest.mark.parametrize("others", [0, 3])
def test_an_emergency_is_told_of_however_it_was_appended(
    carrier: Carrier, database: Logins, others: int
) -> None:
    taken = rows(topic="EmergencyAccessTaken")
    carrier.carry([taken, *[rows() for _ in range(others)]])
    told = asked(
        database,
        "select event_id from alert.outbox join log.event using (event_id)"
        " where taken_at = recorded_at",
    )
    assert len(told) == 1


def test_each_append_is_recorded_later_than_the_one_before(
    carrier: Carrier, database: Logins
) -> None:
    for _ in range(3):
        carrier.carry([rows(), rows(versions=(1, 2)), rows()])
    found = asked(database, "select originator_id, recorded_at from log.event order by position")
    moments = list(dict.fromkeys(moment for _, moment in found))
    assert moments == sorted(moments, key=str)
    assert len(moments) == len({stream for stream, _ in found}) == 9


@pytest.mark.parametrize("seed", range(4))
def test_many_batches_come_to_what_one_after_the_other_would(
    carrier: Carrier, database: Logins, seed: int
) -> None:
    """Streams, commands and versions at random, against a model of the log in memory."""
    chance = Random(seed)  # noqa: S311 - a race, not a secret
    streams, commands = [uuid4() for _ in range(6)], [uuid4() for _ in range(30)]
    lengths, done, position = Counter[UUID](), set[UUID](), 0
    for _ in range(25):
        batch, expected = [], list[object]()
        many = chance.randint(1, 5)
        for stream, command in zip(
            chance.sample(streams, many), chance.sample(commands, many), strict=True
        ):
            first = max(1, lengths[stream] + chance.choice((0, 1, 1, 1, 1, 2)))
            versions = range(first, first + chance.randint(1, 3))
            batch.append(rows(stream, versions, command))
            if command in done:
                expected.append(CommandAlreadyRecorded)
            elif first != lengths[stream] + 1:
                expected.append(IntegrityError)
            else:
                expected.append(position + 1)
                position, lengths[stream] = position + len(versions), versions[-1]
                done.add(command)
        assert kinds(carrier.carry(batch)) == expected
    assert asked(database, "select count(*), max(position) from log.event") == [
        (position, position)
    ]
