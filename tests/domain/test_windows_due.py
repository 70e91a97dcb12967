"""What the clock records of windows: missed steps, the buddy first, and windows that are over."""

from dataclasses import replace
from datetime import datetime

import pytest

from braid.domain.window.due import next_due
from braid.domain.window.events import Phase, Step, Told, WindowPassed
from braid.domain.window.state import Windows

from .window_clock import (
    CALENDAR,
    LATE,
    MINUTE,
    NAMING,
    ONCE,
    STARTED,
    TEXTED,
    fold,
    known,
    look,
    names,
    said,
    told,
)
from .windows import (
    CHOSEN,
    DAY,
    FIRST_HOUR,
    FRIDAYS,
    HOUR,
    NAMED,
    OVER,
    PAIRED,
    REHEARSED,
    START,
    checked_in,
    debriefed,
)

BARE = [
    ("rehearsal to peer", -DAY),
    ("buddy_before to peer", 0 * HOUR),
    ("first_hour to peer", 0 * HOUR),
    ("buddy_during to peer", 4 * HOUR),
    ("buddy_after to peer", 6 * HOUR),
    ("debrief to peer", 28 * HOUR),
    ("willpower only", 28 * HOUR),
]


def test_without_a_buddy_the_peer_is_told_of_each_step() -> None:
    found = names(told([said(ONCE, NAMING)], []))
    assert found == BARE


def test_the_buddy_is_told_first_and_the_peer_an_hour_later() -> None:
    found = names(told([said(ONCE, NAMING), said(PAIRED, NAMING)], []))
    expected = [(name.replace("peer", "buddy"), at) for name, at in BARE]
    later = [(name, at + HOUR) for name, at in BARE if "peer" in name]
    assert sorted(found) == sorted(expected + later)


def test_a_window_that_was_prepared_and_looked_back_on_passes_silently() -> None:
    story = [
        said(ONCE, NAMING),
        *(said(event, NAMING) for event in (PAIRED, CHOSEN, REHEARSED, FIRST_HOUR)),
        said(checked_in(Phase.BEFORE), START - HOUR),
        said(checked_in(Phase.DURING), START + HOUR),
        said(checked_in(Phase.AFTER), OVER + HOUR),
        said(debriefed(), OVER + HOUR),
    ]
    assert names(told(story, [])) == [("passed", 7 * HOUR)]


def test_a_late_answer_stops_the_peer_from_being_told() -> None:
    late = said(checked_in(Phase.DURING), OVER + HOUR / 2, ago=HOUR)
    story = [said(ONCE, NAMING), said(PAIRED, NAMING), late]
    found = names(told(story, []))
    assert ("buddy_during to buddy", 4 * HOUR) in found
    assert "buddy_during to peer" not in dict(found)


@pytest.mark.parametrize("looks_first", [True, False])
def test_an_answer_at_the_very_moment_is_late(*, looks_first: bool) -> None:
    """Else it would matter which came first, the answer or the clock."""
    story = [said(ONCE, NAMING), said(checked_in(Phase.BEFORE), START)]
    found = told(story, [START], looks_first=looks_first)
    assert ("buddy_before to peer", 0 * HOUR) in names(found)


def test_a_debrief_the_same_night_ends_the_window_as_soon_as_it_is_known() -> None:
    story = [said(ONCE, NAMING), said(debriefed(), OVER + 5 * HOUR)]
    assert ("willpower only", 9 * HOUR) in names(told(story, [OVER + 4 * HOUR]))


def test_nobody_is_told_after_the_peer() -> None:
    """A buddy who is entered afterward is not asked for what the peer looks after by then."""
    windows, found = look(known(said(ONCE, NAMING)), START - DAY)
    assert names(found) == [("rehearsal to peer", -DAY)]
    paired = fold(windows, said(PAIRED, NAMING))
    assert look(paired, START - HOUR)[1] == ()


def test_words_that_were_chosen_but_not_rehearsed_are_willpower_only() -> None:
    looked_back = [said(ONCE, NAMING), said(CHOSEN, NAMING), said(debriefed(), OVER)]
    assert "willpower only" in dict(names(told(looked_back, [])))
    too_late = [*looked_back, said(REHEARSED, START + MINUTE)]
    assert "willpower only" in dict(names(told(too_late, [])))
    told_late = [*looked_back, said(REHEARSED, START + HOUR, ago=2 * HOUR)]
    assert "passed" in dict(names(told(told_late, [])))


