"""What is left of an erased record: nothing, but for a role that may know of the erasure."""

from collections.abc import Callable, Sequence

from braid.domain.disclosure.line import Line
from braid.domain.recorded import Recorded
from braid.domain.retention.events import RecordErased


def is_gone(history: Sequence[object], see: Callable[[Recorded], Line | None]) -> bool:
    """Whether a role knows nothing of a case any more, after its history."""
    return any(
        isinstance(one, Recorded) and isinstance(one.event, RecordErased) and see(one) is None
        for one in history[-1:]
    )
