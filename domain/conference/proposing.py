"""Which cases come to the table, and in what order: a sum of reasons that the whole team knows.

Whoever sees a case on the agenda reads its reasons and its score, so nothing enters here that only
some of its team may know: no warning or action for clinicians alone, and no day that the
participant does not share with the team.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from uuid import UUID, uuid5

from braid.domain.calendar import Calendar
from braid.domain.case.state import Case
from braid.domain.daily.milestones import LONG, counted_from
from braid.domain.identity import CaseId, ConferenceId
from braid.domain.program.events import Counting
from braid.domain.signal.sharing import Sharing
from braid.domain.warning.events import Hearing, Severity

from .agenda import moved
from .events import AgendaItem, Reason, ReasonKind
from .state import Conference

WEIGHTS: Mapping[ReasonKind, int] = {
    ReasonKind.URGENT_WARNING: 50,
    ReasonKind.CONCERN_WARNING: 25,
    ReasonKind.NOTICE_WARNING: 8,
    ReasonKind.WARNING_ESCALATED: 15,
    ReasonKind.RETURN_ASKED: 40,
    ReasonKind.OPEN_LAPSE: 30,
    ReasonKind.LAPSE_SINCE: 15,
    ReasonKind.RETURNED_SINCE: 10,
    ReasonKind.ACTION_OVERDUE: 20,
    ReasonKind.ACTION_OPEN: 5,
    ReasonKind.REVIEW_OVERDUE: 12,
    ReasonKind.WINDOW_AHEAD: 15,
    ReasonKind.MILESTONE_AHEAD: 6,
    ReasonKind.PERSON_ASKED: 20,
}
"""How much each reason presses: who is in danger or at the door comes before what is on its way."""
MOST_CASES = 20
"""As many of each attendee's as a table can talk about; what people put there comes on top."""
REVIEW = timedelta(days=28)
"""How long the table may go without talking about a case; also how far back a first look goes."""
AHEAD = timedelta(days=7)
OF_SEVERITY = {
    Severity.URGENT: ReasonKind.URGENT_WARNING,
    Severity.CONCERN: ReasonKind.CONCERN_WARNING,
    Severity.NOTICE: ReasonKind.NOTICE_WARNING,
}


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """What reasons are found by: which table sits when, and what holds in the program."""

    conference: ConferenceId
    at: datetime
    """When the table sits; now, where it sits already."""
    calendar: Calendar
    counting: Counting


def proposed(
    table: Conference, cases: Mapping[CaseId, Case], look: Outlook
) -> tuple[AgendaItem, ...]:
    """The whole agenda by score, with what people have put there, taken off and moved."""
    asked = [_asked(case, cases, look) for case in sorted(table.added)]
    kept = [item_of(case, cases[case], look) for case in _talked_about(table, cases, look)]
    settled = table.added | table.removed | {one.item for one in kept}
    items = [item_of(case, one, look) for case, one in cases.items() if case not in settled]
    found = [one for one in items if one.reasons]
    ranked = _most_pressing(_ranked(found, look), table, cases)
    slot = AgendaItem(item=look.conference, score=0, reasons=())
    return _as_moved((slot, *_ranked([*ranked, *kept, *asked], look)), table)


def item_of(case: UUID, known: Case, look: Outlook, *, is_asked: bool = False) -> AgendaItem:
    """A case as an item of the agenda, with all its reasons."""
    found = {*_reasons(known, look)} if known.is_open else set[ReasonKind]()
    found |= {ReasonKind.PERSON_ASKED} if is_asked else set()
    reasons = tuple(Reason(kind=one, weight=WEIGHTS[one]) for one in ReasonKind if one in found)
    return AgendaItem(item=case, score=sum(one.weight for one in reasons), reasons=reasons)


def _asked(case: UUID, cases: Mapping[CaseId, Case], look: Outlook) -> AgendaItem:
    """What somebody put there stays, also where nobody at the table belongs to it any more."""
    return item_of(case, cases.get(CaseId(case), Case()), look, is_asked=True)


