"""A follower killed at random points, again and again, ends with what a rebuild makes."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from braid.domain.identity import READING_ROLES
from braid.ops.assembly import Following, Writing
from braid.ops.database.logins import Logins

from .content import rebuilding
from .story import begun, sayings, tell

ROUNDS, SAID = 5, 200


@contextmanager
def following_slowly(found: Logins, home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A follower that ends by being killed."""
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "tests.strands.follow_slowly", str(home), json.dumps(asdict(found))],
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def reach(part: Following, position: int) -> None:
    """Wait until some strand has come so far."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if max(strand.position() for strand in part.strands) >= position:
            return
        time.sleep(0.002)
    raise TimeoutError(position)


def test_a_follower_killed_at_random_points_ends_with_what_a_rebuild_makes(
    wrote: Writing, part: Following, database: Logins, home: Path
) -> None:
    tell(wrote.cases, 1)
    sayings(begun(wrote.cases), SAID)
    chance, reached = random.Random(7), 0  # noqa: S311 - where to kill, not a secret
    for _ in range(ROUNDS):
        with following_slowly(database, home) as process:
            reached += chance.randint(3, 20)
            reach(part, reached)
            process.kill()
            assert process.wait(timeout=30) < 0
        reached = max(strand.position() for strand in part.strands)
    part.follower.catch_up()
    for role in READING_ROLES:
        assert not rebuilding(part, role).run(accept_changes=False).differences
