"""What may be decided about the next ten minutes: start them, and say that they are over (X2)."""

from braid.domain.case.admission import admit
from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.identity import Role, TimerId

from .events import TenMinutesPassed, TenMinutesStarted
from .refusals import TimerNotFound

COMPANY = (Role.PARTICIPANT, Role.PEER)


def start_ten_minutes(
    case: Case, when: Circumstances, *, timer: TimerId
) -> TenMinutesStarted | None:
    """Set a timer, drink water, text when it is done."""
    admit(case, when.by, *COMPANY)
    return None if timer in case.windows.timers else TenMinutesStarted(timer=timer)


def pass_ten_minutes(case: Case, when: Circumstances, *, timer: TimerId) -> TenMinutesPassed | None:
    """Say that they are over, however late: a word later on is good news too."""
    admit(case, when.by, *COMPANY)
    known = case.windows.timers.get(timer)
    if known is None:
        raise TimerNotFound
    return TenMinutesPassed(timer=timer) if known.passed is None else None