def _talked_about(
    table: Conference, cases: Mapping[CaseId, Case], look: Outlook
) -> Iterator[CaseId]:
    """What this table has turned to already: it stays, also where nothing presses any more."""
    for item in (CaseId(one.item) for one in table.agenda):
        known = cases.get(item, Case())
        if look.conference in known.table.discussed and item not in table.added:
            yield item


def _ranked(items: Iterable[AgendaItem], look: Outlook) -> list[AgendaItem]:
    """What presses most comes first; among equals an order that says nothing about anybody."""
    return sorted(items, key=lambda one: (-one.score, uuid5(look.conference, str(one.item))))


def _most_pressing(
    ranked: Sequence[AgendaItem], table: Conference, cases: Mapping[CaseId, Case]
) -> list[AgendaItem]:
    """What presses most of each attendee's own: cases she does not see keep none of hers away."""
    taken = {
        one.item
        for member in table.attending
        for one in [it for it in ranked if member in cases[CaseId(it.item)].members][:MOST_CASES]
    }
    return [one for one in ranked if one.item in taken]


def _as_moved(items: tuple[AgendaItem, ...], table: Conference) -> tuple[AgendaItem, ...]:
    """The agenda after the moves that people made, those whose place is still there."""
    there = {one.item for one in items}
    moves = [one for one in table.moves if one.before is None or one.before in there]
    return reduce(lambda agenda, one: moved(agenda, one.item, one.before), moves, items)


def _reasons(case: Case, look: Outlook) -> Iterator[ReasonKind]:
    if case.opened_at is None:
        return
    before = _discussed_before(case, look)
    yield from _of_warnings(case)
    yield from _of_lapses(case, before or look.at - REVIEW)
    yield from _of_actions(case)
    if (before or case.opened_at) < look.at - REVIEW:
        yield ReasonKind.REVIEW_OVERDUE
    if _has_window(case, look):
        yield ReasonKind.WINDOW_AHEAD
    if _has_milestone(case, look):
        yield ReasonKind.MILESTONE_AHEAD


def _discussed_before(case: Case, look: Outlook) -> datetime | None:
    """When a conference before this one last talked about the case."""
    before = (at for one, at in case.table.discussed.items() if one != look.conference)
    return max(before, default=None)


def _of_warnings(case: Case) -> Iterator[ReasonKind]:
    for one in case.warnings.values():
        if one.is_open and one.hearing is Hearing.TEAM:
            yield OF_SEVERITY[one.severity]
            if one.level and not one.is_acknowledged:
                yield ReasonKind.WARNING_ESCALATED


def _of_lapses(case: Case, since: datetime) -> Iterator[ReasonKind]:
    if case.return_is_asked:
        yield ReasonKind.RETURN_ASKED
    if case.open_lapses():
        yield ReasonKind.OPEN_LAPSE
    if any(one.reported_at > since and not one.is_retracted for one in case.lapses.values()):
        yield ReasonKind.LAPSE_SINCE
    if case.last_return_told is not None and case.last_return_told > since:
        yield ReasonKind.RETURNED_SINCE


def _of_actions(case: Case) -> Iterator[ReasonKind]:
    for one in case.table.open_actions().values():
        if one.hearing is Hearing.TEAM:
            yield ReasonKind.ACTION_OVERDUE if one.is_overdue else ReasonKind.ACTION_OPEN


def _has_window(case: Case, look: Outlook) -> bool:
    until = look.at + AHEAD
    return any(
        look.calendar.occurrences(one.plan, min(until, max(one.since, look.at)), until)
        for one in case.windows.named.values()
    )


def _has_milestone(case: Case, look: Outlook) -> bool:
    """Whether one comes near that she shares with the whole team."""
    start = counted_from(case, look.counting)
    if start is None or case.recovery.sharing is not Sharing.TEAM:
        return False
    known = {one for one, since in case.recovery.reached if since == start.date()}
    ahead = (start + long for one, long in LONG.items() if one not in known)
    return any(look.at < reached <= look.at + AHEAD for reached in ahead)
