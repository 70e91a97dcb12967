"""A lapse from which nobody has seen her come back yet: a cue to reach out."""

from datetime import datetime, timedelta

from braid.domain.calendar import Calendar
from braid.domain.clocks import Interval
from braid.domain.identity import LapseId
from braid.domain.lapse.events import (
    LapseReported,
    LapseReportRetracted,
    ReEntered,
    ReEntryRequested,
)
from braid.domain.lapse.state import was_over
from braid.domain.recorded import Recorded
from braid.domain.warning.events import Severity

from .attendance import attended
from .moments import whole_days
from .reassurance import since
from .rule import Bounds, Finding, Parameters, Rule
from .view import Reading, View


def _open_lapses(view: View) -> tuple[Recorded, ...]:
    """The reports of the lapses that a case has open (domain/case/state), as they were reported.

    A return ends the lapses that it names: when it was recorded, those were all that it could end.
    A lapse that is told after a return was over where it does not reach past it.
    """
    still: dict[LapseId, Recorded] = {}
    last_return: Interval | None = None
    told = view.of(LapseReported, LapseReportRetracted, ReEntered)
    for one in sorted(told, key=lambda one: one.originator_version):
        match one.event:
            case LapseReported(lapse=key):
                if last_return is None or not was_over(one.occurred, last_return):
                    still[key] = one
            case LapseReportRetracted(lapse=key):
                still.pop(key, None)
            case ReEntered(lapses=ended):
                still = {key: lapse for key, lapse in still.items() if key not in ended}
                last_return = one.occurred
            case _:
                continue
    return tuple(sorted(still.values(), key=lambda one: (one.reported_at, one.originator_version)))


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
