"""The end of a server, asked for ever more firmly."""

import signal

from braid.ops.postgres import listener, locks
from braid.ops.postgres.deadline import Deadline
from braid.ops.postgres.places import Places
from braid.ops.postgres.unavailable import PostgresUnavailable

# Each way to stop, and its share of the time left: sessions ended, no farewell, no mercy.
STAGES = ((signal.SIGINT, 0.5), (signal.SIGQUIT, 0.5), (signal.SIGKILL, 1.0))


def end(places: Places, deadline: Deadline) -> bool:
    """Stop the server, and say whether one lived."""
    with locks.opened(places.alive_lock) as alive:
        if locks.taken(alive):
            return False
        for number, share in STAGES:
            if _ended_by(number, places, alive, Deadline.after(deadline.remaining * share)):
                return True
    raise PostgresUnavailable(
        f"Processes of the server in {places.home} outlive every signal: "
        "look for a disk that does not respond."
    )


def _ended_by(number: signal.Signals, places: Places, alive: int, deadline: Deadline) -> bool:
    # A server that has just begun does not listen yet, so it is asked until it hears.
    heard = listener.signalled(places.socket, number)
    while not locks.taken(alive):
        if not deadline.remaining:
            return False
        deadline.wait()
        heard = heard or listener.signalled(places.socket, number)
    return True
