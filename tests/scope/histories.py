"""Histories of cases, and their twins that differ only in what one role may not know."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from braid.domain.case.events import CaseClosed, CaseOpened, TeamMemberAssigned, TeamMemberReleased
from braid.domain.disclosure.roles import DISCLOSURES
from braid.domain.events import Event
from braid.domain.identity import LapseId, MeetingId, Member, PersonalText, PersonId, Role
from braid.domain.lapse.events import LapseReported, LapseReportRetracted, ReEntered
from braid.domain.meeting.events import (
    MeetingAttended,
    MeetingExcused,
    MeetingMissed,
    MeetingScheduled,
)

from .claims import Row, field_names, named, recorded
from .disclosure_table import TABLE
from .variations import varied

OURS, ALSO_OURS, THEIRS = range(3)
SPAN = 5_000
ROWS = tuple(row for row in TABLE if not isinstance(row.event, CaseOpened))
BEGAN = datetime(2026, 2, 1, 9, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Beat:
    """One event of a history: which case, by whom, and when in minutes."""

    key: str
    case: int
    by: Role
    event: Event
    minute: int

    def hidden_from(self, role: Role) -> bool:
        return DISCLOSURES[role].seen(recorded(self.event, self.by)) is None


def person(role: Role, case: int) -> str:
    """Who takes part: the same people in both of our cases, others in theirs."""
    return f"their {role}" if case == THEIRS else str(role)


def opening(case: int) -> list[Beat]:
    """A case with its clinician and its peer."""
    text = PersonalText(f"Participant {case}")
    opened = CaseOpened(
        participant=PersonId(named(person(Role.PARTICIPANT, case))),
        name=text,
        clinical_summary=text,
        ehr_patient=text,
    )
    team = [
        TeamMemberAssigned(
            member=Member(person=PersonId(named(person(role, case))), role=role), name=text
        )
        for role in (Role.CLINICIAN, Role.PEER)
    ]
    events: list[Event] = [opened, *team]
    return [
        Beat(key=f"open {case} {place}", case=case, by=Role.CLINICIAN, event=event, minute=0)
        for place, event in enumerate(events)
    ]


def beat(key: str, row: Row, case: int, pick: int, minute: int) -> Beat:
    """A row of the table as it happens on a case."""
    event: Event = row.event
    match event:
        case MeetingScheduled() | MeetingAttended() | MeetingMissed() | MeetingExcused():
            event = replace(event, meeting=MeetingId(named(event.kind)))
            if not isinstance(event, MeetingScheduled):
                event = replace(event, starts=event.starts + timedelta(days=pick))
        case LapseReported() | LapseReportRetracted():
            event = replace(event, lapse=LapseId(named(f"lapse {pick}")))
        case _:
            pass
    return Beat(key=key, case=case, by=row.by, event=event, minute=minute)


@dataclass
class _Standing:
    """What a case allows next."""

    lapses: dict[LapseId, Role] = field(default_factory=dict)
    open: list[LapseId] = field(default_factory=list)
    retracted: set[LapseId] = field(default_factory=set)
    closed: bool = False


def consistent(beats: Iterable[Beat]) -> list[Beat]:
    """The beats that may follow each other; a return ends the lapses that are open."""
    standing = {case: _Standing() for case in (OURS, ALSO_OURS, THEIRS)}
    told = []
    for one in beats:
        event = _allowed(one.event, one.by, standing[one.case])
        if event is not None:
            told.append(replace(one, event=event))
    return told


def _allowed(event: Event, by: Role, now: _Standing) -> Event | None:
    if now.closed:
        return None
    match event:
        case CaseClosed():
            now.closed = True
        case LapseReported(lapse=lapse):
            if lapse in now.lapses:
                return None
            now.lapses[lapse] = by
            now.open.append(lapse)
        case LapseReportRetracted(lapse=lapse, reported_by=reporter):
            if now.lapses.get(lapse) is not reporter or lapse in now.retracted:
                return None
            now.retracted.add(lapse)
            now.open = [one for one in now.open if one != lapse]
        case ReEntered():
            event = replace(event, lapses=tuple(now.open))
            now.open = []
        case _:
            pass
    return event


def without_a_trace(one: Beat, role: Role) -> Beat:
    """The beat with each of its fields changed that the role does not see."""
    see, before = DISCLOSURES[role].seen, recorded(one.event, one.by)
    # What identifies or orders events stays: lapse and reporter decide which events may follow.
    for name in sorted(field_names(one.event) - {"lapse", "lapses", "reported_by", "participant"}):
        event = varied(one.event, name) if getattr(one.event, name) is not None else one.event
        if see(recorded(event, one.by)) == see(before):
            one = replace(one, event=event)
    return one


def twin(
    beats: Sequence[Beat], role: Role, dropped: frozenset[int], more: Sequence[tuple[int, Beat]]
) -> list[Beat]:
    """Another history of which the role knows the same."""
    changed: list[Beat] = []
    for place, one in enumerate(beats):
        changed.extend(extra for at, extra in more if at == place)
        unknown = one.case == THEIRS or one.hidden_from(role)
        if not (unknown and place in dropped):
            changed.append(without_a_trace(one, role))
    changed.extend(extra for at, extra in more if at >= len(beats))
    return consistent(changed)


PLACES = st.frozensets(st.integers(0, 40), max_size=30)
DRAWN = st.tuples(st.sampled_from(ROWS), st.integers(0, 2), st.integers(0, 1), st.integers(1, SPAN))


@st.composite
def pairs(draw: st.DrawFn, role: Role) -> tuple[list[Beat], list[Beat]]:
    """A history and its twin."""
    drawn = draw(st.lists(DRAWN, min_size=8, max_size=24))
    beats = [beat(f"beat {place}", *one) for place, one in enumerate(drawn)]
    openings = [one for case in (OURS, ALSO_OURS, THEIRS) for one in opening(case)]
    history = consistent([*openings, *beats])
    hidden = [row for row in ROWS if row.claim(role) is None] or list(ROWS)
    extras = st.tuples(
        st.integers(9, 30), st.sampled_from(hidden), st.integers(0, 2), st.integers(0, 1)
    )
    more = [
        (place, beat(f"more {index}", row, case, pick, minute=17))
        for index, (place, row, case, pick) in enumerate(draw(st.lists(extras, max_size=12)))
    ]
    whole_case = frozenset(range(6, 9)) if draw(st.booleans()) else frozenset()
    dropped = draw(PLACES) - frozenset(range(9)) | whole_case
    if whole_case:
        theirs = {place for place, one in enumerate(history) if one.case == THEIRS}
        dropped, more = dropped | theirs, [one for one in more if one[1].case != THEIRS]
    return history, twin(history, role, dropped, more)


__all__ = ["ALSO_OURS", "OURS", "THEIRS", "Beat", "TeamMemberReleased", "pairs", "person", "twin"]
