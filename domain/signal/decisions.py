"""What may be flagged."""

from datetime import time

from braid.domain.case.admission import admit
from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.identity import FlagId, Role
from braid.domain.refusals import HoursNotUnderstood

from .events import Basis, Confidence, Hours, IsolationPatternFlagged


def flag_isolation_pattern(
    case: Case,
    when: Circumstances,
    *,
    flag: FlagId,
    basis: Basis,
    confidence: Confidence,
    begin: time | None = None,
    end: time | None = None,
) -> IsolationPatternFlagged:
    """Tell the team that somebody seems alone, without telling what was said."""
    admit(case, when.by, Role.PEER, Role.CLINICIAN)
    if (begin is None) != (end is None):
        raise HoursNotUnderstood
    hours = None if begin is None or end is None else Hours(begin=begin, end=end)
    return IsolationPatternFlagged(flag=flag, basis=basis, confidence=confidence, hours=hours)
