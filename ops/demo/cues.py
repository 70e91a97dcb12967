"""What peers and clinicians notice before others do, and now and then mistake."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from random import Random

from braid.domain.identity import FlagId, Role, WarningId
from braid.domain.signal.decisions import flag_cue, observe_decompensation, raise_sponsor_red_flag
from braid.domain.signal.events import Basis, Confidence, Cue, Sign, SponsorConcern
from braid.domain.store.histories import Step

from .luck import drawn
from .mood import Mood
from .story import Story
from .words.noticed import CUES, DECOMPENSATION, SPONSORS

NOTICED = {Mood.STEADY: 0.012, Mood.DRIFTING: 0.3, Mood.LAPSING: 0.25, Mood.RETURNING: 0.04}
"""How likely somebody flags a cue in a week of that mood; in steady weeks it is a false alarm."""
KINDS: Mapping[Cue, int] = {
    Cue.LATE_NIGHT_ISOLATION: 6,
    Cue.RISKY_RELATIONSHIP: 3,
    Cue.DRIFT: 6,
    Cue.MEDICATION_STIGMA: 2,
    Cue.OTHER: 2,
    Cue.DECOMPENSATION: 1,
}
SPONSOR, SPONSOR_AGAIN = 0.22, 0.7
"""How many have a sponsor who oversteps at some time, and how often it is seen once more."""
UNWELL = {Mood.STEADY: 0.0004, Mood.DRIFTING: 0.02, Mood.LAPSING: 0.06, Mood.RETURNING: 0.01}
"""How likely somebody decompensates in a week of that mood."""
URGENT = 0.4
NOTED = 0.6


def cue_steps(story: Story) -> Iterator[Step]:
    """Everything that was noticed in a case, but for isolation patterns."""
    chance = story.chance("cues")
    for week, mood in enumerate(story.moods):
        if chance.random() < NOTICED[mood]:
            yield _cue(story, chance, f"cue {week}", _day(story, chance, week))
        if week and chance.random() < UNWELL[mood]:
            urgent = chance.random() < URGENT
            yield _unwell(story, chance, f"unwell {week}", week, is_urgent=urgent)
    if story.is_shown and len(story.moods) > 4:  # noqa: PLR2004 - her last weeks are drift and lapse
        week = len(story.moods) - 3
        yield _cue(story, chance, "cue at last", story.local(story.week(week), 18, 40))
        middle = len(story.moods) // 2
        yield _unwell(story, chance, "unwell at last", middle, is_urgent=True)
    if story.is_shown or chance.random() < SPONSOR:
        yield from _sponsor(story, chance)


def _day(story: Story, chance: Random, week: int) -> datetime:
    day = story.week(week) + timedelta(days=chance.randint(1, 6))
    return story.hour(chance, day, 9, 21)


def _cue(story: Story, chance: Random, name: str, at: datetime) -> Step:
    role = chance.choices((Role.PEER, Role.CLINICIAN), (5, 1))[0]
    by = story.somebody(chance, role, at)
    cue = drawn(chance, KINDS)
    says = cue is Cue.OTHER or chance.random() < NOTED
    decision = partial(
        flag_cue,
        flag=FlagId(story.key(f"flag {name}")),
        warning=WarningId(story.key(f"warning {name}")),
        event=story.event(name, by),
        cue=cue,
        basis=chance.choice(tuple(Basis)),
        confidence=chance.choices(tuple(Confidence), (3, 5, 2))[0],
        note=chance.choice(CUES[cue]) if says else None,
    )
    since = max(story.opened, at - timedelta(days=chance.randint(0, 5)))
    return story.step(name, by, at, decision, earliest=since, latest=at)


def _unwell(story: Story, chance: Random, name: str, week: int, *, is_urgent: bool) -> Step:
    at = _day(story, chance, week)
    by = story.somebody(chance, chance.choice((Role.PEER, Role.CLINICIAN)), at)
    signs = (Sign.UNSAFE, Sign.CONFUSED, Sign.HEARS_VOICES, Sign.TALKS_OF_DYING)
    mild = (Sign.SLEEPLESS, Sign.SUSPICIOUS, Sign.OTHER)
    decision = partial(
        observe_decompensation,
        flag=FlagId(story.key(f"flag {name}")),
        warning=WarningId(story.key(f"warning {name}")),
        event=story.event(name, by),
        signs=chance.sample(signs if is_urgent else mild, 2),
        is_urgent=is_urgent,
        note=chance.choice(DECOMPENSATION),
    )
    return story.step(name, by, at, decision)


def _sponsor(story: Story, chance: Random) -> Iterator[Step]:
    """A sponsor who oversteps, seen once or several times within some weeks."""
    day = story.opened + (story.ends - story.opened) * chance.uniform(0.2, 0.8)
    number = 0
    while number == 0 or (number < 3 and chance.random() < SPONSOR_AGAIN):  # noqa: PLR2004
        at = story.hour(chance, day, 10, 20)
        role = chance.choices((Role.PEER, Role.CLINICIAN, Role.PARTICIPANT), (5, 1, 3))[0]
        concern = chance.choice(tuple(SponsorConcern))
        decision = partial(
            raise_sponsor_red_flag,
            flag=FlagId(story.key(f"sponsor {number}")),
            concern=concern,
            note=chance.choice(SPONSORS[concern]),
        )
        yield story.step(f"sponsor {number}", story.somebody(chance, role, at), at, decision)
        day += timedelta(days=chance.randint(4, 25))
        number += 1
