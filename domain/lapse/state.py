"""A lapse as decisions know it."""

from dataclasses import dataclass
from datetime import datetime

from braid.domain.clocks import Interval
from braid.domain.identity import Member


@dataclass(frozen=True, kw_only=True)
class Lapse:
    """One reported lapse."""

    occurred: Interval
    reported_by: Member
    reported_at: datetime
    """When the team learned of it."""
    is_retracted: bool = False
    has_returned: bool = False

    @property
    def is_open(self) -> bool:
        """Whether she is still out there, as far as anybody knows."""
        return not (self.is_retracted or self.has_returned)


def ends(lapse: Interval, back: Interval) -> bool:
    """Whether a return ends a lapse that is open: it does not lie wholly before it."""
    return back.latest >= lapse.earliest


def was_over(lapse: Interval, back: Interval) -> bool:
    """Whether a lapse that is told later lies wholly before a return on record."""
    return lapse.latest <= back.latest
