"""Warnings in the simulated program cite what is there, and what their hearers may see."""

from collections.abc import Iterator
from datetime import timedelta

from braid.domain.disclosure.roles import DISCLOSURES
from braid.domain.identity import BRAID, Role
from braid.domain.keeping.deeds import deeds
from braid.domain.keeping.watched import Watched, watched
from braid.domain.meeting.events import MeetingMissed
from braid.domain.recorded import Recorded
from braid.domain.warning.events import (
    Hearing,
    WarningActedUpon,
    WarningClosed,
    WarningCorroborated,
    WarningEscalated,
    WarningOutcome,
    WarningRaised,
)
from braid.ops.calendar import LibraryCalendar
from braid.ops.demo.declared import declared, rules_on
from tests.demo.conftest import UNTIL, Program

HEARERS = {
    Hearing.TEAM: (Role.PEER, Role.CLINICIAN),
    Hearing.CLINICIANS: (Role.CLINICIAN,),
}


def citing(history: list[Recorded]) -> Iterator[tuple[Recorded, Recorded, Hearing]]:
    """Each citation of a case: who cites, what is cited, for whose ears."""
    known = {}
    for fact in history:
        known[fact.event_id] = fact
        match fact.event:
            case WarningRaised() | WarningCorroborated():
                for key in (*fact.event.evidence, *fact.event.counter_evidence):
                    yield fact, known[key], fact.event.hearing
            case _:
                continue


def test_warnings_cite_events_of_their_own_case_that_were_known_before(program: Program) -> None:
    cited = 0
    for history in program.histories.cases.values():
        for warning, evidence, _ in citing(history):
            assert evidence.reported_at <= warning.reported_at
            cited += 1
    assert cited > 1_000


def test_whoever_hears_a_warning_may_see_all_that_it_cites(program: Program) -> None:
    for history in program.histories.cases.values():
        for _, evidence, hearing in citing(history):
            assert all(DISCLOSURES[role].seen(evidence) is not None for role in HEARERS[hearing])


def test_each_rule_that_is_on_raises_warnings(program: Program) -> None:
    raised = [
        fact.event.rule
        for history in program.histories.cases.values()
        for fact in history
        if isinstance(fact.event, WarningRaised)
    ]
    assert rules_on().keys() == {rule for rule in raised if rule is not None}
    assert None in raised


def test_people_act_upon_most_warnings_and_leave_some_until_they_come_up_again(
    program: Program,
) -> None:
    facts = [fact for history in program.histories.cases.values() for fact in history]
    raised = {fact.event.warning for fact in facts if isinstance(fact.event, WarningRaised)}
    acted = {fact.event.warning for fact in facts if isinstance(fact.event, WarningActedUpon)}
    escalated = {fact.event.warning for fact in facts if isinstance(fact.event, WarningEscalated)}
    closed = {
        fact.event.warning: fact.event.outcome
        for fact in facts
        if isinstance(fact.event, WarningClosed)
    }
    assert len(raised) / 2 < len(acted) < len(raised)
    assert 0 < len(escalated) < len(raised) / 2
    assert set(closed.values()) >= {
        WarningOutcome.STEADY_AGAIN,
        WarningOutcome.LAPSE_FOLLOWED,
        WarningOutcome.NOT_CONFIRMED,
        WarningOutcome.EVIDENCE_CORRECTED,
    }


def test_warnings_wait_on_the_shown_case_and_on_others(program: Program) -> None:
    waiting = {
        key: [one for one in lived(history).case.warnings.values() if one.is_open]
        for key, history in program.histories.cases.items()
    }
    assert any(one.hearing is Hearing.TEAM for one in waiting[program.cast.shown_case()])
    assert 10 < sum(bool(open_ones) for open_ones in waiting.values()) < 60


def test_braids_clock_finds_nothing_that_was_forgotten(few: Program) -> None:
    """All that fell due is on record already, so a clock that starts now repeats nothing."""
    shortly_before = UNTIL - timedelta(minutes=10)
    for history in few.histories.cases.values():
        due = deeds(lived(history), declared(), LibraryCalendar(), shortly_before)
        assert not [deed.key for deed in due]


def test_missed_meetings_are_told_by_people_or_learned_by_the_clock_mostly_in_time(
    program: Program,
) -> None:
    missed = [
        (fact.by == BRAID, fact.event.learned_late)
        for history in program.histories.cases.values()
        for fact in history
        if isinstance(fact.event, MeetingMissed)
    ]
    in_time, late = missed.count((True, False)), missed.count((True, True))
    assert missed.count((False, False)) > in_time > 10 * late > 0


def test_no_command_is_told_twice(program: Program) -> None:
    for history in program.histories.cases.values():
        assert len({fact.event_id for fact in history}) == len(history)
        told = {(fact.by.person, fact.command, fact.reported_at) for fact in history}
        assert len({(person, command) for person, command, _ in told}) == len(told)


def lived(history: list[Recorded]) -> Watched:
    return watched(Watched(), history)
