"""A case, step by step: what came on record, and what each pair of eyes saw once it had."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from braid.domain.disclosure.line import Line
from braid.domain.disclosure.roles import Disclosure
from braid.domain.identity import Role
from braid.domain.program.events import DisclosureAdopted
from braid.domain.recorded import Recorded
from braid.domain.retention.events import RecordErased
from braid.projections.rows import CardRow

from .eyes import Eyes
from .track import Track, track

InForce = Callable[[Role, int], Disclosure]
"""The disclosure of a role that was in force at a position."""


@dataclass(frozen=True, kw_only=True)
class View:
    """What one pair of eyes saw after a step."""

    eyes: Eyes
    belongs: bool
    """Whether the case was theirs to see; without it they saw nothing."""
    disclosure: int
    """The version that was in force."""
    lines: Mapping[int, Line]
    """What they saw, by the number of the step that brought it."""
    corrected: frozenset[int]
    """Lines of theirs that a later one had corrected by then."""
    card: CardRow | None


class Replay:
    """A case's history with everybody's eyes on it.

    Steps are the case's events and, between them, the moments at which a disclosure of somebody
    who looks became another version; they are numbered from 0.
    """

    def __init__(
        self,
        history: Sequence[Recorded],
        adopted: Sequence[Recorded],
        eyes: Sequence[Eyes],
        in_force: InForce,
    ) -> None:
        self.eyes = tuple(eyes)
        self.case = history[0].originator_id
        self.steps = _steps(history, adopted, {one.role for one in eyes})
        self._erased = next(
            (at for at, one in enumerate(self.steps) if isinstance(one.event, RecordErased)), None
        )
        self._find = in_force
        self._in_force = dict[Role, tuple[Disclosure, ...]]()
        self._tracks = dict[tuple[Role, int], Track]()
        self._belonged = {one: one.belonged(self.steps) for one in eyes}
        self._present = {one: one.present(self.steps) for one in eyes}

    @property
    def last(self) -> int:
        """The number of the last step."""
        return len(self.steps) - 1

    def view(self, eyes: Eyes, step: int) -> View:
        """What these eyes saw after a step."""
        seen, belongs = self._track(eyes.role, step), self.belongs(eyes, step)
        shown = enumerate(seen.lines[: step + 1]) if belongs else ()
        return View(
            eyes=eyes,
            belongs=belongs,
            disclosure=seen.disclosure,
            lines={number: line for number, line in shown if line is not None},
            corrected=frozenset(one for one, by in seen.corrected.items() if by <= step),
            card=seen.cards[step] if belongs else None,
        )

    def belongs(self, eyes: Eyes, step: int) -> bool:
        """Whether the case was theirs to see after a step."""
        return self._belonged[eyes][step] and not self._is_gone(eyes.role, step)

    def _is_gone(self, role: Role, step: int) -> bool:
        """Whether the record was erased by a step, and the role may not know of it."""
        erased = self._erased
        if erased is None or step < erased:
            return False
        return self._track(role, step).lines[erased] is None

    def line(self, eyes: Eyes, number: int, step: int) -> Line | None:
        """What these eyes saw, after a step, of the event of another."""
        if number > step or not self.belongs(eyes, step):
            return None
        return self._track(eyes.role, step).lines[number]

    def corrects(self, eyes: Eyes, step: int) -> tuple[int, ...]:
        """The steps whose lines, as these eyes saw them, a step corrected."""
        return self._track(eyes.role, step).corrects(step)

    def first_known(self, eyes: Eyes, number: int) -> int | None:
        """The first step after which these eyes knew of the event of a step; None for never.

        A role knows of nothing while nobody of it is there.
        """
        turns = (number, *(one for one in self._turns[eyes] if one > number))
        there = (one for one in turns if self._present[eyes][one])
        return next((one for one in there if self.line(eyes, number, one) is not None), None)

    @cached_property
    def _turns(self) -> Mapping[Eyes, tuple[int, ...]]:
        """The steps at which what eyes see of earlier events may change."""
        return {one: tuple(self._turns_of(one)) for one in self.eyes}

    def _turns_of(self, eyes: Eyes) -> Sequence[int]:
        present = self._present[eyes]
        return [
            number
            for number, step in enumerate(self.steps)
            if isinstance(step.event, DisclosureAdopted)
            or (number and present[number] and not present[number - 1])
        ]

    def _spoke(self, role: Role) -> tuple[Disclosure, ...]:
        """By which disclosure a role saw after each step."""
        if role not in self._in_force:
            found = (self._find(role, one.position or 0) for one in self.steps)
            self._in_force[role] = tuple(found)
        return self._in_force[role]

    def _track(self, role: Role, step: int) -> Track:
        """The pass of the disclosure that was in force at a step, over the whole history."""
        disclosure = self._spoke(role)[step]
        key = (role, disclosure.version)
        if key not in self._tracks:
            self._tracks[key] = track(self.steps, disclosure)
        return self._tracks[key]


def _steps(
    history: Sequence[Recorded], adopted: Sequence[Recorded], roles: set[Role]
) -> tuple[Recorded, ...]:
    """Events in the order of the log, and what changed the eyes' disclosures after the first."""
    first = history[0].position or 0
    changes = (
        one
        for one in adopted
        if isinstance(one.event, DisclosureAdopted)
        and one.event.role in roles
        and (one.position or 0) > first
    )
    return tuple(sorted((*history, *changes), key=lambda one: one.position or 0))
