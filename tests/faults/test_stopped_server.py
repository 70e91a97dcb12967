"""A server that stands still: every request is answered, and all is well afterwards."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import psycopg
from httpx2 import Response

from .cluster import eventually, stopped
from .conftest import Alone, is_away


def test_while_the_server_stands_still_requests_are_answered_that_it_is_away(
    alone: Alone,
) -> None:
    assert alone.is_well()
    with stopped(alone.home):
        # These answers arrive while the server stands still: nobody waits for it.
        assert is_away(alone.read())
        assert is_away(alone.say())
        ready = alone.ready()
        assert ready.status_code == 503
        assert ready.json()["troubles"] == ["the database is out of reach"]
        assert alone.braid.client.get("/health/live").status_code == 200
    assert eventually(alone.is_well)


def test_more_requests_than_threads_are_all_answered_while_the_server_stands_still(
    alone: Alone,
) -> None:
    with stopped(alone.home), ThreadPoolExecutor(12) as people:
        answers = list(people.map(lambda _: alone.read(), range(24)))
        assert all(is_away(answer) for answer in answers)
    assert eventually(alone.is_well)


def test_a_command_sent_to_a_server_that_stood_still_is_carried_out_once(alone: Alone) -> None:
    command = uuid4()
    with stopped(alone.home):
        assert is_away(alone.say(command))
        assert is_away(alone.say(command))
    answers: list[Response] = []

    def is_said() -> bool:
        answers.append(alone.say(command))
        return answers[-1].status_code == 200

    assert eventually(is_said)
    assert answers[-1].json()["data"]["addComment"] == {"__typename": "Recorded", "version": 4}
    with psycopg.connect(alone.braid.logins.admin) as admin:
        statement = "select count(*) from log.event where command = %s"
        assert admin.execute(statement, [command]).fetchall() == [(1,)]
