"""Histories in memory, decided like the real ones."""

from collections.abc import Sequence
from uuid import UUID

from braid.domain.recorded import Recorded
from braid.domain.refusals import CaseChangedMeanwhile
from braid.domain.store import histories
from braid.domain.store.histories import Step


class SmallHistories:
    """Keeps each case's facts in a dictionary."""

    def __init__(self) -> None:
        self.cases: dict[UUID, list[Recorded]] = {}

    def holds(self, case: UUID) -> bool:
        return case in self.cases

    def record(self, steps: Sequence[Step]) -> int:
        key = steps[0][0].case
        if key in self.cases:
            raise CaseChangedMeanwhile
        self.cases[key] = decided(steps)
        return len(self.cases[key])


def decided(steps: Sequence[Step]) -> list[Recorded]:
    """The facts that the steps come to."""
    history, _ = histories.decided(steps)
    return history
