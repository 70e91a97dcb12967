"""Folding disclosed lines into the rows of a strand. Nothing but what was disclosed comes in here.

The fold stands on the strand's rows as they are before the batch; the strand loads them first.
"""

from datetime import datetime
from uuid import UUID

from braid.domain.clocks import Interval
from braid.domain.disclosure.line import Kind, Line
from braid.domain.lapse.state import ends, was_over
from braid.domain.made import changed
from braid.domain.recorded import Recorded

from .agreed import fold_action, fold_discussed
from .batch import OccurrenceKey, Rows
from .belonging import fold_belonging
from .bodies import Bodies
from .emergencies import fold_emergency
from .figures import NOTHING, counted, week_key
from .rows import AttendanceRow, CardRow, LapseRow, LineRow, MemberRow
from .warnings import fold_warning

OCCURRENCES = frozenset(
    {
        *(Kind.MEETING_ATTENDED, Kind.MEETING_MISSED, Kind.MEETING_EXCUSED),
        *(Kind.CHECK_IN_HELD, Kind.CHECK_IN_MISSED),
    }
)


LAPSES = frozenset({Kind.LAPSE_REPORTED, Kind.LAPSE_REPORT_RETRACTED, Kind.RE_ENTERED})
"""Kinds of line after which a case's lapses stand otherwise."""


