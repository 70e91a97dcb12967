"""What people tell each other in a case, week by week."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from random import Random

from braid.domain.comment.decisions import add_comment
from braid.domain.comment.events import Audience
from braid.domain.identity import CommentId, Member, Role
from braid.domain.store.histories import Step

from .mood import Mood
from .story import Story
from .words.sentences import SENTENCES, SLOTS

A_WEEK = (1, 5, 5, 3, 1)
"""How many weeks of fifteen have no comment, one, two, three, four."""
VOICES = tuple(SENTENCES)
LOUDNESS = (3, 5, 4, 3, 4, 3, 2, 2, 2, 3)
"""How often each voice of SENTENCES is heard."""
LAST_WORDS = {
    Audience.PEERS: Role.PEER,
    Audience.CLINICIANS: Role.CLINICIAN,
    Audience.TEAM: Role.CLINICIAN,
    Audience.EVERYONE: Role.PARTICIPANT,
}
"""Who is heard by each audience shortly before the demo begins."""


def comment_steps(story: Story) -> Iterator[Step]:
    """All comments of a case."""
    chance = story.chance("comments")
    said = set[str]()
    for week in range(len(story.moods)):
        for number in range(chance.choices(range(len(A_WEEK)), A_WEEK)[0]):
            role, audience = chance.choices(VOICES, LOUDNESS)[0]
            at = _hour(story, chance, role, week)
            by = story.somebody(chance, role, at)
            if by.role is role:
                text = _fresh(story, chance, (role, audience), story.mood(at), said=said)
                yield _said(story, f"comment {week} {number}", by, at, audience=audience, text=text)
    if story.is_shown:
        yield from _last_words(story, chance, said)


def _hour(story: Story, chance: Random, role: Role, week: int) -> datetime:
    moment = story.week(week) + timedelta(days=chance.randint(1, 7))
    awake_late = role is Role.PARTICIPANT and story.mood(moment) is not Mood.STEADY
    hour = chance.randint(19, 23) if awake_late else chance.randint(8, 20)
    return story.local(moment, hour, chance.randint(0, 59))


def _fresh(
    story: Story, chance: Random, voice: tuple[Role, Audience], mood: Mood, *, said: set[str]
) -> str:
    """Something that was not said in this case yet, if there is anything left."""
    sentences = SENTENCES[voice][mood]
    sentence = chance.choice([one for one in sentences if one not in said] or sentences)
    said.add(sentence)
    return _filled(story, chance, sentence)


def _filled(story: Story, chance: Random, sentence: str) -> str:
    first, *rest = sentence.split("{day}")
    days = chance.sample(SLOTS["day"], len(rest))
    dated = first + "".join(day + part for day, part in zip(days, rest, strict=True))
    slots = {slot: chance.choice(words) for slot, words in SLOTS.items()}
    filled = dated.format(called=story.patient.called, **slots)
    return filled[0].upper() + filled[1:]


def _last_words(story: Story, chance: Random, said: set[str]) -> Iterator[Step]:
    for days, (audience, role) in enumerate(LAST_WORDS.items()):
        at = story.ends - timedelta(days=days, hours=3 + days)
        by = story.somebody(chance, role, at)
        text = _fresh(story, chance, (role, audience), story.mood(at), said=said)
        yield _said(story, f"last words to {audience}", by, at, audience=audience, text=text)


def _said(
    story: Story, name: str, by: Member, at: datetime, *, audience: Audience, text: str
) -> Step:
    decision = partial(
        add_comment, comment=CommentId(story.key(name)), audience=audience, text=text
    )
    return story.step(name, by, at, decision)
