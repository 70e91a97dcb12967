"""What tables told of cases, kept for the next look: as long as nothing has changed in a case.

People who sit at one table look at the same cases, and look again whenever something moves.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from braid.domain.identity import CaseId, ConferenceId, PersonId, Role
from braid.domain.store.vault import Vault

from .kept import Kept

MOST_KEPT = 200
"""Cases kept in memory, each as one role sees it at one table; such a case takes some 250 kB."""
Name = tuple[Role, ConferenceId, CaseId]
# Any: what each part of a case has come to, of a type of its own.
Parts = dict[Hashable, tuple[Hashable, Any]]
"""What each part came to as it was asked for last, and how that was."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """What was told of a case, and of which state of it."""

    state: Hashable
    parts: Parts = field(default_factory=dict)


class KeptCases(Kept[Name, Told]):
    """What tables told of cases, by role: who sees a case there in a role is told the same."""

    def __init__(
        self, vault: Vault, *, most: int = MOST_KEPT, now: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(vault, most=most, now=now)

    def parts(self, name: Name, participant: PersonId, state: Hashable) -> Parts:
        """The parts of a case in this state that were looked up before; new ones may be put there.

        Whoever asks must have been given the state by the strand, as somebody who sees the case.
        """
        told = self.found(name)
        if told is None or told.state != state:
            self.sweep()
            told = Told(state=state)
            # What takes another's place would last no longer than that: this is another state.
            self.drop(name)
            self.keep(name, told, participant=participant, weight=1)
        return told.parts
