"""Her own count of days, and the rhythm that she means to keep."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from braid.domain.daily.decisions import plan_rhythm
from braid.domain.signal.decisions import set_recovery_date
from braid.domain.store.histories import Step

from .mood import lapse_weeks
from .sharing import shared
from .story import Story

COUNTS, COUNTS_ANEW, PLANS, PLANS_AGAIN = 0.9, 0.5, 0.85, 0.5


def counting_steps(story: Story) -> Iterator[Step]:
    """Recovery dates and rhythms of a case."""
    yield from _dates(story)
    yield from _rhythms(story)


def _dates(story: Story) -> Iterator[Step]:
    """A date to count from; after a lapse some begin a new count, and some go on."""
    chance = story.chance("recovery date")
    if not story.is_shown and chance.random() > COUNTS:
        return
    sharing = shared(story, chance, story.moods[0], story.participant)
    at = story.hour(chance, story.opened + timedelta(days=chance.randint(2, 8)), 12, 20)
    since = (at - timedelta(days=chance.randint(1, 60))).astimezone(story.zone).date()
    decision = partial(set_recovery_date, since=since, sharing=sharing)
    yield story.step("recovery date", story.participant, at, decision)
    for _, after in lapse_weeks(story.moods):
        if after is not None and chance.random() < COUNTS_ANEW:
            again = story.hour(chance, story.week(after) + timedelta(days=4), 12, 20)
            since = (again - timedelta(days=chance.randint(1, 4))).astimezone(story.zone).date()
            decision = partial(set_recovery_date, since=since, sharing=sharing)
            yield story.step(f"recovery date {after}", story.participant, again, decision)


def _rhythms(story: Story) -> Iterator[Step]:
    chance = story.chance("rhythm")
    if not story.is_shown and chance.random() > PLANS:
        return
    middle = (story.ends - story.opened) / 2
    plans = [timedelta(days=chance.randint(4, 12))]
    plans += [middle] if chance.random() < PLANS_AGAIN else []
    for number, after in enumerate(plans):
        at = story.hour(chance, story.opened + after, 10, 19)
        decision = partial(
            plan_rhythm,
            contact_days=chance.randint(2, 4),
            service_acts=chance.randint(0, 2),
            socials=chance.randint(0, 2),
            craving_entries=chance.choice((0, 3, 7)),
            sharing=shared(story, chance, story.mood(at), story.participant),
        )
        yield story.step(f"rhythm {number}", story.participant, at, decision)
