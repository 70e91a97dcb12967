"""The moment up to which history is replayed: a position of the log, or a time by its clock."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from braid.domain.recorded import Recorded


@dataclass(frozen=True, kw_only=True)
class Until:
    """The last position, or the last time, that is still replayed; neither means all there is."""

    position: int | None = None
    recorded_at: datetime | None = None

    def reaches(self, recorded: Recorded) -> bool:
        """Whether an event was on record by then."""
        if self.position is not None:
            return (recorded.position or 0) <= self.position
        if self.recorded_at is None or recorded.recorded_at is None:
            return True
        return recorded.recorded_at <= self.recorded_at


def until_of(named: str) -> Until:
    """A position, a day that is over (UTC), or a time (UTC where no zone is named).

    Raises ValueError for anything else.
    """
    if named.isdecimal():
        return Until(position=int(named))
    try:
        day = date.fromisoformat(named)
    except ValueError:
        moment = datetime.fromisoformat(named)
        return Until(recorded_at=moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    midnight = datetime.combine(day + timedelta(days=1), time(), UTC)
    return Until(recorded_at=midnight - timedelta.resolution)
