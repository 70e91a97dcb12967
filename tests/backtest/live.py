"""Histories of anything, and what Braid's clock makes of them looking anew each morning."""

from dataclasses import replace
from datetime import datetime
from itertools import accumulate
from random import Random

from braid.domain.clocks import at_once
from braid.domain.events import Event
from braid.domain.identity import BRAID, CommandId, EventId
from braid.domain.keeping.watched import Watched, watched
from braid.domain.keeping.watching import corrections, findings
from braid.domain.recorded import Recorded
from braid.domain.rules.catalogue import RULES
from braid.domain.rules.parameters import checked
from braid.domain.signal.events import Confidence
from braid.domain.warning.events import (
    Hearing,
    WarningRaised,
)
from braid.ops.backtest.asked import program_of
from tests.domain.given import some_id
from tests.domain.rules.made import (
    CONTACT,
    DISCHARGED,
    NEGATIVE,
    alone,
    back,
    came,
    excused,
    held,
    missed,
    observed,
    oversteps,
    window,
)
from tests.domain.rules.telling import CALENDAR, History, day

from .told import lapse, morning, opened

DAYS = 175


def drawn(seed: int) -> History:
    """Five months of anything, some of it told late."""
    chance = Random(seed)  # noqa: S311 - a play, not a secret
    history, day_ = opened(), 1.0
    lapses = 0
    while day_ < 150:
        day_ += chance.uniform(0.2, 3)
        kinds: list[Event] = [
            *(came(day_), missed(day_), missed(day_), excused(day_), CONTACT, NEGATIVE),
            *(alone(), alone(confidence=Confidence.HIGH), observed(), oversteps(), held(day_)),
            *(DISCHARGED, window(day_), lapse(f"lapse {lapses}")),
        ]
        event = chance.choice(kinds)
        late = chance.choice((0.0, 0.0, 0.5, 4.0))
        history = history.and_(event, day(day_), reported=day(day_ + late))
        if isinstance(event, type(lapse(""))):
            if chance.random() < 0.6:
                history = history.and_(back(f"lapse {lapses}"), day(day_ + 2))
            lapses += 1
    return history


def live(rule: str, history: History) -> list[tuple[datetime, Hearing, tuple[EventId, ...]]]:
    """Braid's clock, each morning anew from all that is known, its own records too."""
    chosen = RULES[rule]
    program = program_of(chosen, checked(chosen, {}))
    known_at = list(accumulate((one.reported_at for one in history.events), max))
    own: list[tuple[datetime, Recorded]] = []
    raised = []
    for number in range(DAYS):
        now = morning(number)
        for _ in range(8):
            known = [*zip(known_at, history.events, strict=True), *own]
            by_then = sorted((one for one in known if one[0] <= now), key=lambda one: one[0])
            state = watched(Watched(), [one for _, one in by_then])
            stream = history.events[0].originator_id
            deeds = list(findings(stream, state, program, CALENDAR, now))
            deeds += corrections(state, program, CALENDAR, now) if state.case.is_open else []
            if not deeds:
                break
            decided = deeds[0].decision(state.case, at_once(BRAID, now))
            events = decided if isinstance(decided, tuple) else (decided,)
            for event in events:
                assert event is not None
                version = 10_000 + len(own)
                own.append((now, _as_recorded(history.events[0], event, now, version)))
                if isinstance(event, WarningRaised):
                    raised.append((now, event.hearing, event.evidence))
    return raised


def _as_recorded(like: Recorded, event: Event, now: datetime, version: int) -> Recorded:
    return replace(
        like,
        event=event,
        event_id=some_id(f"own {version}"),
        originator_version=version,
        by=BRAID,
        reported_at=now,
        command=CommandId(some_id(f"own {version}")),
    )
