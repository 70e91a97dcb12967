"""Questionnaires answered from time to time, as she feels in that week."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random

from braid.domain.identity import Role
from braid.domain.instrument.catalogue import instrument
from braid.domain.instrument.decisions import answer_instrument
from braid.domain.instrument.events import InstrumentName
from braid.domain.instrument.instrument import Instrument
from braid.domain.store.histories import Step

from .mood import Mood
from .story import Story

TROUBLED = {Mood.STEADY: 0.2, Mood.DRIFTING: 0.5, Mood.LAPSING: 0.75, Mood.RETURNING: 0.4}
"""How much of a scale of troubles somebody ticks."""
SPREAD, LEFT_OUT = 0.22, 0.02


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A questionnaire, how often it is asked, by whom."""

    name: InstrumentName
    first: int
    every: int
    """Days."""
    roles: tuple[Role, ...]
    is_of_strengths: bool = False


ASKED = (
    Asked(
        name=InstrumentName.BARC_10,
        first=12,
        every=30,
        roles=(Role.PEER, Role.PARTICIPANT),
        is_of_strengths=True,
    ),
    Asked(name=InstrumentName.AHC_LONELINESS, first=9, every=45, roles=(Role.PEER,)),
    Asked(name=InstrumentName.PHQ_9, first=15, every=60, roles=(Role.CLINICIAN,)),
    Asked(name=InstrumentName.GAD_7, first=20, every=90, roles=(Role.CLINICIAN, Role.PARTICIPANT)),
    Asked(name=InstrumentName.AUDIT_C, first=23, every=180, roles=(Role.CLINICIAN,)),
)


def questionnaire_steps(story: Story) -> Iterator[Step]:
    """All questionnaires of a case."""
    for asked in ASKED:
        chance = story.chance(f"questionnaire {asked.name}")
        day = story.opened + timedelta(days=asked.first + chance.randint(0, 6))
        number = 0
        while day < story.ends:
            yield _answered(story, chance, asked, f"{asked.name} {number}", day=day)
            day += timedelta(days=asked.every + chance.randint(-3, 5))
            number += 1


def _answered(story: Story, chance: Random, asked: Asked, name: str, *, day: datetime) -> Step:
    at = story.hour(chance, day, 10, 17)
    form = instrument(asked.name)
    decision = partial(
        answer_instrument,
        instrument=asked.name,
        answers=_sheet(form, chance, story.mood(at), turned=asked.is_of_strengths),
        items=form.wording() or printed(form),
    )
    by = story.somebody(chance, chance.choice(asked.roles), at)
    return story.step(name, by, at, decision)


def printed(form: Instrument) -> tuple[str, ...]:
    """What stands in for words that Braid may not ship: the program's own printed form."""
    return tuple(f"{form.name}: {item.label}, as on our printed form" for item in form.items)


def _sheet(form: Instrument, chance: Random, mood: Mood, *, turned: bool) -> Sequence[int | None]:
    return [
        None
        if index and chance.random() < LEFT_OUT
        else _answer(
            item.allowed, chance, mood, turned=turned, rare=item.label in form.asks_for_safety
        )
        for index, item in enumerate(form.items)
    ]


def _answer(
    allowed: tuple[int, ...], chance: Random, mood: Mood, *, turned: bool, rare: bool
) -> int:
    """An answer; what asks for a safety screen is hardly ever ticked."""
    trouble = min(1.0, max(0.0, chance.gauss(TROUBLED[mood], SPREAD)))
    if rare:
        return allowed[int(trouble > 0.95)]  # noqa: PLR2004 - a thought now and then, in hard weeks
    share = 1 - trouble if turned else trouble
    return allowed[round(share * (len(allowed) - 1))]
