"""A lapse from which nobody has seen her come back yet: a cue to reach out."""

from datetime import datetime, timedelta

from braid.domain.calendar import Calendar
from braid.domain.identity import LapseId
from braid.domain.lapse.events import (
    LapseReported,
    LapseReportRetracted,
    ReEntered,
    ReEntryRequested,
)
from braid.domain.recorded import Recorded
from braid.domain.warning.events import Severity

from .attendance import attended
from .moments import whole_days
from .reassurance import since
from .rule import Bounds, Finding, Parameters, Rule
from .view import Reading, View


def _open_lapses(view: View) -> tuple[Recorded, ...]:
    """Lapses that were not taken back and not followed by a return, as they were reported."""
    settled = {_settled(one) for one in view.of(LapseReportRetracted)}
    returns = view.of(ReEntered)
    still = [
        one
        for one in view.of(LapseReported)
        if _settled(one) not in settled and not any(_ends(back, one) for back in returns)
    ]
    return tuple(sorted(still, key=lambda one: (one.reported_at, one.originator_version)))


def _settled(recorded: Recorded) -> LapseId | None:
    match recorded.event:
        case LapseReported(lapse=lapse) | LapseReportRetracted(lapse=lapse):
            return lapse
        case _:
            return None


def _ends(back: Recorded, lapse: Recorded) -> bool:
    """Whether a return names the lapse, or certainly came after it."""
    match back.event:
        case ReEntered(lapses=named):
            after = back.occurred.earliest >= lapse.occurred.latest
            return _settled(lapse) in named or after
        case _:
            return False


OPEN_LAPSES = Reading(
    kinds=frozenset({LapseReported, LapseReportRetracted, ReEntered}), read=_open_lapses
)


def _find(view: View, parameters: Parameters, now: datetime, _: Calendar) -> Finding | None:
    lapses = view.reading(OPEN_LAPSES)
    if not lapses or now - lapses[0].reported_at <= timedelta(hours=parameters["hours"]):
        return None
    lapse = lapses[0]
    so_long = now - lapse.reported_at
    is_urgent = so_long > timedelta(hours=parameters["urgent_hours"])
    return Finding(
        severity=Severity.URGENT if is_urgent else Severity.CONCERN,
        sentence=(
            f"A lapse was reported {whole_days(so_long)} ago"
            " and no return is on record; the way back is open."
        ),
        evidence=(lapse,),
        counter_evidence=since(view, lapse, now, (*view.of(ReEntryRequested), *attended(view))),
        closes_when="She is back, or the report was a mistake.",
    )


LAPSE_WITHOUT_RETURN = Rule(
    name="lapse_without_return",
    version=1,
    sentence="A lapse was reported and she has not come back yet.",
    parameters={
        "hours": Bounds(
            usual=24, least=1, most=336, meaning="Hours from the report until it is a concern."
        ),
        "urgent_hours": Bounds(
            usual=72, least=1, most=720, meaning="Hours from the report until it is urgent."
        ),
    },
    find=_find,
)
