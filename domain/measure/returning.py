"""Time to return after a lapse (M1): how long until she was back, within bounds."""

from datetime import datetime

from braid.domain.clocks import Interval

from .span import Span, hours


def time_away(lapse: Interval, back: Interval | None, until: datetime) -> Span:
    """Hours from the lapse to the return; not back yet until then: right-censored.

    Both are known as intervals, so the time lies between the shortest and the longest that they
    allow: doubly interval-censored (De Gruttola and Lagakos, Biometrics 45:1-11, 1989), taken
    here as one interval of durations. Shortest is never below nothing.
    """
    if back is None:
        return Span(least=max(0.0, hours(until - lapse.latest)), most=None)
    least = max(0.0, hours(back.earliest - lapse.latest))
    return Span(least=least, most=max(least, hours(back.latest - lapse.earliest)))
