"""Check-ins as decisions know them: what was agreed on, and what is believed of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from braid.domain.events import CheckInEvent
from braid.domain.identity import CheckInId
from braid.domain.meeting.events import Plan
from braid.domain.recorded import Recorded

from .events import CheckInHeld, CheckInKind, CheckInMissed, CheckInScheduled


class Answer(StrEnum):
    """What is believed of one occurrence now."""

    HELD = "held"
    MISSED = "missed"


@dataclass(frozen=True, kw_only=True)
class CheckIn:
    """A check-in that was agreed on."""

    kind: CheckInKind
    plan: Plan
    since: datetime
    """When the team learned of it: nobody waited for it before."""


@dataclass(frozen=True, kw_only=True)
class CheckIns:
    """All check-ins of a case."""

    plans: Mapping[CheckInId, CheckIn] = field(default_factory=dict)
    answers: Mapping[tuple[CheckInId, datetime], Answer] = field(default_factory=dict)


def after(check_ins: CheckIns, recorded: Recorded) -> CheckIns:
    """The check-ins after one more event; an event of another room changes nothing."""
    event = recorded.event
    if not isinstance(event, CheckInEvent):
        return check_ins
    match event:
        case CheckInScheduled(check_in=key):
            planned = CheckIn(kind=event.kind, plan=event.plan, since=recorded.reported_at)
            return replace(check_ins, plans={**check_ins.plans, key: planned})
        case CheckInHeld():
            return _answered(check_ins, event, Answer.HELD)
        case CheckInMissed():
            return _answered(check_ins, event, Answer.MISSED)
        case _:
            assert_never(event)


def _answered(check_ins: CheckIns, event: CheckInHeld | CheckInMissed, answer: Answer) -> CheckIns:
    key = (event.check_in, event.starts)
    return replace(check_ins, answers={**check_ins.answers, key: answer})
