"""Being among people: contacts, weekly questions, service, planned social times."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from random import Random

from braid.domain.daily.decisions import (
    answer_weekly_questions,
    record_contact,
    record_planned_social,
    record_service_act,
)
from braid.domain.daily.events import BeganBy, Channel, Frequency, ServiceSize
from braid.domain.identity import Role
from braid.domain.store.command import Decided
from braid.domain.store.histories import Step

from .discharges import discharge_of
from .luck import drawn
from .mood import Mood
from .sharing import shared
from .story import Story

CONTACTS = {Mood.STEADY: 0.3, Mood.DRIFTING: 0.1, Mood.LAPSING: 0.1, Mood.RETURNING: 0.38}
REACHES_OUT = {Mood.STEADY: 0.6, Mood.DRIFTING: 0.2, Mood.LAPSING: 0.1, Mood.RETURNING: 0.5}
SERVES = {Mood.STEADY: 0.09, Mood.DRIFTING: 0.02, Mood.LAPSING: 0.0, Mood.RETURNING: 0.04}
GOES_OUT = {Mood.STEADY: 0.06, Mood.DRIFTING: 0.02, Mood.LAPSING: 0.0, Mood.RETURNING: 0.05}
"""How likely each is on a day of that mood."""
CHANNELS = {
    Channel.CALL: 5,
    Channel.TEXT: 6,
    Channel.COFFEE: 3,
    Channel.WALK: 2,
    Channel.VISIT: 1,
    Channel.ONLINE: 2,
}
SIZES = {ServiceSize.SMALL_ACT: 7, ServiceSize.REGULAR_TASK: 3, ServiceSize.COMMITMENT: 1}
ANSWERS = {Mood.STEADY: 0.8, Mood.DRIFTING: 0.6, Mood.LAPSING: 0.25, Mood.RETURNING: 0.8}
"""How likely the weekly questions are answered."""
ALONE = {Mood.STEADY: (0, 1), Mood.DRIFTING: (1, 3), Mood.LAPSING: (2, 4), Mood.RETURNING: (1, 2)}
"""How often she feels alone, in steps from never to always."""
CALLS = {Mood.STEADY: (1, 6), Mood.DRIFTING: (0, 2), Mood.LAPSING: (0, 1), Mood.RETURNING: (1, 5)}
LONELY_FROM, LONELY_TO, LONELIER = timedelta(days=30), timedelta(days=90), 2
MISSING, HERSELF = 0.08, 0.7


def connection_steps(story: Story) -> Iterator[Step]:
    """Everything between her and other people."""
    chance = story.chance("connection")
    for number, day in story.days():
        mood = story.mood(day)
        if chance.random() < CONTACTS[mood]:
            yield _contact(story, chance, number, story.hour(chance, day, 9, 21))
        if chance.random() < SERVES[mood]:
            act = partial(record_service_act, size=drawn(chance, SIZES))
            yield _hers(story, chance, f"service {number}", story.hour(chance, day, 10, 20), act)
        if chance.random() < GOES_OUT[mood]:
            at = story.hour(chance, day, 15, 22)
            yield _hers(story, chance, f"social {number}", at, record_planned_social)
    for week, mood in enumerate(story.moods):
        if week and chance.random() < ANSWERS[mood]:
            yield _weekly(story, chance, week)


def _contact(story: Story, chance: Random, number: int, at: datetime) -> Step:
    hers = chance.random() < REACHES_OUT[story.mood(at)]
    decision = partial(
        record_contact,
        channel=drawn(chance, CHANNELS),
        began_by=BeganBy.PARTICIPANT if hers else BeganBy.PEER,
    )
    by = story.company(chance, at, herself=0.3 if hers else 0.05)
    return story.step(f"contact {number}", by, at, decision)


def _hers(
    story: Story, chance: Random, name: str, at: datetime, decision: Callable[..., Decided]
) -> Step:
    by = story.company(chance, at, herself=HERSELF)
    sharing = shared(story, chance, story.mood(at), by)
    return story.step(name, by, at, partial(decision, sharing=sharing))


def _weekly(story: Story, chance: Random, week: int) -> Step:
    at = story.hour(chance, story.week(week) + timedelta(days=6), 10, 20)
    mood = story.mood(at)
    called = chance.randint(*CALLS[mood])
    decision = partial(
        answer_weekly_questions,
        called=called if chance.random() > MISSING else None,
        alone=_alone(story, chance, at),
        helped=chance.randint(0, called) if chance.random() > MISSING else None,
    )
    role = chance.choices((Role.PARTICIPANT, Role.PEER, Role.CLINICIAN), (7, 2, 1))[0]
    return story.step(f"weekly {week}", story.somebody(chance, role, at), at, decision)


def _alone(story: Story, chance: Random, at: datetime) -> Frequency:
    """Some feel alone more often one to three months after a discharge, however steady."""
    steps = chance.randint(*ALONE[story.mood(at)])
    discharge = discharge_of(story)
    if discharge is not None and discharge.is_lonely:
        critical = LONELY_FROM <= at - discharge.at <= LONELY_TO
        steps += LONELIER if critical and chance.random() < 0.8 else 0  # noqa: PLR2004
    return tuple(Frequency)[min(steps, len(Frequency) - 1)]
