"""Histories of cases for back-tests, told day by day from the opening on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from braid.domain.events import Event
from braid.domain.identity import LapseId, PersonId
from braid.domain.lapse.events import LapseReported, Substance
from braid.domain.recorded import Recorded
from braid.domain.rules.catalogue import RULES
from braid.domain.rules.parameters import checked
from braid.ops.backtest.asked import Asked, Span
from braid.ops.backtest.replaying import Raised, replay
from braid.ops.backtest.running import Result, scored
from braid.ops.backtest.scoring import Told
from braid.ops.backtest.stories import story_of
from tests.domain.cases import CLINICIAN_ASSIGNED, OPENED, PEER_ASSIGNED
from tests.domain.given import some_id
from tests.domain.rules.made import came, missed
from tests.domain.rules.telling import CALENDAR, FIRST, History, day

LAST = date(2027, 1, 1)
"""Later than any of these histories ends."""
DAY_ONE = FIRST.date()


def opened(*steps: tuple[Event, float]) -> History:
    """A case opened on the first day, with its team."""
    team = ((OPENED, 0.0), (CLINICIAN_ASSIGNED, 0.0), (PEER_ASSIGNED, 0.0))
    return History().and_all(*team, *steps)


def weekly(pattern: str, first: float = 7) -> Sequence[tuple[Event, float]]:
    """Meetings week by week: + came, - missed."""
    return [
        (came(first + 7 * week) if sign == "+" else missed(first + 7 * week), first + 7 * week)
        for week, sign in enumerate(pattern)
    ]


def lapse(name: str, substance: Substance = Substance.ALCOHOL) -> LapseReported:
    return LapseReported(
        lapse=LapseId(some_id(name)), substance=substance, account=None, safety_checked=None
    )


def replayed(rule: str, history: History, first: date = DAY_ONE) -> tuple[Raised, ...]:
    chosen = RULES[rule]
    return replay(
        chosen, checked(chosen, {}), history.events, first=first, last=LAST, calendar=CALENDAR
    )


def moments(raised: Sequence[Raised]) -> list[datetime]:
    return [one.at for one in raised]


def morning(number: int) -> datetime:
    """Six o'clock in the morning of a day, UTC."""
    return (FIRST + timedelta(days=number)).replace(hour=6)


def of_case(name: str, history: History) -> tuple[Recorded, ...]:
    """The same history, of another case and person."""
    stream: UUID = some_id(name)
    person = PersonId(some_id(f"person of {name}"))
    return tuple(replace(one, originator_id=stream, participant=person) for one in history.events)


def asked(
    rule: str, first: date, last: date, horizon_days: int = 28, *, as_told: bool = False
) -> Asked:
    chosen = RULES[rule]
    return Asked(
        rule=chosen,
        parameters=checked(chosen, {}),
        span=Span(first=first, last=last),
        horizon_days=horizon_days,
        as_told=as_told,
    )


def backtest_of(wanted: Asked, end: datetime, *histories: Sequence[Recorded]) -> Result:
    """The back-test over these cases."""
    told = (story_of(wanted, history, end, CALENDAR) for history in histories)
    return scored(wanted, [one for one in told if one is not None], end)


def whole(result: Result) -> Told:
    """The figures of the whole program."""
    told = result.figures[0].told
    assert told is not None
    return told


def days_after(number: float) -> date:
    return day(number).date()
