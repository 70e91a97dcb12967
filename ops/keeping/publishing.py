"""Publishing a month's measures when it has settled: each month once, never again."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import cast
from uuid import UUID, uuid4, uuid5

from braid.domain.events import ProgramEvent
from braid.domain.identity import BRAID, CaseId
from braid.domain.measure.month import SETTLING, Month
from braid.domain.program.decisions import publish_measures
from braid.domain.program.events import RuleSwitchedOn
from braid.domain.program.state import Program, replayed
from braid.domain.recorded import Recorded
from braid.domain.store.cases import Cases
from braid.domain.store.entries import TakenEntry
from braid.domain.store.log import Log
from braid.domain.store.programs import Programs
from braid.ops.measuring.publication import published

COMMANDS = UUID("b1a1d000-0000-4000-8000-000000000003")
LOOK_EVERY = timedelta(hours=1)
Histories = Mapping[CaseId, list[Recorded]]


class Publisher:
    """Publishes months as they settle.

    It reads the whole program into memory, once a month. `as_told` counts by when things were
    reported in place of when the log took them: for a log whose past was played into it.
    """

    def __init__(
        self,
        log: Log,
        cases: Cases,
        programs: Programs,
        clock: Callable[[], datetime],
        *,
        as_told: bool = False,
    ) -> None:
        self._log = log
        self._cases = cases
        self._programs = programs
        self._clock = clock
        self._as_told = as_told
        self._looked: datetime | None = None

    def publish_due(self, program: Program) -> int:
        """Publish every settled month that is not published; returns how many. Looks hourly."""
        now = self._clock()
        if self._looked is not None and now - self._looked < LOOK_EVERY:
            return 0
        self._looked = now
        newest = Month(first=(now - SETTLING).date().replace(day=1)).plus(-1)
        if newest.first in program.published or not self._began_by(newest.ends):
            return 0
        histories = self._histories()
        first = _first_month(histories)
        due = [one for one in _settled(first, now) if one.first not in program.published]
        for month in due:
            self._publish(month, histories, now)
        return len(due)

    def _began_by(self, moment: datetime) -> bool:
        """Whether the log holds anything from before a moment."""
        for first in self._log.entries.select_notifications(None, 1):
            # Ours, under the library's names.
            return self._as_told or cast("TakenEntry", first).row.recorded_at < moment
        return False

    def _publish(self, month: Month, histories: Histories, now: datetime) -> None:
        declared = self._programs.history()
        program, watching = _as_of(declared, month.settled), _watching(declared, month)
        if self._as_told:  # the past was played into this log, and its program declared at the end
            program = _as_of(declared, now)
            watching = set(program.rules)
        measures = published(
            histories,
            month.first,
            now=now,
            promised_hours=program.door_open_hours,
            rules=sorted(watching),
        )
        key = f"{self._log.entries.program} {month.first.isoformat()}"
        self._programs.decide(
            BRAID,
            uuid5(COMMANDS, key),
            uuid4(),
            sha256(key.encode()).digest(),
            partial(publish_measures, measures=measures),
        )

    def _histories(self) -> Histories:
        return {
            CaseId(case): [self._told(one) for one in self._cases.history(CaseId(case))]
            for case in self._log.entries.every_case()
        }

    def _told(self, recorded: Recorded) -> Recorded:
        return replace(recorded, recorded_at=None) if self._as_told else recorded


def _first_month(histories: Histories) -> date | None:
    """The month in which the first case was opened, by the clock that counts."""
    began = [one.recorded_at or one.reported_at for told in histories.values() for one in told[:1]]
    return min(began).date().replace(day=1) if began else None


def _as_of(history: Sequence[Recorded], moment: datetime) -> Program:
    """The program as the log had it at a moment: what is declared later changes no month."""
    return replayed(
        one.event
        for one in history
        if isinstance(one.event, ProgramEvent) and (one.recorded_at or one.reported_at) <= moment
    )


def _watching(history: Sequence[Recorded], month: Month) -> set[str]:
    """The rules that were on at any time in a month, whether or not they raised anything."""
    within = {
        one.event.rule
        for one in history
        if isinstance(one.event, RuleSwitchedOn) and month.holds(one.recorded_at or one.reported_at)
    }
    return within | set(_as_of(history, month.begins).rules)


def _settled(first: date | None, now: datetime) -> Iterator[Month]:
    """The months from the first whole one on that no longer wait for late news."""
    if first is None:
        return
    month = Month(first=first)
    while month.settled <= now:
        yield month
        month = month.plus(1)
