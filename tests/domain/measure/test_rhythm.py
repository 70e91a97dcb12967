"""Part of a rhythm counts, a week is measured where she lives, and there is no streak to lose."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from braid.domain.daily.events import (
    BeganBy,
    Channel,
    CravingRated,
    PeerContactMade,
    PlannedSocialHeld,
    RhythmPlanned,
    ServiceActPerformed,
    ServiceSize,
)
from braid.domain.events import Event
from braid.domain.measure.history.weeks import rhythm
from braid.domain.measure.rhythm import (
    Card,
    RhythmWeek,
    kept,
    rhythm_of_late,
    weeks_with_something,
)
from braid.domain.signal.sharing import Sharing

from .facts import fact

NEW_YORK = ZoneInfo("America/New_York")
MONDAY = date(2026, 3, 2)
"""The clocks go forward on the Sunday of this week."""
CONTACT = PeerContactMade(channel=Channel.CALL, began_by=BeganBy.PEER)
SERVICE = ServiceActPerformed(size=ServiceSize.SMALL_ACT, sharing=Sharing.TEAM)
SOCIAL = PlannedSocialHeld(sharing=Sharing.TEAM)
CRAVING = CravingRated(rating=3, sharing=Sharing.TEAM)
NOTHING = Card(contact_days=0, service_acts=0, socials=0, craving_entries=0)
cards = st.builds(
    Card,
    contact_days=st.integers(0, 7),
    service_acts=st.integers(0, 4),
    socials=st.integers(0, 4),
    craving_entries=st.integers(0, 9),
)
weeks = st.lists(
    st.builds(RhythmWeek, monday=st.just(MONDAY), planned=st.none() | cards, done=cards),
    max_size=12,
)


def written(contact_days: int) -> RhythmPlanned:
    return RhythmPlanned(
        contact_days=contact_days,
        service_acts=1,
        socials=1,
        craving_entries=0,
        sharing=Sharing.TEAM,
    )


@settings(deadline=None)
@given(cards, cards)
def test_each_planned_part_counts_alike_and_no_more_than_whole(planned: Card, done: Card) -> None:
    parts = []
    for name in ("contact_days", "service_acts", "socials", "craving_entries"):
        wanted, actual = getattr(planned, name), getattr(done, name)
        if wanted:
            parts.append(Fraction(min(actual, wanted), wanted))
    expected = float(sum(parts, Fraction(0)) / len(parts)) if parts else None
    assert kept(planned, done) == (None if expected is None else pytest.approx(expected))


@settings(deadline=None)
@given(weeks, cards)
def test_no_week_takes_away_what_was_done(before: list[RhythmWeek], hard: Card) -> None:
    after = [*before, RhythmWeek(monday=MONDAY, planned=hard, done=NOTHING)]
    assert weeks_with_something(after) == weeks_with_something(before)
    assert weeks_with_something(before) == len(before) - [one.done for one in before].count(NOTHING)


def test_one_hard_week_costs_a_quarter() -> None:
    card = Card(contact_days=2, service_acts=0, socials=0, craving_entries=0)
    good = RhythmWeek(monday=MONDAY, planned=card, done=card)
    hard = RhythmWeek(monday=MONDAY, planned=card, done=NOTHING)
    unplanned = RhythmWeek(monday=MONDAY, planned=None, done=card)
    assert rhythm_of_late([hard, good, good, good, hard]) == 0.75
    assert rhythm_of_late([unplanned, good]) == 1
    assert rhythm_of_late([unplanned]) is None
    assert unplanned.kept is None
    assert unplanned.has_something


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from([CONTACT, SERVICE, SOCIAL, CRAVING]), st.integers(0, 24 * 21)),
        max_size=40,
    )
)
def test_a_week_is_counted_where_she_lives(happened: list[tuple[Event, int]]) -> None:
    """Against a walk over local days, by their names."""
    begin = datetime(2026, 3, 1, 0, tzinfo=UTC)
    history = [fact("a", event, begin + timedelta(hours=hour)) for event, hour in happened]
    by_day: dict[str, list[Event]] = {}
    for event, hour in happened:
        local = (begin + timedelta(hours=hour)).astimezone(NEW_YORK)
        by_day.setdefault(local.strftime("%G-W%V %j"), []).append(event)
    for week in rhythm(history, NEW_YORK, MONDAY, MONDAY + timedelta(weeks=3)):
        name = week.monday.strftime("%G-W%V")
        days = [events for day, events in by_day.items() if day.startswith(name)]
        assert week.done == Card(
            contact_days=sum(CONTACT in events for events in days),
            service_acts=sum(events.count(SERVICE) for events in days),
            socials=sum(events.count(SOCIAL) for events in days),
            craving_entries=sum(events.count(CRAVING) for events in days),
        )


def test_a_week_is_measured_by_the_card_it_began_with() -> None:
    noon = datetime(2026, 3, 4, 17, tzinfo=UTC)
    history = [
        fact("a", written(2), noon),
        fact("a", written(5), noon + timedelta(days=8)),
    ]
    planned = [
        week.planned and week.planned.contact_days
        for week in rhythm(history, NEW_YORK, MONDAY - timedelta(weeks=1), date(2026, 3, 16))
    ]
    assert planned == [None, 2, 2, 5]
