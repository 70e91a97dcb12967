"""Keeping one case: everything that is due on it is recorded, each deed once."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import chain
from uuid import UUID, uuid4

import structlog

from braid.domain.calendar import Calendar
from braid.domain.identity import BRAID, CaseId, RequestId
from braid.domain.keeping.deeds import Deed, accesses_to_end, deeds
from braid.domain.keeping.watched import Watched, watched
from braid.domain.keeping.watching import corrections, escalations, findings
from braid.domain.program.state import Program
from braid.domain.recorded import Recorded
from braid.domain.refusals import Refusal
from braid.domain.store.cases import Cases
from braid.domain.store.command import Command
from braid.domain.store.shapes import SHAPES
from braid.domain.warning.decisions import MOST_ESCALATIONS, patience
from braid.domain.window.due import next_due

ROUNDS = 8
"""How often what was recorded may bring about more, in one visit."""
AT_LEAST = timedelta(hours=1)
"""Each open case is looked at so often, whatever happens on it."""
MOST_KEPT = 500

_log = structlog.get_logger()


class Keeper:
    """Keeps cases. It remembers some of them, without words, to read only what is new."""

    def __init__(self, cases: Cases, calendar: Calendar, clock: Callable[[], datetime]) -> None:
        self._cases = cases
        self._calendar = calendar
        self._clock = clock
        self._kept: OrderedDict[UUID, Watched] = OrderedDict()

    def visit(self, case: UUID, program: Program) -> datetime | None:
        """Record what is due on a case; returns when to look again, None once nothing is left."""
        for _ in range(ROUNDS):
            known = self._up_to_date(case)
            due = list(self._due(case, known, program))
            recorded = [self._record(case, deed) for deed in due]
            if not recorded or not all(recorded):
                break
        known = self._up_to_date(case)
        times = [one.until for one in accesses_to_end(known.case).values()]
        if known.case.is_open:
            times.append(self._again(known, program))
        return min(times, default=None)

    def _due(self, case: UUID, known: Watched, program: Program) -> Iterator[Deed]:
        now = self._clock()
        return chain(
            deeds(known, program, self._calendar, now),
            findings(case, known, program, self._calendar, now),
            corrections(known, program, self._calendar, now),
            escalations(known, program, now),
        )

    def _record(self, case: UUID, deed: Deed) -> bool:
        """Whether a deed is on record; it is not where somebody closed the case meanwhile."""
        command = Command(
            command=deed.command(case),
            request=RequestId(uuid4()),
            by=BRAID,
            case=CaseId(case),
            fingerprint=sha256(deed.key.encode()).digest(),
            earliest=deed.at,
        )
        try:
            self._cases.decide(command, deed.decision)
        except Refusal as refusal:
            _log.info("deed_refused", cause=type(refusal).__name__)
            return False
        return True

    def _up_to_date(self, case: UUID) -> Watched:
        known = self._kept.pop(case, Watched())
        news = self._cases.history(CaseId(case), after=known.length)
        known = watched(known, [_wordless(one) for one in news])
        self._kept[case] = known
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return known

    def _again(self, known: Watched, program: Program) -> datetime:
        now = self._clock()
        times = [now + AT_LEAST]
        step = next_due(known.case.windows, self._calendar, now)
        if step is not None:
            times.append(step)
        for warning in known.case.warnings.values():
            waits = warning.is_open and not warning.is_acknowledged
            if waits and warning.level < MOST_ESCALATIONS:
                patient = patience(program.attention, warning)
                times.append(warning.waits_since + patient * (warning.level + 1))
        actions = known.case.table.open_actions().values()
        times.extend(one.due for one in actions if not one.is_overdue)
        return min(times)


def _wordless(recorded: Recorded) -> Recorded:
    shape = SHAPES[type(recorded.event).__name__]
    return replace(recorded, event=shape.wordless(recorded.event))
