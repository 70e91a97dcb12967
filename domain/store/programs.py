"""Carrying out commands on the program itself: what it declares, tests and publishes."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID, uuid5

from eventsourcing.persistence import IntegrityError

from braid.domain.clocks import Circumstances, at_once
from braid.domain.events import ProgramEvent
from braid.domain.identity import CommandId, Member, PersonId, RequestId
from braid.domain.program.state import Program, replayed
from braid.domain.recorded import Recorded, event_id_of
from braid.domain.refusals import CommandIdTaken, TooManyAtOnce

from .appending import CommandMark
from .cases import ATTEMPTS, AWAY
from .log import Log
from .recorder import EarlierCommand

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
        self._log = log
        self._clock = clock
        self._stream = stream_of(log.entries.program)

    def current(self) -> Program:
        """The program as it stands now."""
        return replayed(self._declared())

    def decide(
        self, by: Member, command: UUID, request: UUID, fingerprint: bytes, decision: Decision
    ) -> int:
        """Carry out a decision once; returns the position of the log it is true from.

        Raises the decision's refusals, CommandIdTaken and TooManyAtOnce; OperationalError where
        the database stays away: the same command may then be sent again.
        """
        for _ in range(ATTEMPTS - 1):
            try:
                return self._attempt(by, command, request, fingerprint, decision)
            except IntegrityError:
                continue
            except AWAY:
                self._log.entries.datastore.forget_broken()
        try:
            return self._attempt(by, command, request, fingerprint, decision)
        except IntegrityError:
            raise TooManyAtOnce from None

    def _attempt(
        self, by: Member, command: UUID, request: UUID, fingerprint: bytes, decision: Decision
    ) -> int:
        earlier = self._log.entries.earlier(by.person, command)
        if earlier is not None:
            if (earlier.fingerprint, earlier.originator_id) != (fingerprint, self._stream):
                raise CommandIdTaken
            return earlier.position
        events = self._declared()
        when = at_once(by, self._clock())
        event = decision(replayed(events), when)
        if event is None:
            return self._note(by, command, fingerprint, len(events))
        recorded = Recorded(
            originator_id=self._stream,
            originator_version=len(events) + 1,
            event_id=event_id_of(self._stream, by, CommandId(command), 0),
            event=event,
            # Nobody's: no personal text is in these events, and no key seals them.
            participant=PersonId(self._stream),
            by=by,
            occurred=when.occurred,
            reported_at=when.reported_at,
            command=CommandId(command),
            correlation=RequestId(request),
            causation=command,
        )
        mark = CommandMark(actor=by.person, fingerprint=fingerprint)
        return self._log.save(recorded, marks=[mark], changes=())[-1].notification.id

    def _note(self, by: Member, command: UUID, fingerprint: bytes, length: int) -> int:
        """Put a command on record that changes nothing; the position from which it is so."""
        position = self._log.entries.max_notification_id() or 0
        came_to = EarlierCommand(
            fingerprint=fingerprint,
            originator_id=self._stream,
            originator_version=length,
            position=position,
        )
        self._log.entries.note(by.person, command, came_to)
        return position

    def history(self) -> list[Recorded]:
        """What the program declared, tested and published, oldest first."""
        # The library's type variable stands for its own events; ours are Recorded.
        return list(self._log.events.get(self._stream))  # type: ignore[arg-type]

    def _declared(self) -> list[ProgramEvent]:
        return [one.event for one in self.history() if isinstance(one.event, ProgramEvent)]
