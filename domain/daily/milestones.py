"""Which milestone is reached when: from her own date, by the program's declared counting."""

from datetime import UTC, datetime, time, timedelta

from braid.domain.case.state import Case
from braid.domain.identity import Role
from braid.domain.lapse.state import Lapse
from braid.domain.program.events import Counting

from .events import Milestone, MilestoneReached

LONG = {
    Milestone.DAY: timedelta(days=1),
    Milestone.DAYS_30: timedelta(days=30),
    Milestone.DAYS_90: timedelta(days=90),
    Milestone.YEAR: timedelta(days=365),
}


def counted_from(case: Case, counting: Counting) -> datetime | None:
    """From when days count now; None where she has set no date, or is still out there.

    A lapse changes this only as the program has declared, and never a milestone reached (E16). It
    is her own count, which she is shown: only lapses that she told of herself change it, or it
    would tell her what others reported.
    """
    recovery = case.recovery
    if recovery.since is None:
        return None
    own = datetime.combine(recovery.since, time(), UTC)
    match counting:
        case Counting.GOES_ON:
            return own
        case Counting.BEGINS_AT_RETURN:
            if any(_is_her_own(case.lapses[key]) for key in case.open_lapses()):
                return None
            return max(own, recovery.returned_at or own)


def _is_her_own(lapse: Lapse) -> bool:
    return lapse.reported_by.role is Role.PARTICIPANT


def milestones_due(
    case: Case, counting: Counting, now: datetime
) -> tuple[tuple[datetime, MilestoneReached], ...]:
    """The milestones reached by now that are not on record, with the moment of each."""
    start = counted_from(case, counting)
    if start is None:
        return ()
    since = start.date()
    return tuple(
        (
            start + long,
            MilestoneReached(milestone=one, since=since, sharing=case.recovery.sharing),
        )
        for one, long in LONG.items()
        if start + long <= now and (one, since) not in case.recovery.reached
    )
