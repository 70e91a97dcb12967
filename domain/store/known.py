"""Cases as this process has read them, so that a decision reads only what is new.

A stream only grows, so what was read stays true; every decision still asks the log for more.
What is kept holds no person's words: decisions need none.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from uuid import UUID

from braid.domain.case.state import Case, evolve
from braid.domain.disclosure.roles import DISCLOSURES
from braid.domain.identity import CASE_ROLES, PersonId, Role
from braid.domain.recorded import Recorded

MOST_KEPT = 500
"""Cases kept in memory, each some tens of kilobytes a year of history."""


def _none_for_each() -> Mapping[Role, int]:
    return dict.fromkeys(Role, 0)


@dataclass(frozen=True, kw_only=True)
class Known:
    """A case up to some event: what decisions and answers need to know of it."""

    case: Case = field(default_factory=Case)
    length: int = 0
    participant: PersonId | None = None
    versions: Mapping[Role, int] = field(default_factory=_none_for_each)
    """How many events each commanding role sees: the case's version in its eyes. Auditors see
    every one.
    """
    positions: Mapping[Role, int] = field(default_factory=_none_for_each)
    """Where in the log the last event stands that each role sees."""


def learned(known: Known, events: Iterable[Recorded]) -> Known:
    """The case after more of its events."""
    case, length, participant = known.case, known.length, known.participant
    versions, positions = dict(known.versions), dict(known.positions)
    for event in events:
        case, length, participant = evolve(case, event), length + 1, event.participant
        for role in CASE_ROLES:
            if DISCLOSURES[role].seen(event) is not None:
                versions[role] += 1
                positions[role] = event.position or positions[role]
        versions[Role.AUDITOR] = length
        positions[Role.AUDITOR] = event.position or positions[Role.AUDITOR]
    return Known(
        case=case,
        length=length,
        participant=participant,
        versions=versions,
        positions=positions,
    )


class KnownCases:
    """The cases used last, by id; safe for many threads."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[UUID, Known] = OrderedDict()
        self._lock = Lock()

    def get(self, case: UUID) -> Known:
        """What is known of a case; nothing of one that was not used lately."""
        with self._lock:
            if case in self._kept:
                self._kept.move_to_end(case)
            return self._kept.get(case, Known())

    def keep(self, case: UUID, known: Known) -> None:
        """Keep what is known of a case, unless more is known already."""
        with self._lock:
            if known.length > self._kept.get(case, Known()).length:
                self._kept[case] = known
                self._kept.move_to_end(case)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def drop(self, case: UUID) -> None:
        """Forget one case: the log did not take what was decided on it."""
        with self._lock:
            self._kept.pop(case, None)

    def forget(self) -> None:
        """Forget everything: the database was away, and may have come back from a backup."""
        with self._lock:
            self._kept.clear()
