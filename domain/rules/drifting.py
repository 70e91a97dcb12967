"""Drifting from meetings, also while testing negative (E4)."""

from datetime import datetime

from braid.domain.calendar import Calendar
from braid.domain.warning.events import Severity

from .attendance import excused, fall, fall_bounds
from .reassurance import since
from .rule import Finding, Parameters, Rule
from .view import View


def _find(view: View, parameters: Parameters, now: datetime, _: Calendar) -> Finding | None:
    fallen = fall(view, parameters, now)
    if fallen is None:
        return None
    return Finding(
        severity=Severity.CONCERN if fallen.came == 0 else Severity.NOTICE,
        sentence=fallen.sentence,
        evidence=fallen.misses,
        counter_evidence=since(view, fallen.misses[0], now, excused(view)),
        closes_when="Two meetings in a row, or somebody has talked with her.",
    )


DRIFT = Rule(
    name="drift",
    version=1,
    sentence="Comes to meetings less than she used to, whatever tests show.",
    parameters=fall_bounds(misses=3, drop=0.4),
    find=_find,
)
