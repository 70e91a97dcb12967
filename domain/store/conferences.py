"""The conferences of a program: carrying out commands on them, and whose cases come to them."""

from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from uuid import UUID

from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.conference.state import Conference, replayed
from braid.domain.identity import CaseId, ConferenceId, Member
from braid.domain.recorded import Recorded

from .cases import Cases
from .command import Decided
from .log import Log
from .streams import Streams, Wish

Decision = Callable[[Conference, Circumstances], Decided]


def _now() -> datetime:
    return datetime.now(UTC)


class Conferences:
    """The conferences of a program."""

    def __init__(self, log: Log, *, clock: Callable[[], datetime] = _now) -> None:
        self._log = log
        self._streams = Streams(log, replayed, clock=clock)

    def current(self, conference: ConferenceId) -> Conference:
        """A conference as it stands now; one that was never convened where there is none."""
        return self._streams.current(conference)

    def history(self, conference: ConferenceId) -> list[Recorded]:
        """What happened to a conference, oldest first."""
        return self._streams.history(conference)

    def decide(self, conference: ConferenceId, decision: Decision, wish: Wish) -> int:
        """Carry out a decision once; returns the position of the log it is true from.

        Raises as `Streams.decide` does. Decisions admit: a stranger hears what is said of no
        conference at all.
        """
        return self._streams.decide(conference, decision, wish)

    def cases_of(self, members: Collection[Member]) -> list[CaseId]:
        """The cases to which any of these belong, in that role; in no order that tells anything."""
        return self._log.entries.cases_of(members)

    def known_cases(self, cases: Cases) -> Callable[[Collection[Member]], Mapping[CaseId, Case]]:
        """What looks the cases of some people up, as they stand now."""
        return lambda members: {one: cases.current(one) for one in self.cases_of(members)}

    def log_position(self) -> int:
        """How long the program's log is now."""
        return self._log.entries.max_notification_id() or 0

    def is_member(self, member: Member, of: UUID) -> bool:
        """Whether somebody was asked to a conference, or belongs to a case, in a role."""
        return self._log.entries.is_member(member, of)
