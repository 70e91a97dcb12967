"""What may be decided about a record: how long it is kept, what holds it, and its erasure."""

from datetime import datetime

from braid.domain.case.admission import admit
from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.identity import Role
from braid.domain.program.state import Program
from braid.domain.refusals import NotInYourScope
from braid.domain.text import personal_text

from .events import (
    ErasureReason,
    LegalHoldLifted,
    LegalHoldPlaced,
    RecordErased,
    RetentionDeclared,
)
from .refusals import (
    HoldStands,
    NoHoldStands,
    RecordIsHeld,
    RecordIsStillOpen,
    RetentionStillRuns,
    YearsOutOfBounds,
)
from .state import USUAL_YEARS

MOST_YEARS = 100


def declare_retention(
    program: Program, when: Circumstances, *, years: int
) -> RetentionDeclared | None:
    """Say for how many years after its closing a case is kept."""
    if when.by.role is not Role.LEAD:
        raise NotInYourScope
    if not USUAL_YEARS <= years <= MOST_YEARS:
        raise YearsOutOfBounds
    return None if program.retention_years == years else RetentionDeclared(years=years)


def place_legal_hold(case: Case, when: Circumstances, *, reason: str) -> LegalHoldPlaced:
    """Keep a record from being erased, whatever its age; of an open case as of a closed one."""
    admit(case, when.by, Role.AUDITOR, also_closed=True)
    if case.retention.is_held:
        raise HoldStands
    return LegalHoldPlaced(reason=personal_text(reason))


def lift_legal_hold(case: Case, when: Circumstances) -> LegalHoldLifted:
    """Let go of a record that was held."""
    admit(case, when.by, Role.AUDITOR, also_closed=True)
    if not case.retention.is_held:
        raise NoHoldStands
    return LegalHoldLifted()


def erase_record(
    case: Case, when: Circumstances, *, reason: ErasureReason, years: int
) -> RecordErased | None:
    """Erase a record for good, once nothing holds it and it has been kept for so many years."""
    _admit_auditor(when)
    if case.retention.is_erased:
        return None
    if case.retention.is_held:
        raise RecordIsHeld
    if case.is_open or case.closed_at is None:
        raise RecordIsStillOpen
    if when.now < _years_after(case.closed_at, years):
        raise RetentionStillRuns
    return RecordErased(reason=reason)


def erase_again(case: Case, when: Circumstances, *, reason: ErasureReason) -> RecordErased | None:
    """Erase what a backup has brought back: it was decided when it was first erased."""
    _admit_auditor(when)
    return None if case.retention.is_erased else RecordErased(reason=reason)


def _admit_auditor(when: Circumstances) -> None:
    if when.by.role is not Role.AUDITOR:
        raise NotInYourScope


def _years_after(moment: datetime, years: int) -> datetime:
    """So many years later; of 29 February, where that year has none, on 1 March."""
    year = moment.year + years
    try:
        return moment.replace(year=year)
    except ValueError:
        return moment.replace(year=year, month=3, day=1)
