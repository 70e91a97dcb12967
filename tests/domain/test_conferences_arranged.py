"""People put cases on the agenda, take them off and move them, and a new proposal lets them."""

from collections.abc import Collection
from typing import Any

import pytest

from braid.domain.case.state import Case
from braid.domain.conference.agenda import moved
from braid.domain.conference.events import (
    AgendaItemAdded,
    AgendaItemMoved,
    AgendaItemRemoved,
    ReasonKind,
)
from braid.domain.conference.refusals import (
    AgendaItemNotFound,
    AlreadyOnTheAgenda,
    ConferenceIsOver,
    ConferenceNotFound,
    PeersSlotStays,
    YouAreExcused,
)
from braid.domain.conference.state import Conference
from braid.domain.identity import BRAID, CaseId, Member
from braid.domain.refusals import CaseIsClosed, CaseNotFound

from .agendas import (
    HIDDEN,
    KNOWN,
    LAPSED,
    QUIET,
    add,
    move,
    order,
    propose,
    propose_from,
    remove,
    with_agenda,
)
from .cases import CLOSED, OPEN
from .given import CLINICIAN, OTHER_CLINICIAN, PARTICIPANT, PEER, STRANGER, given
from .tables import (
    CONFERENCE,
    OVER,
    PEER_EXCUSED,
    WITH_PEER,
    Decision,
    and_so,
    decided,
    refused,
    table,
)


@pytest.mark.parametrize("by", [PEER, CLINICIAN, BRAID])
def test_the_agenda_is_proposed_with_the_peers_slot_first(by: Any) -> None:
    event = decided(table(*WITH_PEER), by, propose())
    assert [one.item for one in event.items] == [CONFERENCE, LAPSED]
    assert decided(and_so(table(*WITH_PEER), event, by), BRAID, propose()) is None


def test_who_asks_for_the_agenda_is_never_told_that_nothing_changed() -> None:
    event = decided(table(*WITH_PEER), PEER, propose())
    there = and_so(table(*WITH_PEER), event, PEER)
    assert decided(there, PEER, propose()) == event


def test_the_cases_of_those_who_come_are_looked_up() -> None:
    asked: list[Member] = []

    def of(members: Collection[Member]) -> dict[CaseId, Case]:
        asked.extend(members)
        return {}

    decided(table(*PEER_EXCUSED), CLINICIAN, propose_from(of))
    assert asked == [CLINICIAN]


def test_somebody_puts_a_case_of_her_own_at_the_end() -> None:
    event = decided(with_agenda(LAPSED), PEER, add(QUIET))
    assert isinstance(event, AgendaItemAdded)
    assert [one.kind for one in event.item.reasons] == [ReasonKind.PERSON_ASKED]
    there = and_so(with_agenda(LAPSED), event, PEER)
    assert order(there) == [CONFERENCE, LAPSED, QUIET]
    refused(there, PEER, add(QUIET), AlreadyOnTheAgenda)


def test_a_case_of_others_is_no_case_and_a_closed_one_stays_away() -> None:
    assert OTHER_CLINICIAN not in KNOWN[QUIET].members
    strangers = given(*OPEN[:2]).case
    refused(with_agenda(), PEER, add(HIDDEN), CaseNotFound)
    refused(with_agenda(), PEER, add(HIDDEN, strangers), CaseNotFound)
    refused(with_agenda(HIDDEN), PEER, add(HIDDEN, strangers), CaseNotFound)
    refused(with_agenda(), PEER, add(QUIET, given(*CLOSED).case), CaseIsClosed)


def test_an_item_is_moved_before_another_or_to_the_end() -> None:
    there = with_agenda(LAPSED, QUIET)
    event = decided(there, PEER, move(QUIET, LAPSED))
    assert event == AgendaItemMoved(item=QUIET, before=LAPSED)
    assert order(and_so(there, event)) == [CONFERENCE, QUIET, LAPSED]
    assert decided(there, PEER, move(QUIET)) is None
    assert decided(there, PEER, move(QUIET, QUIET)) is None


@pytest.mark.parametrize("there", [with_agenda(QUIET, LAPSED), with_agenda(QUIET, LAPSED, HIDDEN)])
def test_what_is_hidden_behind_an_item_does_not_say_that_something_moved(there: Conference) -> None:
    assert decided(there, PEER, move(LAPSED)) is None
    assert decided(there, PEER, move(CONFERENCE, QUIET)) is None


def test_the_peers_slot_moves_but_stays() -> None:
    there = with_agenda(LAPSED, QUIET)
    event = decided(there, CLINICIAN, move(CONFERENCE))
    assert order(and_so(there, event)) == [LAPSED, QUIET, CONFERENCE]
    refused(there, CLINICIAN, remove(CONFERENCE), PeersSlotStays)
    refused(there, PEER, remove(CONFERENCE), PeersSlotStays)


def test_a_case_of_ones_own_is_taken_off_once() -> None:
    there = with_agenda(LAPSED, QUIET)
    assert decided(there, PEER, remove(QUIET)) == AgendaItemRemoved(item=QUIET)
    without = and_so(there, AgendaItemRemoved(item=QUIET))
    assert order(without) == [CONFERENCE, LAPSED]
    assert decided(without, PEER, remove(QUIET)) is None


@pytest.mark.parametrize("there", [with_agenda(LAPSED, HIDDEN), with_agenda(LAPSED)])
def test_what_she_does_not_see_on_the_agenda_is_not_there(there: Conference) -> None:
    for decision in (move(HIDDEN), move(LAPSED, HIDDEN), move(HIDDEN, LAPSED), remove(HIDDEN)):
        refused(there, PEER, decision, AgendaItemNotFound)


EVERY: list[Decision] = [propose(), add(QUIET), move(CONFERENCE), remove(LAPSED)]


@pytest.mark.parametrize("decision", EVERY)
def test_the_agenda_belongs_to_those_who_come(decision: Decision) -> None:
    for there in (with_agenda(LAPSED), table()):
        refused(there, STRANGER, decision, ConferenceNotFound)
        refused(there, PARTICIPANT, decision, ConferenceNotFound)
    refused(table(*OVER), PEER, decision, ConferenceIsOver)
    refused(table(*PEER_EXCUSED), PEER, decision, YouAreExcused)


def test_moving_to_the_place_of_what_is_not_there_is_moving_to_the_end() -> None:
    agenda = with_agenda(LAPSED, QUIET).agenda
    assert [one.item for one in moved(agenda, LAPSED, HIDDEN)] == [CONFERENCE, QUIET, LAPSED]
