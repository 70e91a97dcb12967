"""Weeks of a case in figures, folded from a team member's own lines as they come.

What a later line says of an occurrence takes the place of what an earlier one said; whatever else
is counted, nothing takes back. Weeks begin on Monday, UTC.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

from braid.domain.disclosure.clinician.line import ClinicianLine
from braid.domain.disclosure.line import Kind, Line
from braid.domain.disclosure.parts import Day
from braid.domain.disclosure.peer.line import PeerLine
from braid.domain.made import changed, made_at_once
from braid.domain.measure.connection import loneliness
from braid.domain.measure.span import monday
from braid.domain.recorded import Recorded

COUNTED = {
    Kind.MEETING_ATTENDED: "meetings_attended",
    Kind.MEETING_MISSED: "meetings_missed",
    Kind.MEETING_EXCUSED: "meetings_excused",
    Kind.CHECK_IN_HELD: "check_ins_held",
    Kind.CHECK_IN_MISSED: "check_ins_missed",
    Kind.PEER_CONTACT_MADE: "contacts",
}
WEEKLY = frozenset({*COUNTED, Kind.WEEKLY_QUESTIONS_ANSWERED, Kind.CRAVING_RATED})
"""Kinds of line that change a week's figures."""
TEAM: Final = (PeerLine, ClinicianLine)
WeekKey = tuple[UUID, date]


@made_at_once
@dataclass(frozen=True, kw_only=True)
class Figures:
    """What was counted and answered in one week."""

    meetings_attended: int = 0
    meetings_missed: int = 0
    meetings_excused: int = 0
    check_ins_held: int = 0
    check_ins_missed: int = 0
    contacts: int = 0
    called: int | None = None
    alone: int | None = None
    helped: int | None = None
    cravings: tuple[int, ...] = ()


NOTHING = Figures()
"""Of a week in which nothing was counted."""


def week_key(recorded: Recorded, line: Line) -> WeekKey | None:
    """Which week a line tells of; None where it changes no figure, or its reader sees none."""
    if line.kind not in WEEKLY or not isinstance(line, TEAM):
        return None
    return recorded.originator_id, monday(moment_told(line, recorded.occurred.latest), UTC)


def counted(figures: Figures, line: Line, corrects: str | None) -> Figures:
    """The figures after one more line, which takes the place of one of the kind `corrects`."""
    if corrects is not None:
        figures = _more(figures, COUNTED[Kind(corrects)], -1)
    if line.kind in COUNTED:
        return _more(figures, COUNTED[line.kind], 1)
    return figures if line.day is None else _answered(figures, line.kind, line.day)


def _more(figures: Figures, name: str, by: int) -> Figures:
    return changed(figures, **{name: getattr(figures, name) + by})


def _answered(figures: Figures, kind: Kind, day: Day) -> Figures:
    if kind is Kind.CRAVING_RATED and day.craving is not None:
        return changed(figures, cravings=(*figures.cravings, day.craving))
    if kind is Kind.WEEKLY_QUESTIONS_ANSWERED:
        alone = None if day.alone is None else loneliness(day.alone)
        return changed(figures, called=day.called, alone=alone, helped=day.helped)
    return figures


def moment_told(line: Line, occurred: datetime) -> datetime:
    """When it was: of a meeting or a check-in its start, whenever it was told of."""
    if line.occurrence is not None:
        return line.occurrence.starts
    return occurred if line.check_in is None else line.check_in.starts
