"""Where history is replayed from: a program's log, or a bundle that was exported from one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol
from uuid import UUID

from braid.domain.case.events import CaseOpened
from braid.domain.events import ProgramEvent
from braid.domain.recorded import Recorded
from braid.domain.store.log import Log
from braid.domain.store.programs import Programs
from braid.domain.store.sealing import SealBroken
from braid.domain.store.shapes import UnknownEvent, UnreadableEvent
from braid.domain.store.vault import NoDataKey
from braid.ops.bundle.opening import OpenedBundle

from .until import Until

UNREADABLE = (SealBroken, NoDataKey, UnknownEvent, UnreadableEvent)
"""What a history with an event that is not as it was written comes to."""


class Source(Protocol):
    """Histories, and what the program declared."""

    def history(self, stream: UUID) -> Sequence[Recorded]:
        """What happened in a stream, oldest first; nothing where there is none."""

    def program(self) -> Sequence[Recorded]:
        """What the program declared, oldest first."""

    def cases(self) -> Sequence[UUID]:
        """Every case there is."""


@dataclass(frozen=True, kw_only=True)
class FromLog:
    """The log itself."""

    log: Log
    programs: Programs

    def history(self, stream: UUID) -> Sequence[Recorded]:
        """What happened in a stream."""
        # The library's type variable stands for its own events; ours are Recorded.
        return list(self.log.events.get(stream))  # type: ignore[arg-type]

    def program(self) -> Sequence[Recorded]:
        """What the program declared."""
        return self.programs.history()

    def cases(self) -> Sequence[UUID]:
        """Every case of the program."""
        return self.log.entries.every_case()


class FromBundle:
    """A bundle, without any server."""

    def __init__(self, bundle: OpenedBundle) -> None:
        self._bundle = bundle

    def history(self, stream: UUID) -> Sequence[Recorded]:
        """What happened in a stream, as far as the bundle holds it."""
        return self._bundle.history(stream)

    def program(self) -> Sequence[Recorded]:
        """What the program declared."""
        return self._found[1]

    def cases(self) -> Sequence[UUID]:
        """The cases that the bundle holds from their beginning."""
        return self._found[0]

    @cached_property
    def _found(self) -> tuple[tuple[UUID, ...], tuple[Recorded, ...]]:
        """Both in one reading of the bundle."""
        cases, program = list[UUID](), list[Recorded]()
        for recorded in self._bundle.events():
            if isinstance(recorded.event, CaseOpened):
                cases.append(recorded.originator_id)
            elif isinstance(recorded.event, ProgramEvent):
                program.append(recorded)
        return tuple(cases), tuple(program)


def reached(history: Iterable[Recorded], until: Until) -> list[Recorded]:
    """What of a history was on record by then."""
    return [one for one in history if until.reaches(one)]
