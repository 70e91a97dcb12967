"""The program that a log belongs to: carrying out what it declares, tests and publishes."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from uuid import UUID, uuid5

from braid.domain.clocks import Circumstances
from braid.domain.events import ProgramEvent
from braid.domain.identity import CommandId, Member, RequestId
from braid.domain.program.state import Program, replayed
from braid.domain.recorded import Recorded

from .as_of import LogAsOf
from .log import Log
from .streams import Streams, Wish

STREAMS = UUID("b1a1d000-0000-4000-8000-000000000001")
Decision = Callable[[Program, Circumstances], ProgramEvent | None]


def stream_of(program: int) -> UUID:
    """The stream of a program's own events."""
    return uuid5(STREAMS, f"program {program}")


def _now() -> datetime:
    return datetime.now(UTC)


class Programs:
    """The program that a log belongs to."""

    def __init__(self, log: Log, *, clock: Callable[[], datetime] = _now) -> None:
        self._streams = Streams(log, _program, clock=clock)
        self._stream = stream_of(log.entries.program)
        self.log_as_of = LogAsOf(log)
        """What the log held when."""

    def current(self) -> Program:
        """The program as it stands now."""
        return self._streams.current(self._stream)

    def decide(
        self, by: Member, command: UUID, request: UUID, fingerprint: bytes, decision: Decision
    ) -> int:
        """Carry out a decision once; returns the position of the log it is true from.

        Raises as `Streams.decide` does.
        """
        wish = Wish(
            by=by,
            command=CommandId(command),
            request=RequestId(request),
            fingerprint=fingerprint,
        )
        return self._streams.decide(self._stream, decision, wish)

    def history(self) -> list[Recorded]:
        """What the program declared, tested and published, oldest first."""
        return self._streams.history(self._stream)


def _program(history: Iterable[Recorded]) -> Program:
    return replayed(one.event for one in history if isinstance(one.event, ProgramEvent))
