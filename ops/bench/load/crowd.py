"""The crowd, in a process of its own: `python -m braid.ops.bench.load.crowd SCRIPT ANSWER`.

Locust brings gevent, which replaces what waits in the standard library: `time.sleep` is looked up
when it is called, so that everybody else goes on meanwhile.
"""

import sys
import time
from collections import deque
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from locust import User
from locust.env import Environment

from . import script
from .crowd_told import Came
from .others import Auditor, Participant
from .people import Clinician, Peer
from .working import Heard, Somebody

ROLES: Mapping[str, type[Somebody]] = {
    "peer": Peer,
    "clinician": Clinician,
    "participant": Participant,
    "auditor": Auditor,
}


class _Clock:
    """Counts answers from when everybody has come."""

    def __init__(self) -> None:
        self.began = float("inf")
        self.milliseconds: dict[str, list[float]] = {}

    # Any: what else the library tells of a request.
    def took(self, *, name: str, response_time: float, **_: Any) -> None:  # noqa: ANN401
        if time.time() - response_time / 1000 >= self.began:
            self.milliseconds.setdefault(name, []).append(response_time)


def crowd(given: script.Script) -> Came:
    """Let everybody come, work and go."""
    Somebody.script, Somebody.heard, clock = given, Heard(), _Clock()
    environment = Environment(user_classes=_present(given))
    environment.events.request.add_listener(clock.took)  # type: ignore[no-untyped-call] # the library's own
    runner = environment.create_local_runner()
    runner.start(len(given.people), spawn_rate=max(1, len(given.people) / given.arriving))
    time.sleep(given.arriving + 1)
    clock.began = began = time.time()
    Somebody.heard.late.clear()
    before, news = time.process_time(), Somebody.heard.news
    time.sleep(given.seconds)
    heard, ended = Somebody.heard, time.time()
    came = Came(
        began=began,
        ended=ended,
        milliseconds={name: list(took) for name, took in clock.milliseconds.items()},
        troubles=dict(heard.troubles),
        refusals=dict(heard.refusals),
        news=heard.news - news,
        late=list(heard.late),
        listening=heard.listening,
        processor=time.process_time() - before,
    )
    runner.quit()
    return came


def _present(given: script.Script) -> list[type[User]]:
    present = list[type[User]]()
    for role, somebody in ROLES.items():
        people = [one for one in given.people if one.role == role]
        somebody.waiting, somebody.fixed_count = deque(people), len(people)
        somebody.host = f"http://127.0.0.1:{given.port}"
        present += [somebody] if people else []
    return present


def main() -> None:
    """Read the script, work, and write what it came to."""
    given, answer = map(Path, sys.argv[1:3])
    answer.write_bytes(msgspec.json.encode(crowd(script.read(given))))


if __name__ == "__main__":
    main()
