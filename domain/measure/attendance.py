"""Attendance consistency (M3): how regularly somebody is there, not only how often."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from math import log

from braid.domain.meeting.state import Attendance

from .span import days

FEWEST_GAPS = 2
"""A spread needs two gaps."""


@dataclass(frozen=True, kw_only=True)
class Visit:
    """What is believed of one planned meeting."""

    starts: datetime
    attendance: Attendance


def attendance_rate(visits: Sequence[Visit]) -> float | None:
    """Meetings attended, out of those attended or missed; what was excused counts neither way.

    The essay's "attendance consistency" in its plainest form; None where nothing was attended
    or missed.
    """
    attended = sum(visit.attendance is Attendance.ATTENDED for visit in visits)
    missed = sum(visit.attendance is Attendance.MISSED for visit in visits)
    return attended / (attended + missed) if attended + missed else None


def evenness(by_week: Sequence[int]) -> float | None:
    """How evenly attendance spreads over weeks: 1, the same each week; 0, all in one week.

    Shannon's entropy of the shares of the weeks over its maximum, the logarithm of the number
    of weeks (Pielou's J', J Theor Biol 13:131-144, 1966). Weeks without attendance belong to
    it. None where there are fewer than two weeks, or nothing was attended.
    """
    total = sum(by_week)
    if len(by_week) < 2 or not total:  # noqa: PLR2004 - one week cannot be uneven
        return None
    shares = [count / total for count in by_week if count]
    entropy = -sum(share * log(share) for share in shares)
    return min(1.0, max(0.0, entropy / log(len(by_week))))


def gap_variation(attended: Sequence[datetime]) -> float | None:
    """How unequal the gaps between meetings attended are: 0, like a clock; about 1, by chance.

    The coefficient of variation of the gaps, standard deviation (of a population) over mean;
    the burstiness of Goh and Barabasi (EPL 81:48002, 2008) is a function of it. None with fewer
    than two gaps.
    """
    gaps = _gaps(attended)
    mean = sum(gaps) / len(gaps) if gaps else 0.0
    if len(gaps) < FEWEST_GAPS or not mean:
        return None
    variance = sum((gap - mean) ** 2 for gap in gaps) / len(gaps)
    return float(variance**0.5 / mean)


def longest_gap(attended: Sequence[datetime], as_of: datetime) -> float | None:
    """The longest time, in days, without a meeting attended, up to now; None before the first."""
    gaps = _gaps([*attended, as_of]) if attended else []
    return max(gaps, default=None)


def _gaps(moments: Sequence[datetime]) -> list[float]:
    return [days(after - before) for before, after in pairwise(sorted(moments))]
