"""How the garbage collector is set where questions are answered."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

YOUNG = 200_000
"""How much is made anew before the collector looks at it: a long case brought back is more."""


def settle() -> None:
    """What was made so far stays to the end: no collection need go through it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])


@contextmanager
def settled() -> Iterator[None]:
    """The same while the block runs."""
    usual = gc.get_threshold()
    settle()
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
