"""What people changed of the agenda stands when it is proposed anew."""

from braid.domain.conference.events import (
    AgendaItem,
    AgendaItemAdded,
    AgendaItemMoved,
    AgendaItemRemoved,
    ReasonKind,
)
from braid.domain.identity import BRAID

from .acted import DISCUSSED
from .agendas import KNOWN, LAPSED, QUIET, propose, with_agenda
from .cases import CLOSED, OPEN
from .given import CLINICIAN, PEER, given
from .tables import CONFERENCE, and_so, decided


def test_what_people_changed_stands_when_the_agenda_is_proposed_anew() -> None:
    there = with_agenda(LAPSED)
    for event in (
        AgendaItemAdded(item=AgendaItem(item=QUIET, score=0, reasons=())),
        AgendaItemMoved(item=QUIET, before=LAPSED),
        AgendaItemMoved(item=CONFERENCE, before=None),
    ):
        there = and_so(there, event, PEER)
    event = decided(there, CLINICIAN, propose())
    assert [one.item for one in event.items] == [QUIET, LAPSED, CONFERENCE]
    off = and_so(and_so(there, event), AgendaItemRemoved(item=LAPSED))
    assert decided(off, BRAID, propose()) is None
    alone = and_so(off, AgendaItemRemoved(item=QUIET))
    assert decided(alone, BRAID, propose()) is None
    again = and_so(alone, AgendaItemAdded(item=AgendaItem(item=LAPSED, score=0, reasons=())))
    [back, _] = decided(again, CLINICIAN, propose()).items
    assert back.reasons[-1].kind is ReasonKind.PERSON_ASKED


def test_a_move_before_what_is_gone_leaves_an_item_where_its_score_puts_it() -> None:
    there = and_so(with_agenda(QUIET, LAPSED), AgendaItemMoved(item=LAPSED, before=QUIET))
    event = decided(there, CLINICIAN, propose({LAPSED: KNOWN[LAPSED]}))
    assert [one.item for one in event.items] == [CONFERENCE, LAPSED]


def test_a_case_somebody_put_there_stays_when_nobody_there_belongs_to_it() -> None:
    added = AgendaItemAdded(item=AgendaItem(item=QUIET, score=0, reasons=()))
    event = decided(and_so(with_agenda(), added), CLINICIAN, propose({}))
    assert [one.item for one in event.items] == [CONFERENCE, QUIET]


def test_what_the_table_has_turned_to_stays_though_nothing_presses_any_more() -> None:
    there = with_agenda(QUIET)
    talked = {QUIET: given(*OPEN, DISCUSSED).case}
    [slot, kept] = decided(there, CLINICIAN, propose(talked)).items
    assert (slot.item, kept.item, kept.reasons) == (CONFERENCE, QUIET, ())
    off = and_so(there, AgendaItemRemoved(item=QUIET))
    assert decided(off, BRAID, propose(talked)) is None


def test_a_case_that_was_closed_meanwhile_does_not_come_back() -> None:
    closed = {LAPSED: given(*CLOSED).case}
    event = decided(with_agenda(LAPSED), CLINICIAN, propose(closed))
    assert [one.item for one in event.items] == [CONFERENCE]