def test_a_rehearsal_without_debrief_is_willpower_only() -> None:
    rehearsed = [said(ONCE, NAMING), said(CHOSEN, NAMING), said(REHEARSED, NAMING)]
    assert "willpower only" in dict(names(told(rehearsed, [])))
    too_late = [*rehearsed, said(debriefed(), OVER + DAY)]
    assert "willpower only" in dict(names(told(too_late, [])))


def test_a_window_named_late_is_rehearsed_until_it_starts() -> None:
    """Nobody is told at the naming that a time before it was missed."""
    found = names(told([said(ONCE, START - 3 * HOUR)], []))
    assert found[:3] == sorted([("rehearsal to peer", 0 * HOUR), *BARE[1:3]])


def test_what_began_before_it_was_named_is_not_told() -> None:
    weekly = told([said(NAMED, START + MINUTE)], [START + 9 * DAY])
    assert {one.event.starts for one in weekly if isinstance(one.event, WindowPassed)} == {
        START + 7 * DAY
    }


def test_one_preparation_serves_each_occurrence_to_come() -> None:
    story = [said(NAMED, NAMING), said(CHOSEN, NAMING), said(REHEARSED, NAMING)]
    starts = (START, START + 7 * DAY)
    story += [said(debriefed(start=start), start + 5 * HOUR) for start in starts]
    passed = [name for name, _ in names(told(story, [START + 20 * DAY])) if "pass" in name]
    assert passed == ["passed", "passed"]


def test_nothing_is_told_of_what_is_longer_ago_than_sixty_days() -> None:
    windows = known(said(ONCE, NAMING))
    last = OVER + DAY + 60 * DAY
    assert [name for name, _ in names(look(windows, last - MINUTE)[1])] == [
        "debrief to peer",
        "willpower only",
    ]
    assert look(windows, last)[1] == ()


def test_what_is_recorded_at_once_is_not_late() -> None:
    windows = known(said(ONCE, NAMING))
    on_time = look(windows, START - DAY + LATE)[1]
    assert [one.event.learned_late for one in on_time] == [False]
    late = look(windows, START - DAY + LATE + MINUTE)[1]
    assert [one.event.learned_late for one in late] == [True]


def test_ten_minutes_without_a_word_are_told_after_fifteen() -> None:
    windows = known(said(STARTED, START))
    assert look(windows, START + 14 * MINUTE)[1] == ()
    windows, found = look(windows, START + 15 * MINUTE)
    assert names(found) == [("unanswered", 15 * MINUTE)]
    assert look(windows, START + DAY)[1] == ()


def test_ten_minutes_with_a_word_are_over() -> None:
    assert told([said(STARTED, START), said(TEXTED, START + 12 * MINUTE)], []) == []
    late = [said(STARTED, START), said(TEXTED, START + 20 * MINUTE)]
    assert names(told(late, [])) == [("unanswered", 15 * MINUTE)]


def test_the_next_moment_is_when_something_falls_due() -> None:
    windows = known(said(NAMED, NAMING))
    assert next_due(windows, CALENDAR, NAMING) == START - DAY
    assert next_due(windows, CALENDAR, START - DAY) == START
    assert next_due(Windows(), CALENDAR, NAMING) is None
    assert next_due(known(said(ONCE, NAMING)), CALENDAR, OVER + 2 * DAY) is None


def test_an_anniversary_falls_due_next_year() -> None:
    yearly = replace(NAMED, plan=replace(FRIDAYS, repeats="FREQ=YEARLY"))
    next_year = datetime.fromisoformat("2027-02-12T23:00:00+00:00")
    assert next_due(known(said(yearly, START)), CALENDAR, START) == next_year


@pytest.mark.parametrize("step", Step)
def test_each_step_is_told_under_a_key_of_its_own(step: Step) -> None:
    found = told([said(ONCE, NAMING), said(PAIRED, NAMING)], [])
    keys = {f"{ONCE.window}:{START.isoformat()}:{step}:{whom}" for whom in Told}
    assert keys <= {one.key for one in found}
