"""Dangerous hours met with a plan, or with as much of one as somebody's mood allows."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from random import Random

from braid.domain.store.command import Decision
from braid.domain.store.histories import Step
from braid.domain.window.decisions import check_in_as_buddy, debrief, name_window
from braid.domain.window.events import HowItWent, Phase

from .dangers import Danger, dangers
from .mood import Mood
from .preparing import buddy, first_hour, rehearsal, script
from .story import Story
from .words.dangers import NEEDS_WORK, PEOPLE, PLACES, WORKED

PREPARES = {Mood.STEADY: 0.88, Mood.DRIFTING: 0.5, Mood.LAPSING: 0.2, Mood.RETURNING: 0.8}
REHEARSES = {Mood.STEADY: 0.75, Mood.DRIFTING: 0.25, Mood.LAPSING: 0.1, Mood.RETURNING: 0.6}
"""How likely each step of preparing is taken."""
ANSWERS = {Mood.STEADY: 0.9, Mood.DRIFTING: 0.55, Mood.LAPSING: 0.25, Mood.RETURNING: 0.85}
"""How likely a buddy checks in, and a debrief is held."""
WENT = {
    Mood.STEADY: (8, 2, 3, 0),
    Mood.DRIFTING: (2, 3, 5, 1),
    Mood.LAPSING: (0, 2, 2, 6),
    Mood.RETURNING: (4, 3, 4, 0),
}
"""How it went, by the order of HowItWent."""


def window_steps(story: Story) -> Iterator[Step]:
    """All windows of a case."""
    chance = story.chance("windows")
    for danger in dangers(story):
        yield _named(story, chance, danger)
        yield from _prepared(story, chance, danger)
        for starts in danger.starts:
            yield from _met(story, chance, danger, starts)


def _named(story: Story, chance: Random, danger: Danger) -> Step:
    decision = partial(
        name_window,
        calendar=story.calendar,
        window=danger.window,
        kind=danger.kind,
        plan=danger.plan,
        place=chance.choice(PLACES[danger.kind]),
        people=chance.choice(PEOPLE) if chance.random() < 0.7 else None,  # noqa: PLR2004
    )
    by = story.company(chance, danger.named, herself=0.6)
    return story.step(f"{danger.name} named", by, danger.named, decision)


def _prepared(story: Story, chance: Random, danger: Danger) -> Iterator[Step]:
    """Buddy, script, rehearsal, first hour; a rehearsal needs its script."""
    mood = story.mood(danger.named)
    window, at = danger.window, danger.named + timedelta(minutes=chance.randint(5, 600))
    if chance.random() < PREPARES[mood]:
        yield _hers(story, chance, f"{danger.name} buddy", at, buddy(chance, window))
    if chance.random() < PREPARES[mood]:
        yield _hers(story, chance, f"{danger.name} script", at, script(chance, window))
        if chance.random() < REHEARSES[mood]:
            later = at + timedelta(minutes=chance.randint(10, 300))
            said = rehearsal(chance, window)
            yield _hers(story, chance, f"{danger.name} rehearsed", later, said)
    if chance.random() < REHEARSES[mood]:
        hour = first_hour(chance, window)
        yield _hers(story, chance, f"{danger.name} first hour", at + timedelta(minutes=3), hour)


def _met(story: Story, chance: Random, danger: Danger, starts: datetime) -> Iterator[Step]:
    """One occurrence: three check-ins and a debrief."""
    likely = ANSWERS[story.mood(starts)]
    over = starts + timedelta(minutes=danger.minutes)
    times = {
        Phase.BEFORE: starts - timedelta(minutes=chance.randint(20, 300)),
        Phase.DURING: starts + timedelta(minutes=chance.randint(20, danger.minutes - 20)),
        Phase.AFTER: over + timedelta(minutes=chance.randint(5, 110)),
    }
    for phase, at in times.items():
        if chance.random() < likely:
            decision = partial(
                check_in_as_buddy,
                calendar=story.calendar,
                window=danger.window,
                starts=starts,
                phase=phase,
            )
            name = f"{danger.name} {phase} {starts.isoformat()}"
            # A buddy who was paired late says nothing before the team knows of the window.
            if at > danger.named:
                yield _hers(story, chance, name, at, decision)
    if chance.random() < likely:
        yield _debriefed(story, chance, danger, starts)


def _debriefed(story: Story, chance: Random, danger: Danger, starts: datetime) -> Step:
    over = starts + timedelta(minutes=danger.minutes)
    went = chance.choices(tuple(HowItWent), WENT[story.mood(over)])[0]
    decision = partial(
        debrief,
        calendar=story.calendar,
        window=danger.window,
        starts=starts,
        how_it_went=went,
        worked=chance.choice(WORKED) if chance.random() < 0.8 else None,  # noqa: PLR2004
        needs_work=chance.choice(NEEDS_WORK) if chance.random() < 0.5 else None,  # noqa: PLR2004
    )
    at = over + timedelta(minutes=chance.randint(130, 1300))
    return _hers(story, chance, f"{danger.name} debrief {starts.isoformat()}", at, decision)


def _hers(story: Story, chance: Random, name: str, at: datetime, decision: Decision) -> Step:
    return story.step(name, story.company(chance, at, herself=0.5), at, decision)
