"""Recording what happened before Braid: a whole history of one case, at once or not at all."""

from collections.abc import Callable, Sequence
from uuid import UUID

from eventsourcing.persistence import IntegrityError

from braid.domain.clocks import circumstances
from braid.domain.membership import membership_changes
from braid.domain.recorded import Recorded
from braid.domain.refusals import CaseChangedMeanwhile

from .appending import CommandMark
from .command import Command, Decision
from .facts import facts
from .importing import History, Importer, batches_of
from .known import Known, learned
from .log import Log

Step = tuple[Command, Decision]
"""A command, with the time at which it was reported, and its decision."""


class Histories:
    """Records histories. Each step is decided as of the moment it was reported."""

    def __init__(self, log: Log, *, wake: Callable[[], None]) -> None:
        self._log = log
        self._importer = Importer(log, wake=wake)

    def holds(self, case: UUID) -> bool:
        """Whether anything is on record for a case."""
        return bool(self._log.entries.select_events(case, limit=1))

    def record(self, steps: Sequence[Step]) -> int:
        """Record the history of one case that is not on record yet; returns how many events.

        Raises the first refusal of a step, and then records nothing; ValueError where a step does
        not say when it was reported; CaseChangedMeanwhile where the case is on record.
        """
        return self.keep(*decided(steps))

    def keep(self, history: Sequence[Recorded], marks: Sequence[CommandMark]) -> int:
        """Record a history of one case as `decided` has answered it; returns how many events.

        Raises CaseChangedMeanwhile where the case is on record.
        """
        try:
            self._log.save(*history, marks=marks, changes=membership_changes(history))
        except IntegrityError:
            raise CaseChangedMeanwhile from None
        return len(history)

    def keep_all(self, histories: Sequence[History]) -> list[int]:
        """Record many histories as `keep` does, in bulk; returns how many events of each are new.

        Histories are taken some thousand events at once, and appends of others in between. Where
        one of these does not fit, each is recorded by itself; there is nothing new of a case that
        is on record. Raises CaseChangedMeanwhile where another is, RecordIsErased, and
        OperationalError where the database goes away: `holds` says then what is on record.
        """
        new, batches = list[int](), batches_of(histories)
        for batch, refusal in zip(batches, self._importer.take(batches), strict=True):
            new += [self._kept_alone(one) if refusal else len(one[0]) for one in batch]
        return new

    def _kept_alone(self, history: History) -> int:
        try:
            return self.keep(*history)
        except CaseChangedMeanwhile:
            # Another may have recorded this case just now: then it is on record, as it should be.
            if not self.holds(history[0][0].originator_id):
                raise
            return 0


def decided(steps: Sequence[Step]) -> tuple[list[Recorded], list[CommandMark]]:
    """The facts that the steps come to, each with its command's mark. Raises as `record` does."""
    known, history, marks = Known(), list[Recorded](), list[CommandMark]()
    for command, decision in steps:
        new = carried_out((command, decision), known)
        mark = CommandMark(actor=command.by.person, fingerprint=command.fingerprint)
        known = learned(known, new)
        history += new
        marks += [mark] * len(new)
    return history, marks


def carried_out(step: Step, known: Known) -> list[Recorded]:
    """The facts that one step comes to where so much is known. Raises as `record` does."""
    command, decision = step
    if command.reported_at is None:
        raise ValueError(command.command)
    when = circumstances(
        command.by,
        command.reported_at,
        earliest=command.earliest,
        latest=command.latest,
        reported_at=command.reported_at,
    )
    return facts(command, when, known, decision(known.case, when))
