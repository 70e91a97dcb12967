"""From which day somebody counts, and which milestones she has reached."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from braid.domain.signal.events import RecoveryDateSet
from braid.domain.signal.sharing import Sharing

from .events import Milestone, MilestoneReached


@dataclass(frozen=True, kw_only=True)
class Recovery:
    """Somebody's own count of days."""

    since: date | None = None
    sharing: Sharing = Sharing.ONLY_ME
    reached: frozenset[tuple[Milestone, date]] = frozenset()
    """Each milestone with the day it was counted from; nothing is ever taken out."""
    returned_at: datetime | None = None
    """When she last came back from a lapse that she told of herself."""


def after(recovery: Recovery, event: RecoveryDateSet | MilestoneReached) -> Recovery:
    """The count after one more event."""
    match event:
        case RecoveryDateSet(since=since, sharing=sharing):
            return replace(recovery, since=since, sharing=sharing)
        case MilestoneReached(milestone=milestone, since=since):
            return replace(recovery, reached=recovery.reached | {(milestone, since)})
