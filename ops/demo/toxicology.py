"""Tests, which mostly come back negative, also while somebody drifts: nobody waits for them."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from braid.domain.daily.decisions import record_toxicology
from braid.domain.daily.events import Result
from braid.domain.identity import Role
from braid.domain.store.histories import Step

from .mood import Mood
from .story import Story

WEIGHTS = {
    Mood.STEADY: (97, 1, 2),
    Mood.DRIFTING: (92, 5, 3),
    Mood.LAPSING: (45, 50, 5),
    Mood.RETURNING: (80, 17, 3),
}
"""How likely a test is negative, positive, inconclusive."""
EVERY = (9, 20)
"""Days between two tests."""


def toxicology_steps(story: Story) -> Iterator[Step]:
    """All test results of a case, each reported a day or two after it was taken."""
    chance = story.chance("toxicology")
    day = story.opened + timedelta(days=chance.randint(3, 10))
    number = 0
    while day < story.ends:
        taken = story.hour(chance, day, 8, 11)
        at = story.hour(chance, day + timedelta(days=chance.randint(1, 2)), 12, 17)
        result = chance.choices(tuple(Result), WEIGHTS[story.mood(taken)])[0]
        by = story.somebody(chance, Role.CLINICIAN, at)
        decision = partial(record_toxicology, result=result)
        yield story.step(f"test {number}", by, at, decision, earliest=taken, latest=taken)
        day += timedelta(days=chance.randint(*EVERY))
        number += 1
