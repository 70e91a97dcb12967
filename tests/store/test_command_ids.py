"""A command is carried out once, however often it is sent and by however many at a time."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import TypeVar
from uuid import UUID, uuid4

import pytest

from braid.domain.case.decisions import close_case
from braid.domain.case.events import ClosingReason
from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.identity import Member, PersonId, Role
from braid.domain.refusals import CaseChangedMeanwhile, CaseIsClosed, CaseNotFound, CommandIdTaken
from braid.domain.store.command import Decided, Outcome
from braid.domain.store.recorder import EarlierCommand
from braid.ops.database.logins import Logins

from .small import Desk, again, everything_stored, positions, saying, versions

MANY = 16
Answer = TypeVar("Answer")


def at_once(*tasks: Callable[[], Answer]) -> Sequence[Answer]:
    """What the tasks come to when all begin at one moment."""
    start = Barrier(len(tasks))

    def begun(task: Callable[[], Answer]) -> Answer:
        start.wait(timeout=30)
        return task()

    with ThreadPoolExecutor(len(tasks)) as threads:
        return list(threads.map(begun, tasks))


def test_the_same_command_twice_has_one_outcome_and_one_event(desk: Desk, database: Logins) -> None:
    command = desk.command("a word")
    first = desk.say(command=command)
    assert desk.say(command=again(command)) == first
    assert positions(database.admin) == [1, 2, 3]


def test_the_first_outcome_is_answered_after_the_case_went_on(desk: Desk) -> None:
    command = desk.command("a word")
    first = desk.say(command=command)
    desk.say("Another.")
    assert desk.say(command=again(command)) == first


def test_the_first_outcome_is_answered_though_the_decision_would_now_be_refused(
    desk: Desk,
) -> None:
    command = desk.command("a word")
    first = desk.say(command=command)
    desk.do(ending)
    assert desk.say(command=again(command)) == first


def ending(case: Case, when: Circumstances) -> Decided:
    return close_case(case, when, reason=ClosingReason.GOALS_MET)


def test_the_same_id_with_other_content_is_refused(desk: Desk, database: Logins) -> None:
    command = desk.command("a word")
    desk.say(command=command)
    with pytest.raises(CommandIdTaken):
        desk.say(command=desk.command("another word", command=command.command))
    assert versions(database.admin, desk.case) == [1, 2, 3]


def test_the_same_id_on_another_case_is_refused(desk: Desk) -> None:
    command = desk.command("a word")
    desk.say(command=command)
    other = replace(Desk.empty(desk.cases), clinician=desk.clinician)
    other.cases.open(other.command("open"), other.opening())
    with pytest.raises(CommandIdTaken):
        other.say(command=replace(command, case=other.case))


def test_somebody_else_may_choose_the_same_id(desk: Desk, database: Logins) -> None:
    command = desk.command("a word")
    desk.say(command=command)
    herself = Member(person=desk.participant, role=Role.PARTICIPANT)
    desk.say(command=desk.command("a word", by=herself, command=command.command))
    assert versions(database.admin, desk.case) == [1, 2, 3, 4]


def test_rivals_with_one_command_record_one_event(desk: Desk, database: Logins) -> None:
    command, decision = desk.command("a word"), saying("A word.")
    outcomes = at_once(*[lambda: desk.cases.decide(again(command), decision)] * MANY)
    assert len(set(outcomes)) == 1
    assert positions(database.admin) == [1, 2, 3]


def test_rivals_who_open_a_case_with_one_command_open_it_once(desk: Desk, database: Logins) -> None:
    other = Desk.empty(desk.cases)
    command, decision = other.command("open"), other.opening()
    outcomes = at_once(*[lambda: desk.cases.open(again(command), decision)] * 8)
    assert len(set(outcomes)) == 1
    assert versions(database.admin, other.case) == [1, 2]


def persistent(desk: Desk, text: str) -> Callable[[], Outcome]:
    """Somebody who sends her command until it is recorded."""
    command, decision = desk.command(text), saying(text)

    def task() -> Outcome:
        while True:
            try:
                return desk.cases.decide(command, decision)
            except CaseChangedMeanwhile:
                continue

    return task


def test_rivals_on_one_case_are_all_recorded_in_dense_order(desk: Desk, database: Logins) -> None:
    outcomes = at_once(*[persistent(desk, f"word {number}") for number in range(MANY)])
    dense = list(range(1, 2 + MANY + 1))
    assert versions(database.admin, desk.case) == positions(database.admin) == dense
    assert sorted(outcome.position for outcome in outcomes) == dense[2:]


def test_a_case_that_went_on_refuses_who_has_not_seen_it(desk: Desk, database: Logins) -> None:
    seen = desk.say().version
    desk.say("Another.")
    with pytest.raises(CaseChangedMeanwhile):
        desk.say(command=desk.command("late", expected=seen))
    assert versions(database.admin, desk.case) == [1, 2, 3, 4]


def test_of_rivals_who_saw_one_version_only_one_goes_on(desk: Desk, database: Logins) -> None:
    seen = desk.say().version

    def task(number: int) -> bool:
        try:
            desk.say(command=desk.command(number, expected=seen))
        except CaseChangedMeanwhile:
            return False
        return True

    won = at_once(*[lambda number=number: task(number) for number in range(8)])
    assert sum(won) == 1
    assert versions(database.admin, desk.case) == [1, 2, 3, 4]


def test_a_refused_command_leaves_nothing_behind(desk: Desk, database: Logins) -> None:
    desk.do(ending)
    before = everything_stored(database.admin)
    stranger = Member(person=PersonId(uuid4()), role=Role.CLINICIAN)
    with pytest.raises(CaseIsClosed):
        desk.say()
    with pytest.raises(CaseNotFound):
        desk.say(command=desk.command("a word", by=stranger))
    assert everything_stored(database.admin) == before


def test_a_refused_command_may_be_sent_again_once_it_is_possible(desk: Desk) -> None:
    other = Desk.empty(desk.cases)
    command = other.command("a word")
    with pytest.raises(CaseNotFound):
        other.say(command=command)
    other.cases.open(other.command("open"), other.opening())
    assert other.say(command=again(command)).position == 5


def test_a_twin_recorded_while_we_looked_is_what_this_one_came_to(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command sent twice at once: the second looks before the first is there, decides after."""
    command = desk.command("close", expected=desk.say().version)
    entries, look = desk.cases._log.entries, type(desk.cases._log.entries).earlier
    twins = iter([None])

    def looked(actor: UUID, sent: UUID) -> EarlierCommand | None:
        for answer in twins:
            firsts.append(desk.cases.decide(again(command), ending))
            return answer
        return look(entries, actor, sent)

    firsts: list[Outcome] = []
    monkeypatch.setattr(entries, "earlier", looked)
    assert [desk.cases.decide(command, ending)] == firsts
