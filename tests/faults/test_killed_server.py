"""A killed server that comes back: requests are answered again without a restart of Braid."""

from uuid import UUID, uuid4

import psycopg

from .cluster import eventually, kill, restart
from .conftest import Alone, is_away

SETTLED = "select command from log.event where command is not null"


def recorded(alone: Alone) -> set[UUID]:
    with psycopg.connect(alone.braid.logins.admin) as admin:
        return {command for (command,) in admin.execute(SETTLED).fetchall()}


def test_a_killed_server_is_away_and_requests_recover_once_it_is_back(alone: Alone) -> None:
    assert alone.is_well()
    kill(alone.home)
    # A backend may answer once more before it notices that its parent is gone.
    assert eventually(lambda: is_away(alone.read()))
    assert is_away(alone.say())
    assert alone.ready().status_code == 503
    restart(alone.cluster)
    assert eventually(alone.is_well)


def test_what_was_acknowledged_before_the_kill_is_there_afterwards(alone: Alone) -> None:
    commands = [uuid4() for _ in range(20)]
    for command in commands:
        assert alone.say(command).json()["data"]["addComment"]["__typename"] == "Recorded"
    kill(alone.home)
    restart(alone.cluster)
    assert set(commands) <= recorded(alone)
    assert eventually(alone.is_well)


def test_a_command_that_met_the_kill_is_carried_out_once(alone: Alone) -> None:
    command = uuid4()
    kill(alone.home)
    assert is_away(alone.say(command))
    restart(alone.cluster)
    assert eventually(lambda: alone.say(command).status_code == 200)
    again = alone.say(command).json()["data"]["addComment"]
    assert again == {"__typename": "Recorded", "version": 4}


def test_strands_follow_again_after_the_kill(alone: Alone) -> None:
    kill(alone.home)
    restart(alone.cluster)
    assert eventually(lambda: alone.say().status_code == 200)
    end = alone.braid.wrote.log.entries.max_notification_id() or 0
    strands = alone.braid.part.strands
    assert eventually(lambda: all(strand.position() >= end for strand in strands))
    assert not alone.braid.follower.stopped
