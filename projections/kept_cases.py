"""What tables told of cases, kept for the next look: as long as nothing has changed in a case.

People who sit at one table look at the same cases, and look again whenever something moves.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from braid.domain.identity import CaseId, PersonId, Role
from braid.domain.store.vault import Vault

from .kept import Kept

MOST_KEPT = 200
"""Cases kept in memory, each as one role sees it; a case at the table takes some 250 kB."""
MOST_PARTS = 14
"""Parts kept of a case: as many as the page asks for, and two more."""
# Any: what each part of a case has come to, of a type of its own.
Parts = dict[Hashable, Any]


@dataclass(frozen=True, kw_only=True)
class Told:
    """What was told of a case, and of which state of it."""

    state: Hashable
    parts: Parts = field(default_factory=dict)


class KeptCases(Kept[tuple[Role, CaseId], Told]):
    """What was told of cases, by role: to everybody who sees a case in a role it tells the same."""

    def __init__(
        self, vault: Vault, *, most: int = MOST_KEPT, now: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(vault, most=most, now=now)

    def parts(self, role: Role, case: CaseId, participant: PersonId, state: Hashable) -> Parts:
        """The parts of a case in this state that were looked up before; new ones may be put there.

        Whoever asks must have been given the state by the strand, as somebody who sees the case.
        """
        told = self.found((role, case))
        if told is None or told.state != state:
            self.sweep()
            told = Told(state=state)
            self.drop((role, case))
            self.keep((role, case), told, participant=participant, weight=1)
        return told.parts
