"""Each peer of appends appends, or says why it cannot be had. Speed is not judged."""

from collections.abc import Iterator
from contextlib import ExitStack

import psycopg
import pytest

from braid.ops.bench.floor import floor
from braid.ops.bench.peering_appends import PEERS, found, plain, recorder
from braid.ops.bench.peering_appends_turns import Appender, Turns
from braid.ops.database.logins import Logins

WAYS = ("floor", "recorder", *PEERS)
AT_ONCE, EACH = 2, 2


@pytest.fixture(scope="module")
def ways(shared_database: Logins) -> Iterator[dict[str, Appender | str]]:
    """Each way to append, or why there is none."""
    with psycopg.connect(shared_database.admin, autocommit=True) as admin:
        admin.execute(floor()["prepare"])
    with ExitStack() as held:
        peers, without = found(shared_database.admin, held)
        reasons = dict(why.split(": ", 1) for why in without)
        ours = {"floor": plain(shared_database), "recorder": recorder(shared_database)}
        yield {**ours, **peers, **reasons}


@pytest.mark.parametrize("name", WAYS)
def test_everybody_appends_in_turn_or_tells_why_not(
    ways: dict[str, Appender | str], name: str
) -> None:
    way = ways[name]
    if isinstance(way, str):
        pytest.skip(way)
    turns = Turns()
    turns.take(way, AT_ONCE)
    took = way.append(EACH)
    turns.end()
    assert len(took) == AT_ONCE * EACH
    assert min(took) > 0


def test_ours_are_where_they_should_be(
    ways: dict[str, Appender | str], shared_database: Logins
) -> None:
    counted = "select (select count(*) from bench.event), (select count(*) from log.event)"
    with psycopg.connect(shared_database.admin) as admin:
        [[plainly, recorded]] = admin.execute(counted).fetchall()
    assert plainly == recorded == AT_ONCE * (EACH + 1)
