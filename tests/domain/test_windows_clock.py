"""It does not matter when the clock looks at windows: it records the same, and nothing twice."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from hypothesis import example, settings
from hypothesis import given as for_all
from hypothesis import strategies as st

from braid.domain.events import TimerEvent, WindowEvent
from braid.domain.window.due import DueStep, next_due
from braid.domain.window.events import Phase

from .window_clock import (
    CALENDAR,
    FINALLY,
    MINUTE,
    NAMING,
    ONCE,
    STARTED,
    TEXTED,
    Saying,
    known,
    look,
    said,
    told,
)
from .windows import (
    CHOSEN,
    DAY,
    FIRST_HOUR,
    HOUR,
    NAMED,
    PAIRED,
    REHEARSED,
    START,
    checked_in,
    debriefed,
)

EVENTS: list[WindowEvent | TimerEvent] = [
    PAIRED,
    CHOSEN,
    REHEARSED,
    FIRST_HOUR,
    *(checked_in(phase) for phase in Phase),
    debriefed(),
    TEXTED,
]


@st.composite
def stories(draw: st.DrawFn) -> list[Saying]:
    """Anybody says anything at any time, often at the very moment when something falls due."""
    naming = draw(st.sampled_from([NAMING, START - 3 * HOUR, START - MINUTE]))
    window = draw(st.sampled_from([NAMED, ONCE]))
    story = [said(window, naming), said(STARTED, naming)]
    hours = st.integers(min_value=0, max_value=5 * 24)
    for event in draw(st.lists(st.sampled_from(EVENTS), max_size=12)):
        at = naming + draw(hours) * HOUR + draw(st.sampled_from([0, 1, 15, 30])) * MINUTE
        ago = min(draw(hours) * HOUR / 4, at - naming)
        story.append(said(event, at, ago))
    return story


def without_lateness(found: Iterable[DueStep]) -> set[DueStep]:
    return {replace(one, event=replace(one.event, learned_late=False)) for one in found}


@settings(max_examples=150, deadline=None)
@for_all(
    story=stories(),
    looks=st.lists(st.integers(min_value=0, max_value=8 * 24 * 4), max_size=40),
    looks_first=st.booleans(),
)
def test_it_does_not_matter_when_the_clock_looks(
    story: list[Saying], looks: list[int], *, looks_first: bool
) -> None:
    moments = [NAMING + one * 15 * MINUTE for one in looks]
    often = told(story, moments, looks_first=looks_first)
    once = told(story, [])
    assert without_lateness(often) == without_lateness(once)
    assert len({one.key for one in often}) == len(often)


@settings(max_examples=3, deadline=None)
@for_all(story=stories())
@example(story=[said(ONCE, NAMING), said(PAIRED, NAMING)])
def test_every_minute_every_hour_and_once_are_the_same(story: list[Saying]) -> None:
    minutes = int((FINALLY - NAMING) / MINUTE)
    every_minute = told(story, [NAMING + n * MINUTE for n in range(minutes)])
    every_hour = told(story, [NAMING + n * HOUR for n in range(minutes // 60)])
    once = told(story, [])
    assert without_lateness(every_minute) == without_lateness(every_hour) == without_lateness(once)
    assert not [one for one in every_minute if one.event.learned_late]
    assert len({one.key for one in every_minute}) == len(every_minute)


@settings(max_examples=100, deadline=None)
@for_all(story=stories(), hours=st.integers(min_value=0, max_value=8 * 24))
def test_between_two_moments_that_fall_due_nothing_does(story: list[Saying], hours: int) -> None:
    now = NAMING + hours * HOUR
    windows, _ = look(known(*(one for one in story if one.at <= now)), now)
    following = next_due(windows, CALENDAR, now)
    if following is None:
        assert look(windows, now + 30 * DAY)[1] == ()
    else:
        assert look(windows, following - timedelta.resolution)[1] == ()
        assert {one.at for one in look(windows, following)[1]} == {following}
