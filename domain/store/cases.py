"""Carrying out commands on cases: load, decide, append, each command once."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import UTC, datetime

import psycopg
from eventsourcing.persistence import IntegrityError, InterfaceError, OperationalError

from braid.domain.case.state import Case
from braid.domain.clocks import circumstances
from braid.domain.identity import BRAID, CaseId, Role
from braid.domain.membership import membership_changes
from braid.domain.recorded import Recorded
from braid.domain.refusals import (
    CaseChangedMeanwhile,
    CaseNotFound,
    CommandIdTaken,
    Refusal,
    TooManyAtOnce,
)

from .appending import CommandMark
from .command import Command, Decision, Outcome
from .facts import facts
from .known import Known, KnownCases, learned
from .log import Log
from .recorder import EarlierCommand
from .waiting import WaitingRooms

Door = Callable[[Command], bool]
"""Whether a command may be decided at all."""
ATTEMPTS = 10
"""How often a command is decided anew when rivals are quicker or the database is away."""
# The vault speaks psycopg's language, the library its own.
AWAY = (OperationalError, InterfaceError, psycopg.OperationalError)


def _now() -> datetime:
    return datetime.now(UTC)


class Cases:
    """The cases of a program."""

    def __init__(
        self,
        log: Log,
        *,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self._log = log
        self._clock = clock
        self._known = KnownCases()
        self._rooms = WaitingRooms()

    def open(self, command: Command, decision: Decision) -> Outcome:
        """Carry out a decision on a case that does not exist yet.

        Raises the decision's refusals; CommandIdTaken where there is such a case already.
        """
        return self._persist(command, decision, None)

    def decide(self, command: Command, decision: Decision) -> Outcome:
        """Carry out a decision on a case.

        Raises the decision's refusals; CaseNotFound for a stranger as for no case at all;
        CaseChangedMeanwhile; CommandIdTaken; TooManyAtOnce. OperationalError where the database
        stays away: the same command may then be sent again.
        """
        return self._persist(command, decision, self._may_decide)

    def take(self, command: Command, decision: Decision) -> Outcome:
        """Carry out a decision on a case that is not hers yet.

        Raises as `decide` does: CaseNotFound, at the same cost, for no case at all and for one that
        she cannot take; and CommandIdTaken before anything is looked for.
        """
        earlier = self._log.entries.earlier(command.by.person, command.command)
        if earlier is not None and not _is_same(command, earlier):
            raise CommandIdTaken
        return self._persist(command, decision, self._may_take)

    def history(self, case: CaseId, *, after: int = 0) -> list[Recorded]:
        """What happened on a case after so many events, oldest first."""
        # The library's type variable stands for its own events; ours are Recorded.
        return list(self._log.events.get(case, gt=after))  # type: ignore[arg-type]

    def current(self, case: CaseId) -> Case:
        """A case as it stands now; one that was never opened where there is none."""
        return self._up_to_date(case).case

    def _persist(self, command: Command, decision: Decision, door: Door | None) -> Outcome:
        """Attempt, and attempt again: a rival's append is decided anew, a lost answer looked up."""
        has_lost = False
        for _ in range(ATTEMPTS - 1):
            try:
                with self._rooms.of(command.case) if has_lost else nullcontext():
                    return self._attempt(command, decision, door)
            except IntegrityError:
                self._known.drop(command.case)
                has_lost = True
            except AWAY:
                self._known.forget()
                self._log.entries.datastore.forget_broken()
        try:
            with self._rooms.of(command.case):
                return self._attempt(command, decision, door)
        except IntegrityError:
            raise TooManyAtOnce from None

    def _attempt(self, command: Command, decision: Decision, door: Door | None) -> Outcome:
        earlier = self._log.entries.earlier(command.by.person, command.command)
        if earlier is not None and _is_same(command, earlier):
            # Who has left meanwhile, by this very command perhaps, hears what she heard before.
            return self._first_outcome(command, earlier)
        if door is not None and not door(command):
            raise CaseNotFound
        if earlier is not None:
            raise CommandIdTaken
        try:
            return self._carry_out(command, decision, must_exist=door is not None)
        except Refusal:
            # Its twin may have been recorded since we looked, and be what it is refused for.
            twin = self._log.entries.earlier(command.by.person, command.command)
            if twin is None or not _is_same(command, twin):
                raise
            return self._first_outcome(command, twin)

    def _carry_out(self, command: Command, decision: Decision, *, must_exist: bool) -> Outcome:
        known = self._up_to_date(command.case)
        if known.length and not must_exist:
            raise CommandIdTaken
        role = command.by.role
        if command.expected_version not in (None, known.versions[role]):
            raise CaseChangedMeanwhile
        when = circumstances(
            command.by,
            self._clock(),
            earliest=command.earliest,
            latest=command.latest,
            reported_at=command.reported_at,
        )
        new = facts(command, when, known, decision(known.case, when))
        position = self._append(command, new) if new else self._note(command, known)
        version = learned(known, new).versions[role]
        return Outcome(case=command.case, position=position, version=version)

    def _may_decide(self, command: Command) -> bool:
        """Members decide, auditors, and Braid itself; nobody signs in as Braid."""
        entries, by = self._log.entries, command.by
        if by.role is Role.AUDITOR:
            return entries.is_case_of_another(command.case, by.person, also_erased=True)
        return by == BRAID or entries.is_member(by, command.case)

    def _may_take(self, command: Command) -> bool:
        """Whether there is such a case, and it is neither her own nor erased."""
        person = command.by.person
        return self._log.entries.is_case_of_another(command.case, person, also_erased=False)

    def _up_to_date(self, case: CaseId) -> Known:
        """The case as the log has it now: what was known, and what came since."""
        known = self._known.get(case)
        if new := self.history(case, after=known.length):
            known = learned(known, new)
            self._known.keep(case, known)
        return known

    def _first_outcome(self, command: Command, earlier: EarlierCommand) -> Outcome:
        known = learned(Known(), self.history(command.case)[: earlier.originator_version])
        version = known.versions[command.by.role]
        return Outcome(case=command.case, position=earlier.position, version=version)

    def _note(self, command: Command, known: Known) -> int:
        """Put a command on record that changes nothing; the position of what is so already."""
        came_to = EarlierCommand(
            fingerprint=command.fingerprint,
            originator_id=command.case,
            originator_version=known.length,
            position=known.positions[command.by.role],
        )
        self._log.entries.note(command.by.person, command.command, came_to)
        return came_to.position

    def _append(self, command: Command, new: Sequence[Recorded]) -> int:
        mark = CommandMark(actor=command.by.person, fingerprint=command.fingerprint)
        changes = membership_changes(new)
        recordings = self._log.save(*new, marks=[mark] * len(new), changes=changes)
        return recordings[-1].notification.id


def _is_same(command: Command, earlier: EarlierCommand) -> bool:
    """Whether the same thing was asked for; the fingerprint holds who asked, in which role."""
    return (earlier.fingerprint, earlier.originator_id) == (command.fingerprint, command.case)
