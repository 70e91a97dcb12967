"""Erasing a participant's record: all her cases at once or none; her key dies with the events."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from eventsourcing.persistence import IntegrityError

from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances, at_once
from braid.domain.identity import CaseId, CommandId, Member, PersonId, RequestId, Role
from braid.domain.recorded import Recorded
from braid.domain.refusals import TooManyAtOnce
from braid.domain.retention.events import RecordErased
from braid.domain.retention.refusals import NoSuchRecord

from .appending import CommandMark
from .cases import ATTEMPTS
from .command import Command
from .facts import facts
from .known import Known, learned
from .log import Log

Decision = Callable[[Case, Circumstances], RecordErased | None]


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class Erasure:
    """An erasure as it is on record: of which cases, up to which position of the log."""

    cases: tuple[CaseId, ...]
    position: int | None
    """None where everything was erased already."""


class Erasures:
    """Erases records of a program."""

    def __init__(self, log: Log, *, clock: Callable[[], datetime] = _now) -> None:
        self._log = log
        self._clock = clock

    def cases_of(self, participant: PersonId) -> tuple[CaseId, ...]:
        """Every case of a participant."""
        herself = Member(person=participant, role=Role.PARTICIPANT)
        return tuple(self._log.entries.cases_of({herself}))

    def erase(self, participant: PersonId, by: Member, decision: Decision) -> Erasure:
        """Carry out a decision on all her cases: on every one, or where one refuses on none.

        Raises NoSuchRecord where she has no case, and the decision's refusals; TooManyAtOnce.
        """
        command = CommandId(uuid4())
        for _ in range(ATTEMPTS):
            try:
                return self._attempt(participant, by, command, decision)
            except IntegrityError:
                continue
        raise TooManyAtOnce

    def _attempt(
        self, participant: PersonId, by: Member, command: CommandId, decision: Decision
    ) -> Erasure:
        cases = self.cases_of(participant)
        if not cases:
            raise NoSuchRecord
        new = [fact for case in cases for fact in self._facts(case, by, command, decision)]
        if not new:
            return Erasure(cases=cases, position=None)
        mark = CommandMark(actor=by.person, fingerprint=b"erasure")
        recordings = self._log.save(*new, marks=[mark] * len(new))
        return Erasure(cases=cases, position=recordings[-1].notification.id)

    def _facts(
        self, case: CaseId, by: Member, command: CommandId, decision: Decision
    ) -> list[Recorded]:
        # The library's type variable stands for its own events; ours are Recorded.
        history: list[Recorded] = list(self._log.events.get(case))  # type: ignore[arg-type]
        known, when = learned(Known(), history), at_once(by, self._clock())
        wish = Command(
            command=command, request=RequestId(uuid4()), by=by, case=case, fingerprint=b"erasure"
        )
        return facts(wish, when, known, decision(known.case, when))
