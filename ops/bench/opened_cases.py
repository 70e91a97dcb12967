"""What a clinician's strand tells of cases, as rows of plain tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from braid.projections.conference import Conference
from braid.projections.timeline import seen_row
from braid.projections.together import Together, grouped
from braid.projections.together_measured import actions, weeks, windows
from braid.projections.together_told import learned, open_lapses, teams, warnings
from braid.projections.warned import told_of

from .opened_conferences import Rows, conference_tables

MOST_WEEKS = 100


@dataclass(frozen=True, kw_only=True)
class Opened:
    """What a strand tells of every case, and of the conferences of the program's clinician."""

    of: Together
    held: Sequence[Conference]
    lines: Sequence[tuple[Any, ...]]
    done_reported: dict[Any, datetime]

    def tables(self) -> Iterator[tuple[str, Rows]]:
        """The rows of each plain table; those that others point to come first."""
        yield "recovery_case", self._cases()
        yield "team_member", self._teams()
        yield "told_line", self._lines()
        yield "lapse", self._lapses()
        yield "warning", self._warnings()
        yield "evidence", self._evidence()
        yield "week", self._weeks()
        yield "risk_window", self._windows()
        yield from conference_tables(self.held)
        yield "action", self._actions()

    def _cases(self) -> Rows:
        for one in self.of.cases:
            card, closed = one.card, one.card.closed_at
            yield (
                *(card.case, card.called, card.opened_at, closed, closed is not None),
                *(card.last_line_at, card.open_lapses, card.version, card.is_complete),
            )

    def _teams(self) -> Rows:
        for case, team in teams(self.of).items():
            for place, one in enumerate(team):
                yield case, one.person, one.role, one.name, place

    def _lines(self) -> Rows:
        for participant, case, *line in self.lines:
            seen = seen_row(self.of.reading, participant, tuple(line))
            told = seen.line
            yield (
                *(seen.event_id, case, seen.place, told.kind, told.headline, told.words),
                *(getattr(told, "substance", None), seen.by.person, seen.by.role),
                *(seen.occurred.earliest, seen.occurred.latest),
                *(seen.reported_at, seen.recorded_at, seen.is_superseded),
            )

    def _lapses(self) -> Rows:
        for case, lapses in open_lapses(self.of).items():
            for one in lapses:
                yield one.lapse, case, one.occurred.earliest, one.occurred.latest

    def _warnings(self) -> Rows:
        for case, found in warnings(self.of).items():
            for place, one in enumerate(found):
                told = told_of(one)
                yield (
                    *(told.warning, case, place, one.severity, told.sentence, told.closes_when),
                    *(one.raised.reported_at, one.taken_on_at, one.level),
                )

    def _evidence(self) -> Rows:
        seen = {line[3] for line in self.lines}
        later = learned(self.of)
        for case, found in warnings(self.of).items():
            since = grouped((one.warning, one) for one in later.get(case, ()))
            for raised in map(told_of, found):
                every = (raised, *since.get(raised.warning, ()))
                for_it = [key for part in every for key in part.evidence]
                against = [key for part in every for key in part.counter_evidence]
                for is_counter, keys in ((False, for_it), (True, against)):
                    known = [key for key in keys if key in seen]
                    for place, key in enumerate(known):
                        yield raised.warning, is_counter, place, key

    def _weeks(self) -> Rows:
        for case, found in weeks(self.of, MOST_WEEKS).items():
            for one in found:
                yield (
                    *(case, one.monday, one.meetings_attended, one.called, one.alone),
                    *(one.helped, one.median_craving),
                )

    def _windows(self) -> Rows:
        for case, found in windows(self.of).items():
            for place, one in enumerate(found.things):
                yield (
                    *(one.window, case, place, one.kind, one.starts, one.zone, one.minutes),
                    *(one.repeats, one.place, one.buddy, one.script, one.rehearsed_aloud),
                )

    def _actions(self) -> Rows:
        for case, found in actions(self.of).items():
            for one in found:
                agreed, done = one.agreed, one.done_at
                yield (
                    *(agreed.action, case, agreed.conference, agreed.kind, agreed.what, agreed.why),
                    *(agreed.owner, one.owner_name, agreed.owner_role, agreed.due),
                    *(done is not None, done, self.done_reported.get(agreed.action)),
                    *(one.is_overdue, one.note),
                )
