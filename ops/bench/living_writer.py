"""A process that comments on cases at a steady pace, by real decisions.

Run as `python -m braid.ops.bench.living_writer ORDER`; prints a line once it is ready, waits for
one, and prints for each event its position and when its append had returned.
"""

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

import msgspec

from braid.domain.comment.decisions import add_comment
from braid.domain.comment.events import Audience
from braid.domain.identity import CaseId, CommentId, Member, PersonId, Role
from braid.ops.assembly import Writing, writing
from braid.ops.database.server import server
from braid.ops.settings import settings

from .appending import WORDS
from .plan import PROGRAM
from .program import command

THREADS = 8
"""As many as `braid serve` has by default."""


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """Who comments on which cases, and how often a second."""

    home: str
    clinician: UUID
    cases: tuple[UUID, ...]
    a_second: int
    events: int


def main() -> None:
    """Comment as ordered, again and again, for each line that comes in."""
    order = msgspec.json.decode(sys.argv[1], type=Order)
    chosen = settings({"BRAID_HOME": order.home})
    with (
        server(chosen) as found,
        writing(found, Path(order.home), program=PROGRAM, workers=THREADS) as wrote,
        ThreadPoolExecutor(THREADS) as threads,
    ):
        print("ready", flush=True)
        for _ in sys.stdin:
            began = time.monotonic() + 0.1
            told = threads.map(partial(_share, wrote, order, began), range(THREADS))
            for position, returned in sorted(line for share in told for line in share):
                print(position, returned)
            print("done", flush=True)


def _share(wrote: Writing, order: Order, began: float, number: int) -> list[tuple[int, float]]:
    """Every eighth event, each when it is due; late where the one before took too long."""
    by = Member(person=PersonId(order.clinician), role=Role.CLINICIAN)
    told = list[tuple[int, float]]()
    for place in range(number, order.events, THREADS):
        time.sleep(max(0.0, began + place / order.a_second - time.monotonic()))
        case = CaseId(order.cases[place % len(order.cases)])
        comment = CommentId(uuid4())
        said = partial(add_comment, comment=comment, audience=Audience.TEAM, text=WORDS)
        position = wrote.cases.decide(command(by, case), said).position
        told.append((position, time.monotonic()))
    return told


if __name__ == "__main__":
    main()
