"""The four steps that prepare a dangerous hour, taken ahead, or once somebody is warned."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from random import Random

from braid.domain.identity import WarningId, WindowId
from braid.domain.keeping.watched import Watched
from braid.domain.recorded import Recorded
from braid.domain.rules.planning import WINDOW_WITHOUT_PLAN
from braid.domain.store.command import Decision
from braid.domain.store.histories import Step
from braid.domain.warning.events import Intervention, WarningActedUpon
from braid.domain.window.decisions import (
    choose_exit_script,
    pair_buddy,
    plan_first_hour,
    rehearse_exit_script,
)
from braid.domain.window.state import Window

from .story import Story
from .walk import Answer
from .words.dangers import BUDDIES, DRINKS, SCRIPTS, TASKS

ALOUD = 0.7
"""How many say it out loud."""
A_YEAR = timedelta(days=365)


def buddy(chance: Random, window: WindowId) -> Decision:
    """Somebody will check in."""
    return partial(pair_buddy, window=window, called=chance.choice(BUDDIES))


def script(chance: Random, window: WindowId) -> Decision:
    """The words to leave with."""
    return partial(choose_exit_script, window=window, script=chance.choice(SCRIPTS))


def rehearsal(chance: Random, window: WindowId) -> Decision:
    """The words, said once before."""
    return partial(rehearse_exit_script, window=window, aloud=chance.random() < ALOUD)


def first_hour(chance: Random, window: WindowId) -> Decision:
    """A task, a drink, a time limit."""
    return partial(
        plan_first_hour,
        window=window,
        task=chance.choice(TASKS),
        drink=chance.choice(DRINKS),
        minutes=chance.choice((30, 45, 60, 90)),
    )


Lacks = Callable[[Window], bool]
STEPS: Mapping[str, tuple[Lacks, Callable[[Random, WindowId], Decision]]] = {
    "buddy": (lambda window: window.buddy_since is None, buddy),
    "script": (lambda window: not window.has_script, script),
    "rehearsal": (lambda window: window.has_script and not window.rehearsals, rehearsal),
    "first hour": (lambda window: window.first_hour_since is None, first_hour),
}


def plans(story: Story, recorded: Recorded) -> Iterator[tuple[datetime, Answer]]:
    """Who acts upon a window without a plan sits down with her and makes one."""
    match recorded.event:
        case WarningActedUpon(warning=key, intervention=Intervention.WINDOW_PLANNED):
            chance = story.chance(f"plans {recorded.event_id}")
            for number, step in enumerate(STEPS):
                at = recorded.reported_at + timedelta(minutes=6 * number + chance.randint(1, 5))
                yield at, partial(_planned, story, key, step)
        case _:
            return


def _planned(story: Story, key: WarningId, step: str, known: Watched, now: datetime) -> Step | None:
    if known.case.warnings[key].about != WINDOW_WITHOUT_PLAN.name or not known.case.is_open:
        return None
    lacks, make = STEPS[step]
    window = _coming(story, known, lacks, now)
    if window is None:
        return None
    name = f"{window} {step} after {key} {now}"
    chance = story.chance(name)
    by = story.company(chance, now, herself=0.3)
    return story.step(name, by, now, make(chance, window))


def _coming(story: Story, known: Watched, lacks: Lacks, now: datetime) -> WindowId | None:
    """The window that lacks this step and comes first."""
    coming = [
        (starts[0], key)
        for key, window in known.case.windows.named.items()
        if lacks(window) and (starts := story.calendar.occurrences(window.plan, now, now + A_YEAR))
    ]
    return min(coming)[1] if coming else None
