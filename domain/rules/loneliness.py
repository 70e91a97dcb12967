"""Loneliness that rises one to three months after a discharge."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from statistics import median
from typing import NamedTuple

from braid.domain.calendar import Calendar
from braid.domain.case.events import Discharged
from braid.domain.daily.events import Frequency, WeeklyQuestionsAnswered
from braid.domain.recorded import Recorded
from braid.domain.warning.events import Severity

from .moments import happened, oldest_first, place, whole_days
from .parameters import count, days
from .reassurance import since
from .rule import Bounds, Finding, Parameters, Rule
from .view import Reading, View

STEPS: Mapping[Frequency, int] = {
    Frequency.NEVER: 0,
    Frequency.RARELY: 1,
    Frequency.SOMETIMES: 2,
    Frequency.OFTEN: 3,
    Frequency.ALWAYS: 4,
}
DAY = timedelta(days=1)


class Answer(NamedTuple):
    """How often she felt alone in a week that she answered for."""

    moment: datetime
    alone: int
    recorded: Recorded


def _answers(view: View) -> tuple[Answer, ...]:
    """Answers in order; a week without an answer says nothing."""
    return tuple(
        Answer(happened(one), STEPS[one.event.alone], one)
        for one in oldest_first(view.of(WeeklyQuestionsAnswered))
        if isinstance(one.event, WeeklyQuestionsAnswered) and one.event.alone is not None
    )


ANSWERS = Reading(kinds=frozenset({WeeklyQuestionsAnswered}), read=_answers)


def _find(view: View, parameters: Parameters, now: datetime, _: Calendar) -> Finding | None:
    discharges = [one for one in view.of(Discharged) if happened(one) <= now]
    if not discharges:
        return None
    discharged = max(discharges, key=place)
    out = now - happened(discharged)
    if not parameters["from_days"] <= out / DAY <= parameters["to_days"]:
        return None
    answers = [one for one in view.reading(ANSWERS) if one.moment <= now]
    critical = happened(discharged) + days(parameters, "from_days")
    earlier = [one.alone for one in answers if one.moment < critical]
    recent = [one for one in answers if one.moment >= critical]
    if len(earlier) < parameters["least_earlier"]:
        return None
    lonelier = median(earlier) + parameters["rise"]
    cited = _present_run(recent, lonelier)[: count(parameters, "answers")]
    if len(cited) < count(parameters, "answers"):
        return None
    is_much = all(one.alone >= STEPS[Frequency.OFTEN] for one in cited)
    higher = sum(one.alone >= lonelier for one in recent)
    return Finding(
        severity=Severity.CONCERN if is_much else Severity.NOTICE,
        sentence=(
            f"Discharged {whole_days(out)} ago; {higher} of the last {len(recent)} weekly answers"
            " tell of more loneliness than before."
        ),
        evidence=(discharged, *(one.recorded for one in cited)),
        counter_evidence=since(
            view, discharged, now, (one.recorded for one in recent if one.alone < lonelier)
        ),
        closes_when="Two weekly answers as before, or time together is planned.",
    )


def _present_run(recent: Sequence[Answer], lonelier: float) -> Sequence[Answer]:
    """The answers that tell of more, since there last were two in a row that did not."""
    run: list[Answer] = []
    for before, one in zip([None, *recent], recent, strict=False):
        if one.alone >= lonelier:
            run.append(one)
        elif before is not None and before.alone < lonelier:
            run.clear()
    return run


LONELINESS_AFTER_DISCHARGE = Rule(
    name="loneliness_after_discharge",
    version=1,
    sentence="Feels alone more often, one to three months after a discharge.",
    parameters={
        "from_days": Bounds(
            usual=30, least=1, most=180, meaning="Days after the discharge from which it counts."
        ),
        "to_days": Bounds(
            usual=90, least=7, most=365, meaning="Days after the discharge until which it counts."
        ),
        "answers": Bounds(usual=2, least=1, most=10, meaning="Answers that tell of more."),
        "rise": Bounds(
            usual=1, least=0.5, most=4, meaning="Steps, of five, above the median answer before."
        ),
        "least_earlier": Bounds(
            usual=2, least=1, most=20, meaning="Answers before those days, to know her own median."
        ),
    },
    find=_find,
)
"""The discharge is the cause: so one discharge makes for one story of loneliness."""
