"""What erases, put together; it works on a database that nothing else may open yet."""

from collections.abc import Iterator
from contextlib import contextmanager

from braid.domain.store.erasures import Erasures
from braid.ops.assembly import following, writing
from braid.ops.clock import now
from braid.ops.database.logins import Logins
from braid.ops.settings import Settings

from .erasing import Eraser
from .listed import ErasureList


@contextmanager
def erasing(found: Logins, chosen: Settings) -> Iterator[Eraser]:
    """What erases records of a program."""
    home, program = chosen.home, chosen.program
    with (
        writing(found, home, program=program, mends=True) as wrote,
        following(found, home, program=program, mends=True) as part,
    ):
        yield Eraser(
            erasures=Erasures(wrote.log, clock=now),
            programs=wrote.programs,
            follower=part.follower,
            listed=ErasureList(home, program=program),
            program=program,
            admin=found.admin,
        )
