"""Silence of somebody who is usually heard from."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import datetime, timedelta

from braid.domain.calendar import Calendar
from braid.domain.check_in.events import CheckInHeld
from braid.domain.comment.events import CommentAdded
from braid.domain.daily.events import (
    CravingRated,
    DailyCheckInRecorded,
    PeerContactMade,
    PlannedSocialHeld,
    ServiceActPerformed,
    WeeklyQuestionsAnswered,
)
from braid.domain.identity import Role
from braid.domain.lapse.events import ReEntryRequested
from braid.domain.recorded import Recorded
from braid.domain.warning.events import Severity

from .attendance import OCCURRENCES, excused
from .moments import happened, place, whole_days
from .parameters import days
from .reassurance import since
from .rule import Bounds, Finding, Parameters, Rule
from .view import Reading, View

ACTIVE = (
    CheckInHeld,
    DailyCheckInRecorded,
    CravingRated,
    PeerContactMade,
    WeeklyQuestionsAnswered,
    ServiceActPerformed,
    PlannedSocialHeld,
    ReEntryRequested,
)
"""Kinds of events by which she is heard from, whoever wrote them down."""
WEEK = timedelta(days=7)
Heard = Sequence[tuple[datetime, Recorded]]


def _heard(view: View) -> Heard:
    """All by which she was heard from but meetings, in order."""
    herself = [one for one in view.of(CommentAdded) if one.by.role is Role.PARTICIPANT]
    active = sorted((*view.of(*ACTIVE), *herself), key=place)
    return [(happened(one), one) for one in active]


def _came(view: View) -> Heard:
    """The meetings she came to, in order."""
    return [(one.starts, one.recorded) for one in view.reading(OCCURRENCES) if one.came]


HEARD = Reading(kinds=frozenset({*ACTIVE, CommentAdded}), read=_heard)
CAME = Reading(kinds=OCCURRENCES.kinds, read=_came)


def _until(heard: Heard, now: datetime) -> Heard:
    if heard and heard[-1][0] > now:
        return heard[: bisect_right(heard, now, key=lambda one: one[0])]
    return heard


def _usual_gap(
    strands: Sequence[Heard], last: datetime, parameters: Parameters
) -> timedelta | None:
    """Her own gap between two signs of life; None where there were too few in that time."""
    since_then = last - days(parameters, "lookback_days")
    recent = [heard[bisect_left(heard, since_then, key=lambda one: one[0]) :] for heard in strands]
    times = sum(len(heard) for heard in recent)
    if times < max(2, parameters["least_times"]):
        return None
    return (last - min(heard[0][0] for heard in recent if heard)) / (times - 1)


def _find(view: View, parameters: Parameters, now: datetime, _: Calendar) -> Finding | None:
    strands = [_until(view.reading(HEARD), now), _until(view.reading(CAME), now)]
    ends = [heard[-1][1] for heard in strands if heard]
    if not ends:
        return None
    last = max(ends, key=place)
    quiet = now - happened(last)
    if quiet < days(parameters, "days"):
        return None
    gap = _usual_gap(strands, happened(last), parameters)
    if gap is None or gap * parameters["weekly"] > WEEK or quiet < gap * parameters["times"]:
        return None
    is_long = quiet >= 2 * max(days(parameters, "days"), gap * parameters["times"])
    return Finding(
        severity=Severity.CONCERN if is_long else Severity.NOTICE,
        sentence=(
            f"Nothing was heard for {whole_days(quiet)};"
            f" before that there was something every {whole_days(gap)}."
        ),
        evidence=(last,),
        counter_evidence=since(view, last, now, excused(view)),
        closes_when="Somebody has heard from her.",
    )


SILENCE = Rule(
    name="silence",
    version=1,
    sentence="Nothing is heard from somebody who is usually heard from.",
    parameters={
        "days": Bounds(usual=7, least=1, most=90, meaning="Days without a sign of life."),
        "times": Bounds(
            usual=3, least=1, most=20, meaning="How many times her own usual gap it lasts."
        ),
        "weekly": Bounds(
            usual=1, least=0.1, most=20, meaning="Signs of life a week that make her usually heard."
        ),
        "lookback_days": Bounds(
            usual=56,
            least=14,
            most=365,
            meaning="Days before the last sign of life that show her usual gap.",
        ),
        "least_times": Bounds(
            usual=6,
            least=2,
            most=100,
            meaning="Signs of life that it takes in those days to know it.",
        ),
    },
    find=_find,
)
"""The last sign of life is the cause: where it is removed, the one before it is the cause."""
