"""Histories in memory, decided like the real ones."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from braid.domain.case.state import Case, evolve
from braid.domain.clocks import circumstances
from braid.domain.recorded import Recorded
from braid.domain.refusals import CaseChangedMeanwhile
from braid.domain.store.facts import facts
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
    case, history = Case(), list[Recorded]()
    for command, decision in steps:
        assert command.reported_at is not None
        when = circumstances(
            command.by,
            command.reported_at,
            earliest=command.earliest,
            latest=command.latest,
            reported_at=command.reported_at,
        )
        for fact in facts(command, when, history, decision(case, when), uuid4):
            case = evolve(case, fact)
            history.append(fact)
    return history
