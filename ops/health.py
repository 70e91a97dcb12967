"""Whether requests can be answered: the database, and how far strands are behind the log."""

from collections.abc import Mapping, Sequence

import psycopg
from eventsourcing.persistence import PersistenceError

from braid.domain.identity import Role
from braid.domain.store.deadline import within
from braid.domain.store.log import Log
from braid.ops.keeping.clockwork import Clockwork
from braid.projections.follow import Follower
from braid.projections.strand import Strand

MOST_BEHIND = 5_000
"""Events behind which a strand is too late to serve readers."""
DEADLINE = 2.0


class Ready:
    """Tells what stands in the way of answering."""

    def __init__(
        self,
        log: Log,
        strands: Sequence[Strand],
        follower: Follower | None,
        clock: Clockwork | None = None,
    ) -> None:
        self._log = log
        self._clock = clock
        self._strands = strands
        self.stopped: Mapping[Role, str] = follower.stopped if follower else {}

    def troubles(self) -> list[str]:
        """What stands in the way, in words for an operator; empty when all is well."""
        behind = self.behind()
        if not behind:
            return ["the database is out of reach"]
        late = [
            f"the {role} strand is {events} events behind"
            for role, events in behind.items()
            if events > MOST_BEHIND
        ]
        still = [self._clock.trouble] if self._clock and self._clock.trouble else []
        return [*self.stopped.values(), *late, *still]

    def behind(self) -> Mapping[Role, int]:
        """How many events each strand has not followed yet; empty while the database is away."""
        try:
            with within(DEADLINE):
                end = self._log.entries.max_notification_id() or 0
                return {one.role: max(0, end - one.position()) for one in self._strands}
        except (psycopg.Error, PersistenceError):
            return {}
