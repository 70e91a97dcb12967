"""What this process holds in its memory."""

import gc
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from braid.domain.recorded import Recorded


def swept() -> None:
    """Collect what earlier tests left; what they never awaited is no fault of this one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        gc.collect()


def held(words: str) -> list[Recorded]:
    """The opened events with these words."""
    swept()
    every = [one for one in gc.get_objects() if type(one) is Recorded]
    return [one for one in every if words in str(one.event)]


@contextmanager
def waiting(*kinds: type) -> Iterator[Counter[str]]:
    """What of these kinds waits for the collector at the end of the block."""
    swept()
    gc.disable()
    found: Counter[str] = Counter()
    try:
        yield found
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
        found.update(type(one).__name__ for one in gc.garbage if isinstance(one, kinds))
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
