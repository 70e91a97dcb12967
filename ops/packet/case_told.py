"""A case on the agenda, as an attendee's role may know it at that position."""

from collections.abc import Iterator
from datetime import UTC, datetime
from statistics import median

from braid.domain.clocks import Interval
from braid.domain.disclosure.table import Agreed
from braid.domain.identity import CaseId, ConferenceId, LapseId, PersonId, Role
from braid.domain.measure.span import WEEK, monday, mondays
from braid.projections.actions import Action
from braid.projections.agreed import agreed_in
from braid.projections.figures import NOTHING
from braid.projections.folded import Folded
from braid.projections.rows import ActionRow
from braid.projections.timeline import Seen
from braid.projections.together_measured import TOLD
from braid.projections.windows import GOING, PLANNING, RiskWindow, is_ahead, windows_in

from .contents import CaseTold, Colleague, OpenLapse, Told, WeekInFigures
from .warned import open_warnings

WEEKS = 12


def case_told(
    folded: Folded, since: datetime, as_of: datetime, conference: ConferenceId
) -> CaseTold:
    """What a packet of a conference tells of a case: from a moment on, and how it stood."""
    return CaseTold(
        case=CaseId(folded.case),
        called=folded.called,
        opened_at=folded.card.opened_at,
        closed_at=folded.card.closed_at,
        since=since,
        team=tuple(_team(folded)),
        open_lapses=tuple(_lapses(folded)),
        warnings=tuple(open_warnings(folded)),
        actions=tuple(_actions(folded, since, conference)),
        windows=tuple(_windows(folded, as_of)),
        weeks=tuple(_weeks(folded, as_of)),
        lines=tuple(told(one) for one in reversed(folded.standing) if is_within(one, since)),
    )


def is_within(seen: Seen, since: datetime) -> bool:
    """Whether a line was reported in the time that the packet tells of, whenever it occurred."""
    return seen.reported_at >= since


def told(seen: Seen) -> Told:
    """A line with its circumstances."""
    return Told(
        event=seen.event_id,
        occurred=seen.occurred,
        reported_at=seen.reported_at,
        recorded_at=seen.recorded_at,
        by=seen.by,
        line=seen.line,
    )


def _team(folded: Folded) -> Iterator[Colleague]:
    members = [row for row in folded.rows.members.values() if row is not None]
    for row in sorted(members, key=lambda one: (one.role, one.assigned_at, one.person)):
        yield Colleague(person=PersonId(row.person), role=Role(row.role), name=row.name.decode())


def _lapses(folded: Folded) -> Iterator[OpenLapse]:
    lapses = sorted(folded.rows.lapses.values(), key=lambda one: (one.earliest, one.lapse))
    for row in lapses:
        if row.is_open:
            yield OpenLapse(
                lapse=LapseId(row.lapse),
                occurred=Interval(earliest=row.earliest, latest=row.latest),
                reported_at=row.reported_at,
            )


def _actions(folded: Folded, since: datetime, conference: ConferenceId) -> Iterator[Action]:
    """What is still to be done, what was done since, and what this conference decided."""
    rows = [
        row
        for row in folded.rows.actions.values()
        if (done := _done(folded, row)) is None
        or is_within(done, since)
        or row.conference == conference
    ]
    for row in sorted(rows, key=lambda one: (one.done_at is not None, one.due, one.action)):
        yield _action(folded, row)


def _action(folded: Folded, row: ActionRow) -> Action:
    decided, done = folded.lines[row.place - 1], _done(folded, row)
    owner = folded.rows.members.get((row.case_id, row.owner, row.owner_role))
    return Action(
        agreed=_agreed(decided),
        decided_at=decided.recorded_at,
        owner_name=owner.name.decode() if owner else None,
        done_at=row.done_at,
        is_overdue=row.is_overdue and done is None,
        note=_agreed(done).note if done else None,
    )


def _done(folded: Folded, row: ActionRow) -> Seen | None:
    """The line that tells it done."""
    return None if row.done_place is None else folded.lines[row.done_place - 1]


def _agreed(seen: Seen) -> Agreed:
    agreed = agreed_in(seen.line)
    if agreed is None:
        raise TypeError(seen.event_id)
    return agreed


def _windows(folded: Folded, as_of: datetime) -> Iterator[RiskWindow]:
    lines = (
        one
        for one in folded.standing
        if one.line.kind in PLANNING
        or (one.line.kind in GOING and one.occurred.latest >= as_of - TOLD)
    )
    return (one for one in windows_in(lines) if is_ahead(one, as_of))


def _weeks(folded: Folded, as_of: datetime) -> Iterator[WeekInFigures]:
    last = monday(folded.card.closed_at or as_of, UTC)
    first = max(last - WEEK * (WEEKS - 1), monday(folded.card.opened_at, UTC))
    for week in mondays(first, last):
        figures = folded.rows.weeks.get((folded.case, week), NOTHING)
        yield WeekInFigures(
            monday=week,
            meetings_attended=figures.meetings_attended,
            meetings_missed=figures.meetings_missed,
            meetings_excused=figures.meetings_excused,
            check_ins_held=figures.check_ins_held,
            check_ins_missed=figures.check_ins_missed,
            contacts=figures.contacts,
            called=figures.called,
            alone=figures.alone,
            helped=figures.helped,
            median_craving=float(median(figures.cravings)) if figures.cravings else None,
        )
