"""Isolation that somebody on the team notices, mostly while a person drifts."""

from collections.abc import Iterator
from datetime import time, timedelta
from functools import partial
from random import Random

from braid.domain.identity import FlagId, Role
from braid.domain.signal.decisions import flag_isolation_pattern
from braid.domain.signal.events import Basis, Confidence
from braid.domain.store.histories import Step

from .mood import Mood
from .story import Story

NOTICED = {Mood.STEADY: 0.02, Mood.DRIFTING: 0.7, Mood.LAPSING: 0.4, Mood.RETURNING: 0.1}
"""How likely a week of that mood is flagged."""
BASES = {Basis.SAW: 5, Basis.HEARD: 3, Basis.WAS_TOLD: 2}
HOURS = (
    (time(22, 0), time(2, 0)),
    (time(23, 0), time(4, 0)),
    (time(18, 0), time(23, 0)),
    (time(1, 30), time(5, 0)),
    (None, None),
)


def isolation_steps(story: Story) -> Iterator[Step]:
    """All isolation patterns that are flagged."""
    chance = story.chance("isolation")
    for week, mood in enumerate(story.moods):
        if chance.random() < NOTICED[mood]:
            yield _flagged(story, chance, week)


def _flagged(story: Story, chance: Random, week: int) -> Step:
    day = story.week(week) + timedelta(days=chance.randint(2, 5))
    at = story.local(day, chance.randint(9, 20), chance.randint(0, 59))
    role = chance.choices((Role.PEER, Role.CLINICIAN), (4, 1))[0]
    begin, end = chance.choice(HOURS)
    decision = partial(
        flag_isolation_pattern,
        flag=FlagId(story.key(f"flag {week}")),
        basis=chance.choices(tuple(BASES), tuple(BASES.values()))[0],
        confidence=chance.choice(tuple(Confidence)),
        begin=begin,
        end=end,
    )
    since = max(story.opened, at - timedelta(days=chance.randint(3, 10)))
    by = story.somebody(chance, role, at)
    return story.step(f"flag {week}", by, at, decision, earliest=since, latest=at)