class Fold:
    """Folds one line after another into rows."""

    def __init__(self, rows: Rows, bodies: Bodies) -> None:
        self.rows = rows
        self._bodies = bodies

    def add(self, recorded: Recorded, line: Line) -> None:
        """Fold in what a role sees of one event."""
        card = self._card(recorded, line)
        self.rows.cards[card.case_id] = card
        self.rows.lines.append(line_row(self._bodies, recorded, line, card.lines))
        self._member(recorded, line)
        fold_belonging(self.rows, recorded, line)
        fold_emergency(self.rows.emergencies, recorded, line, card.lines)
        self._lapse(recorded, line, card.lines)
        before = self._occurrence(recorded, line, card.lines)
        self._week(recorded, line, before)
        fold_warning(self.rows.warnings, recorded, line, card.lines)
        fold_action(self.rows.actions, recorded, line, card.lines)
        fold_discussed(self.rows.discussed, recorded, line)

    def _card(self, recorded: Recorded, line: Line) -> CardRow:
        case, moment = recorded.originator_id, recorded_at(recorded)
        if line.kind is Kind.CASE_OPENED:
            return CardRow(
                case_id=case,
                participant=recorded.participant,
                called=self._bodies.sealed_name(line.called or "", recorded.participant, case),
                opened_at=recorded.occurred.earliest,
                closed_at=None,
                last_line_at=moment,
                lines=1,
            )
        card = self.rows.cards[case]
        closed = recorded.occurred.latest if line.kind is Kind.CASE_CLOSED else card.closed_at
        return changed(card, lines=card.lines + 1, last_line_at=moment, closed_at=closed)

    def _member(self, recorded: Recorded, line: Line) -> None:
        member = line.member
        if member is None:
            return
        key = (recorded.originator_id, member.person, member.role.value)
        if line.kind is not Kind.TEAM_MEMBER_ASSIGNED:
            self.rows.members[key] = None
            return
        self.rows.members[key] = MemberRow(
            case_id=recorded.originator_id,
            person=member.person,
            role=member.role.value,
            name=self._bodies.sealed_name(member.name or "", recorded.participant, member.person),
            assigned_at=recorded.occurred.earliest,
        )

    def _lapse(self, recorded: Recorded, line: Line, place: int) -> None:
        case, lapses = recorded.originator_id, self.rows.lapses
        if line.kind is Kind.RE_ENTRY_REQUESTED:
            asked = recorded.occurred.latest
            self.rows.cards[case] = changed(self.rows.cards[case], asked_back_at=asked)
        elif line.kind is Kind.RE_ENTERED:
            self._returned(recorded, line)
        elif line.lapse is not None and line.kind is Kind.LAPSE_REPORTED:
            lapses[case, line.lapse] = self._reported(recorded, line.lapse, place)
            self._count_open_lapses(case)
        elif line.lapse is not None and line.kind is Kind.LAPSE_REPORT_RETRACTED:
            reported = lapses[case, line.lapse]
            lapses[case, line.lapse] = changed(reported, is_retracted=True)
            self.rows.superseded.append((case, reported.place))
            self._count_open_lapses(case)

    def _reported(self, recorded: Recorded, lapse: UUID, place: int) -> LapseRow:
        """A lapse; one that is told after the return that followed it is over already."""
        card = self.rows.cards[recorded.originator_id]
        back = card.returned_at
        over = back is not None and was_over(
            recorded.occurred, Interval(earliest=back, latest=back)
        )
        return LapseRow(
            case_id=recorded.originator_id,
            lapse=lapse,
            place=place,
            earliest=recorded.occurred.earliest,
            latest=recorded.occurred.latest,
            reported_at=recorded.reported_at,
            returned_at=back if over else None,
        )

    def _returned(self, recorded: Recorded, line: Line) -> None:
        case, lapses, back = recorded.originator_id, self.rows.lapses, recorded.occurred
        for key in [key for key, one in lapses.items() if key[0] == case and one.is_open]:
            one = lapses[key]
            if ends(Interval(earliest=one.earliest, latest=one.latest), back):
                door = line.door and line.door.value
                lapses[key] = changed(one, returned_at=back.latest, door=door)
        card = self.rows.cards[case]
        self.rows.cards[case] = changed(card, returned_at=back.latest, asked_back_at=None)
        self._count_open_lapses(case)

    def _occurrence(self, recorded: Recorded, line: Line, place: int) -> AttendanceRow | None:
        """Keep what is believed of an occurrence now; what was believed before, if anything."""
        key = occurrence_key(recorded, line)
        if key is None:
            return None
        if before := self.rows.attendance.get(key):
            self.rows.superseded.append((before.case_id, before.place))
        case, expected, starts = key
        self.rows.attendance[key] = AttendanceRow(
            case_id=case, meeting=expected, starts=starts, kind=line.kind.value, place=place
        )
        return before

    def _week(self, recorded: Recorded, line: Line, before: AttendanceRow | None) -> None:
        key = week_key(recorded, line)
        if key is not None:
            figures = self.rows.weeks.get(key, NOTHING)
            self.rows.weeks[key] = counted(figures, line, before.kind if before else None)

    def _count_open_lapses(self, case: UUID) -> None:
        count = sum(one.is_open for key, one in self.rows.lapses.items() if key[0] == case)
        self.rows.cards[case] = changed(self.rows.cards[case], open_lapses=count)


def line_row(bodies: Bodies, recorded: Recorded, line: Line, place: int) -> LineRow:
    """A line in its place, sealed."""
    return LineRow(
        case_id=recorded.originator_id,
        place=place,
        event_id=recorded.event_id,
        kind=line.kind.value,
        earliest=recorded.occurred.earliest,
        latest=recorded.occurred.latest,
        reported_at=recorded.reported_at,
        recorded_at=recorded_at(recorded),
        by_person=recorded.by.person,
        by_role=recorded.by.role.value,
        body=bodies.sealed_line(line, recorded.participant, recorded.event_id),
    )


def occurrence_key(recorded: Recorded, line: Line) -> OccurrenceKey | None:
    """Which meeting or check-in of which time a line answers, if it does."""
    if line.kind not in OCCURRENCES:
        return None
    if line.occurrence is not None:
        return recorded.originator_id, line.occurrence.meeting, line.occurrence.starts
    if line.check_in is not None:
        return recorded.originator_id, line.check_in.check_in, line.check_in.starts
    raise ValueError(line.kind)


def recorded_at(recorded: Recorded) -> datetime:
    """When the log took an event."""
    if recorded.recorded_at is None:
        raise ValueError(recorded.event_id)
    return recorded.recorded_at
