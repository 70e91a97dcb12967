"""Meetings put on the calendar, and for each past one whether she was there."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from random import Random

from braid.domain.identity import Member, Role
from braid.domain.meeting.decisions import (
    record_attended,
    record_excused,
    record_missed,
    schedule_meeting,
)
from braid.domain.meeting.events import CLINICAL, MeetingKind, Source
from braid.domain.store.histories import Step

from .mood import Mood
from .series import Series, all_series
from .story import Story
from .words.reasons import EXCUSES

THERE = {Mood.STEADY: 0.93, Mood.DRIFTING: 0.6, Mood.LAPSING: 0.22, Mood.RETURNING: 0.82}
"""How likely somebody is to come."""
EXCUSED = {Mood.STEADY: 0.6, Mood.DRIFTING: 0.3, Mood.LAPSING: 0.12, Mood.RETURNING: 0.5}
"""How likely somebody who stays away says so before."""
CORRECTED = 0.09
"""How many missed meetings turn out to have been attended."""
UNSAID = 0.4
"""How many missed meetings nobody writes down: Braid's clock learns of them in time."""
SLOW, SLOWLY, HARDLY = 0.12, timedelta(days=26), 0.06
"""How many hardly come at first, for how long, and how likely they come."""


def meeting_steps(story: Story) -> Iterator[Step]:
    """All meetings of a case."""
    for series in all_series(story):
        yield _scheduled(story, series)
        chance = story.chance(f"attendance {series.title}")
        for starts in series.occurrences(story.ends):
            yield from _occurrence(story, series, chance, starts)


def _scheduled(story: Story, series: Series) -> Step:
    role = Role.CLINICIAN if series.kind in CLINICAL else Role.PEER
    at = story.local(story.opened + timedelta(days=2), 11, 20)
    by = story.somebody(story.chance(f"scheduled {series.title}"), role, at)
    decision = partial(
        schedule_meeting,
        calendar=story.calendar,
        meeting=series.meeting,
        kind=series.kind,
        modality=series.modality,
        title=series.title,
        plan=series.plan(),
    )
    return story.step(f"scheduled {series.title}", by, at, decision)


def _occurrence(story: Story, series: Series, chance: Random, starts: datetime) -> Iterator[Step]:
    mood = story.mood(starts)
    hardly = starts < story.opened + SLOWLY and _begins_slowly(story)
    if chance.random() < (HARDLY if hardly else THERE[mood]):
        yield _attended(story, series, chance, starts)
    elif chance.random() < EXCUSED[mood]:
        yield _excused(story, series, chance, starts)
    else:
        if chance.random() > UNSAID:
            yield _missed(story, series, chance, starts)
        if chance.random() < CORRECTED:
            yield _corrected(story, series, chance, starts)


def _begins_slowly(story: Story) -> bool:
    """Whether somebody stays away at first, though nothing is wrong but the door."""
    return not story.is_shown and story.chance("newcomer").random() < SLOW


def _attended(story: Story, series: Series, chance: Random, starts: datetime) -> Step:
    source = chance.choices(tuple(Source), _sources(series.kind))[0]
    decision = partial(
        record_attended,
        calendar=story.calendar,
        meeting=series.meeting,
        starts=starts,
        source=source,
    )
    name = f"attended {series.title} {starts.isoformat()}"
    if source is Source.CHECK_IN:
        at = starts - timedelta(minutes=chance.randint(-4, 12))
        return story.step(name, story.participant, at, decision)
    over = starts + timedelta(minutes=series.minutes)
    at = over + timedelta(minutes=chance.randint(2, 100))
    by = story.participant if source is Source.SELF else _leader(story, series, chance, at)
    return story.step(name, by, at, decision, earliest=starts, latest=over)


def _sources(kind: MeetingKind) -> tuple[int, int, int]:
    """The weights of checking in, telling it oneself and being seen there."""
    if kind in CLINICAL:
        return 1, 1, 8
    return (5, 4, 1) if kind is MeetingKind.MUTUAL_AID else (4, 1, 5)


def _leader(story: Story, series: Series, chance: Random, at: datetime) -> Member:
    role = Role.CLINICIAN if series.kind in CLINICAL else Role.PEER
    return story.somebody(chance, role, at)


def _excused(story: Story, series: Series, chance: Random, starts: datetime) -> Step:
    at = starts - timedelta(minutes=chance.randint(40, 900))
    by = story.participant if chance.random() < 0.7 else _leader(story, series, chance, at)  # noqa: PLR2004
    decision = partial(
        record_excused,
        calendar=story.calendar,
        meeting=series.meeting,
        starts=starts,
        reason=chance.choice(EXCUSES),
    )
    return story.step(f"excused {series.title} {starts.isoformat()}", by, at, decision)


def _missed(story: Story, series: Series, chance: Random, starts: datetime) -> Step:
    over = starts + timedelta(minutes=series.minutes)
    at = over + timedelta(minutes=chance.randint(5, 240))
    decision = partial(
        record_missed, calendar=story.calendar, meeting=series.meeting, starts=starts
    )
    by = _leader(story, series, chance, at)
    name = f"missed {series.title} {starts.isoformat()}"
    return story.step(name, by, at, decision, earliest=starts, latest=over)


def _corrected(story: Story, series: Series, chance: Random, starts: datetime) -> Step:
    at = starts + timedelta(days=chance.randint(1, 4), minutes=chance.randint(1, 50))
    by = story.participant if chance.random() < 0.5 else _leader(story, series, chance, at)  # noqa: PLR2004
    decision = partial(
        record_attended,
        calendar=story.calendar,
        meeting=series.meeting,
        starts=starts,
        source=Source.SELF if by == story.participant else Source.FACILITATOR,
    )
    over = starts + timedelta(minutes=series.minutes)
    name = f"corrected {series.title} {starts.isoformat()}"
    return story.step(name, by, at, decision, earliest=starts, latest=over)
