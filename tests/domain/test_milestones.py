"""Days are counted from her own date; a lapse changes the count as declared, and takes nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest

from braid.domain.case.state import Case, evolve
from braid.domain.daily.events import Milestone, MilestoneReached
from braid.domain.daily.milestones import counted_from, milestones_due
from braid.domain.events import Event
from braid.domain.identity import BRAID
from braid.domain.lapse.events import Door, ReEntered
from braid.domain.program.events import Counting
from braid.domain.signal.events import RecoveryDateSet
from braid.domain.signal.sharing import Sharing

from .cases import LAPSE, OPEN, REPORTED
from .given import PARTICIPANT, PEER, recorded

SINCE = date(2026, 1, 1)
START = datetime(2026, 1, 1, tzinfo=UTC)
SET = RecoveryDateSet(since=SINCE, sharing=Sharing.TEAM)
BACK = ReEntered(door=Door.CALL, lapses=(LAPSE,))
EVERY = list(Counting)


def case(*told: tuple[Event, timedelta]) -> Case:
    """A case to which this has happened, each so long after her date."""
    now = Case()
    opening: tuple[Event, ...] = OPEN
    for version, event in enumerate(opening, start=1):
        now = evolve(now, recorded(event, PEER, START, version))
    for version, (event, after) in enumerate(told, start=10):
        now = evolve(now, recorded(event, PARTICIPANT, START + after, version))
    return now


def reached(found: tuple[tuple[datetime, MilestoneReached], ...]) -> list[Milestone]:
    return [one.milestone for _, one in found]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0.9, []),
        (1, [Milestone.DAY]),
        (29.9, [Milestone.DAY]),
        (30, [Milestone.DAY, Milestone.DAYS_30]),
        (90, [Milestone.DAY, Milestone.DAYS_30, Milestone.DAYS_90]),
        (365, list(Milestone)),
    ],
)
def test_milestones_are_reached_on_their_day(days: float, expected: list[Milestone]) -> None:
    known = case((SET, timedelta()))
    found = milestones_due(known, Counting.GOES_ON, START + timedelta(days=days))
    assert reached(found) == expected


def test_a_milestone_on_record_is_not_due_again() -> None:
    day = MilestoneReached(milestone=Milestone.DAY, since=SINCE, sharing=Sharing.TEAM)
    known = evolve(case((SET, timedelta())), recorded(day, BRAID, START, 20))
    assert not milestones_due(known, Counting.GOES_ON, START + timedelta(days=2))


def test_who_has_set_no_date_is_not_counted() -> None:
    assert not milestones_due(case(), Counting.GOES_ON, START + timedelta(days=400))


@pytest.mark.parametrize("counting", EVERY)
def test_a_lapse_counts_as_the_program_has_declared(counting: Counting) -> None:
    lapsed = ((SET, timedelta()), (REPORTED, timedelta(days=40)))
    back = START + timedelta(days=45)
    away, returned = case(*lapsed), case(*lapsed, (BACK, timedelta(days=45)))
    expected = {
        Counting.GOES_ON: (START, START),
        Counting.BEGINS_AT_RETURN: (None, back),
    }[counting]
    assert (counted_from(away, counting), counted_from(returned, counting)) == expected


def test_a_lapse_that_others_reported_does_not_show_in_her_count() -> None:
    known = case((SET, timedelta()))
    told = evolve(known, recorded(REPORTED, PEER, START + timedelta(days=40), 20))
    back = evolve(told, recorded(BACK, PEER, START + timedelta(days=45), 21))
    now = START + timedelta(days=100)
    expected = milestones_due(known, Counting.BEGINS_AT_RETURN, now)
    assert milestones_due(told, Counting.BEGINS_AT_RETURN, now) == expected
    assert milestones_due(back, Counting.BEGINS_AT_RETURN, now) == expected


def test_a_milestone_reached_before_a_lapse_stays_and_can_be_reached_again() -> None:
    before = MilestoneReached(milestone=Milestone.DAYS_30, since=SINCE, sharing=Sharing.TEAM)
    known = case(
        (SET, timedelta()),
        (before, timedelta(days=30)),
        (REPORTED, timedelta(days=40)),
        (BACK, timedelta(days=45)),
    )
    found = milestones_due(known, Counting.BEGINS_AT_RETURN, START + timedelta(days=76))
    assert (Milestone.DAYS_30, SINCE) in known.recovery.reached
    assert [(one.milestone, one.since) for _, one in found] == [
        (Milestone.DAY, date(2026, 2, 15)),
        (Milestone.DAYS_30, date(2026, 2, 15)),
    ]
