"""What people do about early warnings: take them on, act, close them, or miss them at first."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from random import Random

from braid.domain.identity import Member, Role, WarningId
from braid.domain.keeping.watched import Watched
from braid.domain.recorded import Recorded
from braid.domain.rules.planning import WINDOW_WITHOUT_PLAN
from braid.domain.store.histories import Step
from braid.domain.warning.decisions import acknowledge, act_upon, close
from braid.domain.warning.events import (
    CLINICAL_INTERVENTIONS,
    Hearing,
    Intervention,
    Severity,
    WarningEscalated,
    WarningOutcome,
    WarningRaised,
)
from braid.domain.warning.state import EarlyWarning

from .luck import drawn
from .mood import Mood
from .preparing import plans
from .story import Story
from .walk import Answer
from .words.answers import DONE, ENDED

SEEN = {Severity.NOTICE: 0.78, Severity.CONCERN: 0.85, Severity.URGENT: 0.9}
"""How likely somebody takes a warning on before it is escalated; the others may be later."""
HOURS = {Severity.NOTICE: (2, 60), Severity.CONCERN: (1, 16), Severity.URGENT: (0, 0)}
SEEN_THEN, ACTS, CLOSES = 0.6, 0.85, 0.92
ACTS_WITHIN, CLOSES_WITHIN = (1, 50), ((3, 18), (20, 34))
"""Hours until something is done, days until it is closed, if not at first then later."""
WEIGHTS = {
    Intervention.CALL: 9,
    Intervention.VISIT: 4,
    Intervention.INVITATION: 5,
    Intervention.SESSION: 3,
    Intervention.PLAN_CHANGED: 2,
    Intervention.WINDOW_PLANNED: 1,
    Intervention.MEDICATION_REVIEWED: 1,
    Intervention.REFERRAL: 1,
    Intervention.OTHER: 1,
}
BY_PEER = 0.6
PLANNED = 0.85
"""How often somebody who acts upon a window without a plan makes one."""


def answers(story: Story, recorded: Recorded) -> Iterator[tuple[datetime, Answer]]:
    """What somebody will do about a warning that was raised, or has come up again."""
    match recorded.event:
        case WarningRaised(warning=key, severity=severity):
            yield from _seen(story, key, 0, recorded.reported_at, severity)
        case WarningEscalated(warning=key, level=level):
            yield from _seen(story, key, level, recorded.reported_at, Severity.CONCERN)
        case _:
            yield from plans(story, recorded)


def _seen(
    story: Story, key: WarningId, level: int, raised: datetime, severity: Severity
) -> Iterator[tuple[datetime, Answer]]:
    """Somebody takes it on, acts and closes it, where she does each; `level` times it came up."""
    # It may come up for the first time twice: what a person saw since begins the waiting anew.
    name = f"{key} {level} {raised.isoformat()}"
    chance = story.chance(f"answer {name}")
    if chance.random() > (SEEN_THEN if level else SEEN[severity]):
        return
    seen = raised + timedelta(minutes=chance.randint(3, 40), hours=chance.randint(*HOURS[severity]))
    if severity is not Severity.URGENT:
        seen = _by_day(story, chance, seen)
    yield seen, partial(_acknowledged, story, key, name)
    if chance.random() < ACTS:
        acted = _by_day(story, chance, seen + timedelta(hours=chance.randint(*ACTS_WITHIN)))
        yield acted, partial(_acted, story, key, name)
    if chance.random() < CLOSES:
        for within in CLOSES_WITHIN:
            days = timedelta(days=chance.randint(*within))
            yield _by_day(story, chance, seen + days), partial(_closed, story, key, name)


def _by_day(story: Story, chance: Random, at: datetime) -> datetime:
    """The same moment, or an hour of the next day where it lies in the night."""
    local = at.astimezone(story.zone)
    if 8 <= local.hour < 20:  # noqa: PLR2004 - when people work
        return at
    day = at if local.hour < 8 else at + timedelta(hours=12)  # noqa: PLR2004
    return max(at, story.hour(chance, day, 8, 11))


def _acknowledged(
    story: Story, key: WarningId, name: str, known: Watched, now: datetime
) -> Step | None:
    warning = _open(known, key)
    if warning is None or warning.is_acknowledged:
        return None
    by = _hearer(story, story.chance(f"seen {name}"), warning, now)
    return story.step(f"seen {name}", by, now, partial(acknowledge, warning=key))


def _acted(story: Story, key: WarningId, name: str, known: Watched, now: datetime) -> Step | None:
    warning = _open(known, key)
    if warning is None:
        return None
    chance = story.chance(f"acted {name}")
    by = _hearer(story, chance, warning, now)
    intervention = drawn(chance, WEIGHTS)
    if warning.about == WINDOW_WITHOUT_PLAN.name and chance.random() < PLANNED:
        intervention = Intervention.WINDOW_PLANNED
    if intervention in CLINICAL_INTERVENTIONS and by.role is not Role.CLINICIAN:
        intervention = Intervention.CALL
    if warning.severity is Severity.URGENT and chance.random() < 0.5:  # noqa: PLR2004
        intervention = Intervention.EMERGENCY_CARE
    note = chance.choice(DONE[intervention])
    decision = partial(act_upon, warning=key, intervention=intervention, note=note)
    return story.step(f"acted {name}", by, now, decision)


def _closed(story: Story, key: WarningId, name: str, known: Watched, now: datetime) -> Step | None:
    """A clinician closes it, unless somebody is still out there."""
    warning = _open(known, key)
    if warning is None or known.case.open_lapses():
        return None
    chance = story.chance(f"closed {name}")
    outcome = _outcome(story, chance, known, warning)
    by = story.somebody(chance, Role.CLINICIAN, now)
    decision = partial(close, warning=key, outcome=outcome, note=chance.choice(ENDED[outcome]))
    return story.step(f"closed {name}", by, now, decision)


def _outcome(story: Story, chance: Random, known: Watched, warning: EarlyWarning) -> WarningOutcome:
    lapses = known.case.lapses.values()
    after = [one for one in lapses if one.occurred.latest > warning.waits_since]
    if any(not one.is_retracted for one in after):
        return WarningOutcome.LAPSE_FOLLOWED
    if story.mood(warning.waits_since) is Mood.STEADY and chance.random() < 0.5:  # noqa: PLR2004
        return WarningOutcome.NOT_CONFIRMED
    return WarningOutcome.STEADY_AGAIN


def _open(known: Watched, key: WarningId) -> EarlyWarning | None:
    warning = known.case.warnings[key]
    return warning if warning.is_open and known.case.is_open else None


def _hearer(story: Story, chance: Random, warning: EarlyWarning, now: datetime) -> Member:
    """Somebody on the team now who hears of it."""
    peers = warning.hearing is Hearing.TEAM and chance.random() < BY_PEER
    return story.somebody(chance, Role.PEER if peers else Role.CLINICIAN, now)
