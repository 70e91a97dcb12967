"""A survival curve: who is not back yet, or still there, as time goes by."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from braid.domain.measure.span import Span


@dataclass(frozen=True, kw_only=True)
class Curve:
    """The share to whom it has not happened yet, with its 95 % confidence band.

    Shares hold from their time on, until the next one.
    """

    times: tuple[float, ...]
    """In the unit of the spans; the first is 0."""
    share: tuple[float, ...]
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    """None where nothing can be said of the band."""
    number: int
    events: int
    """To how many it happened, at a time known exactly or within bounds."""
    censored: int
    """To how many it had not happened as of now."""

    def at(self, time: float) -> tuple[float, float | None, float | None] | None:
        """Share, low and high at a time; None where there is no curve, or not yet."""
        index = bisect_right(self.times, time) - 1
        if index < 0:
            return None
        return self.share[index], self.low[index], self.high[index]

    @property
    def median(self) -> float | None:
        """When half of them were back; None where that has not been seen."""
        pairs = zip(self.times, self.share, strict=True)
        return next((time for time, share in pairs if share <= 1 / 2), None)


def nothing_seen(spans: Sequence[Span]) -> Curve:
    """The curve of those to none of whom it has happened: flat, and without a band."""
    last = max((span.least for span in spans), default=0.0)
    times = tuple(sorted({0.0, last})) if spans else ()
    nothing = (None,) * len(times)
    return Curve(
        times=times,
        share=(1.0,) * len(times),
        low=nothing,
        high=nothing,
        number=len(spans),
        events=0,
        censored=len(spans),
    )
