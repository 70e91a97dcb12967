"""Carrying out commands on streams that are no case's: the program's own, and conferences'."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, TypeVar
from uuid import UUID

from eventsourcing.persistence import IntegrityError

from braid.domain.clocks import Circumstances, at_once
from braid.domain.events import Event
from braid.domain.identity import CommandId, Member, PersonId, RequestId
from braid.domain.membership import membership_changes
from braid.domain.recorded import Recorded, event_id_of
from braid.domain.refusals import CommandIdTaken, Refusal, TooManyAtOnce

from .appending import CommandMark
from .cases import ATTEMPTS, AWAY
from .command import Decided
from .log import Log
from .recorder import EarlierCommand
from .waiting import WaitingRooms

State = TypeVar("State")


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Somebody's wish to record something, which is carried out once."""

    by: Member
    command: CommandId
    request: RequestId
    fingerprint: bytes


class Streams(Generic[State]):
    """Streams of one kind, each replayed whole before a decision: they stay short."""

    def __init__(
        self,
        log: Log,
        replay: Callable[[Iterable[Recorded]], State],
        *,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self._log = log
        self._replay = replay
        self._clock = clock
        self._rooms = WaitingRooms()

    def current(self, stream: UUID) -> State:
        """A stream's state as it stands now."""
        return self._replay(self.history(stream))

    def history(self, stream: UUID) -> list[Recorded]:
        """What happened in a stream, oldest first."""
        # The library's type variable stands for its own events; ours are Recorded.
        return list(self._log.events.get(stream))  # type: ignore[arg-type]

    def decide(
        self,
        stream: UUID,
        decision: Callable[[State, Circumstances], Decided],
        wish: Wish,
    ) -> int:
        """Carry out a decision once; returns the position of the log it is true from.

        Raises the decision's refusals, CommandIdTaken and TooManyAtOnce; OperationalError where
        the database stays away: the same command may then be sent again.
        """
        has_lost = False
        for _ in range(ATTEMPTS - 1):
            try:
                with self._rooms.of(stream) if has_lost else nullcontext():
                    return self._attempt(stream, decision, wish)
            except IntegrityError:
                has_lost = True
            except AWAY:
                self._log.entries.datastore.forget_broken()
        try:
            with self._rooms.of(stream):
                return self._attempt(stream, decision, wish)
        except IntegrityError:
            raise TooManyAtOnce from None

    def _attempt(
        self,
        stream: UUID,
        decision: Callable[[State, Circumstances], Decided],
        wish: Wish,
    ) -> int:
        earlier = self._log.entries.earlier(wish.by.person, wish.command)
        if earlier is not None:
            if (earlier.fingerprint, earlier.originator_id) != (wish.fingerprint, stream):
                raise CommandIdTaken
            return earlier.position
        try:
            return self._carry_out(stream, decision, wish)
        except Refusal:
            # Its twin may have been recorded since we looked, and be what it is refused for.
            twin = self._log.entries.earlier(wish.by.person, wish.command)
            if twin is None or (twin.fingerprint, twin.originator_id) != (wish.fingerprint, stream):
                raise
            return twin.position

    def _carry_out(
        self,
        stream: UUID,
        decision: Callable[[State, Circumstances], Decided],
        wish: Wish,
    ) -> int:
        before = self.history(stream)
        when = at_once(wish.by, self._clock())
        decided = decision(self._replay(before), when)
        events = decided if isinstance(decided, tuple) else (decided,)
        new = [
            _recorded(event, stream, (len(before), number), when, wish)
            for number, event in enumerate(one for one in events if one is not None)
        ]
        if not new:
            return self._note(stream, wish, before)
        mark = CommandMark(actor=wish.by.person, fingerprint=wish.fingerprint)
        changes = membership_changes(new)
        saved = self._log.save(*new, marks=[mark] * len(new), changes=changes)
        return saved[-1].notification.id

    def _note(self, stream: UUID, wish: Wish, before: Sequence[Recorded]) -> int:
        """Put a command on record that changes nothing; the position from which it is so."""
        position = (before[-1].position if before else None) or 0
        came_to = EarlierCommand(
            fingerprint=wish.fingerprint,
            originator_id=stream,
            originator_version=len(before),
            position=position,
        )
        self._log.entries.note(wish.by.person, wish.command, came_to)
        return position


def _recorded(
    event: Event,
    stream: UUID,
    place: tuple[int, int],
    when: Circumstances,
    wish: Wish,
) -> Recorded:
    before, number = place
    return Recorded(
        originator_id=stream,
        originator_version=before + number + 1,
        event_id=event_id_of(stream, wish.by, wish.command, number),
        event=event,
        # Nobody's: what words there are of staff are sealed under the stream's own key.
        participant=PersonId(stream),
        by=wish.by,
        occurred=when.occurred,
        reported_at=when.reported_at,
        command=wish.command,
        correlation=wish.request,
        causation=wish.command,
    )
