"""What speaks against a finding: it is listed beside it, and never makes it go away."""

from collections.abc import Iterable
from datetime import datetime

from braid.domain.daily.events import PeerContactMade, Result, ToxicologyResulted
from braid.domain.recorded import Recorded

from .moments import happened, oldest_first
from .view import View


def since(
    view: View, cause: Recorded, now: datetime, more: Iterable[Recorded] = ()
) -> tuple[Recorded, ...]:
    """Contacts with peers, negative tests and what else there is, from the cause on."""
    beginning = happened(cause)
    return oldest_first(
        one
        for one in (*view.of(PeerContactMade), *_negative(view), *more)
        if one is not cause and beginning <= happened(one) <= now
    )


def _negative(view: View) -> Iterable[Recorded]:
    for one in view.of(ToxicologyResulted):
        match one.event:
            case ToxicologyResulted(result=Result.NEGATIVE):
                yield one
            case _:
                continue
