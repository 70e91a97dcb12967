"""What this process holds in its memory."""

import gc

from braid.domain.recorded import Recorded


def held(words: str) -> list[Recorded]:
    """The opened events with these words."""
    gc.collect()
    every = [one for one in gc.get_objects() if type(one) is Recorded]
    return [one for one in every if words in str(one.event)]
