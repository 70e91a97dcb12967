"""What she writes down day by day: three words, a commitment, a craving."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from random import Random

from braid.domain.daily.decisions import check_in_for_the_day, rate_craving
from braid.domain.store.histories import Step

from .mood import Mood
from .sharing import shared
from .story import Story
from .words.feelings import COMMITMENTS, FEELINGS

HABITS = (0.25, 0.45, 0.7)
"""On how many days a steady person checks in."""
HEARD = {Mood.STEADY: 1.0, Mood.DRIFTING: 0.4, Mood.LAPSING: 0.08, Mood.RETURNING: 0.8}
"""How much of her habit is left."""
HERSELF, COMMITS, SAYS_KEPT = 0.92, 0.6, 0.7
KEEPS = {Mood.STEADY: 0.85, Mood.DRIFTING: 0.45, Mood.LAPSING: 0.2, Mood.RETURNING: 0.75}
RATES = {Mood.STEADY: 0.13, Mood.DRIFTING: 0.22, Mood.LAPSING: 0.08, Mood.RETURNING: 0.3}
"""On how many days a craving is rated."""
CRAVINGS = {Mood.STEADY: (0, 4), Mood.DRIFTING: (3, 8), Mood.LAPSING: (6, 10)}
ELSE = (1, 6)


def day_steps(story: Story) -> Iterator[Step]:
    """All daily check-ins and cravings of a case."""
    chance = story.chance("days")
    habit = chance.choice(HABITS)
    for number, day in story.days():
        mood = story.mood(day)
        if chance.random() < habit * HEARD[mood]:
            yield _check_in(story, chance, number, story.hour(chance, day, 7, 10))
        if chance.random() < RATES[mood]:
            yield _craving(story, chance, number, story.hour(chance, day, 14, 23))


def _check_in(story: Story, chance: Random, number: int, at: datetime) -> Step:
    mood = story.mood(at)
    by = story.company(chance, at, herself=HERSELF)
    decision = partial(
        check_in_for_the_day,
        words=chance.sample(FEELINGS[mood], 3),
        commitment=chance.choice(COMMITMENTS) if chance.random() < COMMITS else None,
        kept_last=chance.random() < KEEPS[mood] if chance.random() < SAYS_KEPT else None,
        sharing=shared(story, chance, mood, by),
    )
    return story.step(f"day {number}", by, at, decision)


def _craving(story: Story, chance: Random, number: int, at: datetime) -> Step:
    mood = story.mood(at)
    decision = partial(
        rate_craving,
        rating=chance.randint(*CRAVINGS.get(mood, ELSE)),
        sharing=shared(story, chance, mood, story.participant),
    )
    return story.step(f"craving {number}", story.participant, at, decision)
