"""Connections that a restarted server has closed cost nobody an answer."""

from concurrent.futures import ThreadPoolExecutor

import psycopg

from .conftest import Alone

CLOSED = (
    "select count(pg_terminate_backend(pid, 10000)) from pg_stat_activity "  # waits until it is
    "where usename in ('braid_reader', 'braid_writer')"
)


def test_the_first_request_of_each_kind_is_answered(alone: Alone) -> None:
    with ThreadPoolExecutor(8) as many:  # so that both pools hold several connections
        answers = list(many.map(lambda _: (alone.read(), alone.say()), range(16)))
    assert all(one.status_code == 200 for both in answers for one in both)
    with psycopg.connect(alone.braid.logins.admin, autocommit=True) as admin:
        admin.execute(CLOSED)
    for answer in (alone.read(), alone.say(), alone.read(), alone.say()):
        assert answer.status_code == 200
        assert "errors" not in answer.json()
