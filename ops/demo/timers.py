"""The next ten minutes, started when it is hard, and mostly answered."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from random import Random

from braid.domain.identity import TimerId
from braid.domain.store.histories import Step
from braid.domain.window.ten_minutes import pass_ten_minutes, start_ten_minutes

from .mood import Mood
from .story import Story

STARTS = {Mood.STEADY: 0.015, Mood.DRIFTING: 0.05, Mood.LAPSING: 0.02, Mood.RETURNING: 0.06}
"""How likely somebody starts them on a day of that mood."""
ANSWERS = {Mood.STEADY: 0.85, Mood.DRIFTING: 0.55, Mood.LAPSING: 0.3, Mood.RETURNING: 0.85}
LATER = 0.6
"""How many of the others write back later."""


def timer_steps(story: Story) -> Iterator[Step]:
    """All ten minutes of a case."""
    chance = story.chance("timers")
    for number, day in story.days():
        if chance.random() < STARTS[story.mood(day)]:
            yield from _ten_minutes(story, chance, number, story.hour(chance, day, 17, 23))


def _ten_minutes(story: Story, chance: Random, number: int, at: datetime) -> Iterator[Step]:
    timer = TimerId(story.key(f"timer {number}"))
    by = story.company(chance, at, herself=0.8)
    yield story.step(f"timer {number}", by, at, partial(start_ten_minutes, timer=timer))
    if chance.random() < ANSWERS[story.mood(at)]:
        minutes = chance.randint(10, 14)
    elif chance.random() < LATER:
        minutes = chance.randint(40, 700)
    else:
        return
    back = at + timedelta(minutes=minutes)
    decision = partial(pass_ten_minutes, timer=timer)
    yield story.step(f"timer {number} over", story.participant, back, decision)
