"""Agendas that several tests begin with, and what people do about them."""

from collections.abc import Collection
from functools import partial
from typing import Any

from braid.domain.case.state import Case
from braid.domain.conference import arranging
from braid.domain.conference.arranging import KnownCases
from braid.domain.conference.events import AgendaItem, AgendaProposed
from braid.domain.conference.state import Conference
from braid.domain.identity import BRAID, CaseId
from braid.domain.program.events import Counting
from braid.ops.calendar import LibraryCalendar

from .cases import OPEN, REPORTED
from .given import given, some_id
from .tables import SLOT, WITH_PEER, Decision, and_so, table

LAPSED, QUIET, HIDDEN = (CaseId(some_id(name)) for name in ("lapsed", "quiet", "hidden"))
KNOWN = {LAPSED: given(*OPEN, REPORTED).case, QUIET: given(*OPEN).case}
HERS = (LAPSED, QUIET)
CALENDAR = LibraryCalendar()


def propose(cases: dict[CaseId, Case] | None = None) -> Decision:
    known = KNOWN if cases is None else cases
    return propose_from(lambda _members: known)


def propose_from(cases: KnownCases) -> Decision:
    return partial(
        arranging.propose_agenda, calendar=CALENDAR, counting=Counting.GOES_ON, cases=cases
    )


def add(case: CaseId, known: Case | None = None) -> Decision:
    found = KNOWN.get(case, Case()) if known is None else known
    return partial(
        arranging.add_to_agenda,
        calendar=CALENDAR,
        counting=Counting.GOES_ON,
        item=case,
        case=lambda _key: found,
    )


def move(item: Any, before: Any = None, own: Collection[CaseId] = HERS) -> Decision:
    return partial(arranging.move_agenda_item, item=item, before=before, own=lambda: own)


def remove(item: Any, own: Collection[CaseId] = HERS) -> Decision:
    return partial(arranging.remove_from_agenda, item=item, own=lambda: own)


def on(*cases: CaseId) -> AgendaProposed:
    items = tuple(AgendaItem(item=one, score=1, reasons=()) for one in cases)
    return AgendaProposed(items=(SLOT, *items))


def with_agenda(*cases: CaseId) -> Conference:
    return and_so(table(*WITH_PEER), on(*cases), BRAID)


def order(there: Conference) -> list[Any]:
    return [one.item for one in there.agenda]
