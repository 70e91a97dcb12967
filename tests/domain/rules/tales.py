"""Histories that a machine makes up: what a rule looks at, in any order, at any pace."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from hypothesis import strategies as st

from braid.domain.daily.events import Frequency
from braid.domain.events import Event
from braid.domain.identity import WindowId
from braid.domain.meeting.events import MeetingKind
from braid.domain.signal.events import Confidence, Cue, SponsorConcern
from tests.domain.cases import OPENED, TUESDAYS, scheduled
from tests.domain.given import some_id

from .made import (
    BUDDY,
    CONTACT,
    DISCHARGED,
    FIRST_HOUR,
    GROUP,
    LIGHT,
    NEGATIVE,
    REHEARSED,
    SCRIPT,
    alone,
    answered,
    back,
    came,
    cue,
    excused,
    held,
    lapse,
    missed,
    observed,
    oversteps,
    passed,
    window,
)
from .telling import History, day

Make = Callable[[float], Event]
"""An event as it happens on a day."""


def always(event: Event) -> Make:
    """It is the same on every day."""
    return lambda _: event


def each(*events: Event) -> tuple[Make, ...]:
    """Events that are the same on every day."""
    return tuple(always(event) for event in events)


MEETINGS: tuple[Make, ...] = (came, came, missed, missed, missed, excused)
NIGHTS = each(
    alone(), alone(LIGHT), alone(confidence=Confidence.HIGH), cue(Cue.LATE_NIGHT_ISOLATION)
)
ASIDE = each(CONTACT, NEGATIVE)
TOLD: tuple[Make, ...] = (came, missed, excused)
STEADY = tuple((came, number) for number in range(0, 12, 2))
KINDS: Mapping[str, tuple[Make, ...]] = {
    "drift": (*MEETINGS, *ASIDE),
    "late_night_isolation": (*NIGHTS, *ASIDE),
    "isolation_and_drift": (*MEETINGS, *NIGHTS),
    "lapse_without_return": (
        lambda at: lapse(f"lapse {at}"),
        lambda at: back(*(f"lapse {float(before)}" for before in range(int(at)))),
        always(CONTACT),
        came,
    ),
    "window_without_plan": (
        lambda at: window(at + 4, WindowId(some_id(f"every week from {at}"))),
        lambda at: window(at + 1, WindowId(some_id(f"once at {at}")), is_weekly=False),
        passed,
        *each(BUDDY, SCRIPT, REHEARSED, FIRST_HOUR),
    ),
    "silence": (came, missed, held, *ASIDE),
    "loneliness_after_discharge": each(
        *(answered(frequency) for frequency in (*Frequency, None)),
        answered(Frequency.ALWAYS),
        DISCHARGED,
    ),
    "newcomer_not_returning": (came, missed, missed, excused, *ASIDE),
    "sponsor_red_flags": each(
        oversteps(),
        oversteps(SponsorConcern.MINIMISES_MEDICATION),
        cue(Cue.MEDICATION_STIGMA),
        CONTACT,
    ),
    "decompensation": each(
        observed(),
        observed(is_urgent=True),
        *(cue(Cue.DECOMPENSATION, confidence) for confidence in Confidence),
        cue(Cue.OTHER),
    ),
}
"""What each rule looks at, and some of what it should overlook."""
BEGINNINGS: Mapping[str, Sequence[tuple[Make, float]]] = {
    "drift": STEADY,
    "window_without_plan": ((lambda at: window(at + 4), 0),),
    "isolation_and_drift": STEADY,
    "silence": tuple((always(CONTACT), number) for number in range(0, 14, 2)),
    "loneliness_after_discharge": (
        (always(DISCHARGED), 0),
        (always(answered(Frequency.RARELY)), 3),
        (always(answered(Frequency.SOMETIMES)), 10),
    ),
    "newcomer_not_returning": (
        (always(OPENED), 0),
        (always(scheduled(GROUP, MeetingKind.PEER_GROUP, TUESDAYS)), 0),
    ),
}
PACES = {
    "loneliness_after_discharge": (5, 9, 13),
    "newcomer_not_returning": (1, 3, 6, 11),
    "sponsor_red_flags": (1, 13, 29, 63),
    "silence": (1, 2, 8, 15),
}
"""Days between one event and the next."""


@st.composite
def tales(draw: st.DrawFn, rule: str) -> History:
    """A history told as it happens, in order."""
    history, at = History(), 0.0
    for make, number in BEGINNINGS.get(rule, ()):
        history, at = history.and_(make(number), day(number)), number
    steps = st.tuples(st.sampled_from(KINDS[rule]), st.sampled_from(PACES.get(rule, (1, 3, 9))))
    for make, pace in draw(st.lists(steps, max_size=14)):
        at += pace
        history = history.and_(make(at), day(at))
    return history


@st.composite
def corrected_tales(draw: st.DrawFn, rule: str) -> History:
    """A history in which what was said of meetings is corrected later, in any direction."""
    history = draw(tales(rule))
    if not history.events:
        return history
    last = (history.events[-1].reported_at - day(0)).days
    for make, ago in draw(st.lists(st.tuples(st.sampled_from(TOLD), st.integers(0, 30)))):
        history = history.and_(make(last - ago), day(last + 1))
    return history


def moments(history: History) -> Iterator[datetime]:
    """Every evening from the first event until three weeks after the last: events fall on these."""
    if history.events:
        days = (history.events[-1].reported_at - day(0)).days
        yield from (day(number) for number in range(days + 22))
