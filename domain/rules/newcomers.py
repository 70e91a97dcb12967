"""Newcomers who have not come back, or not come yet (E43, M2): somebody should hold the door."""

from collections.abc import Sequence
from datetime import datetime

from braid.domain.calendar import Calendar
from braid.domain.case.events import CaseOpened
from braid.domain.meeting.events import MeetingScheduled
from braid.domain.recorded import Recorded
from braid.domain.warning.events import Severity

from .attendance import OCCURRENCES, Occurrence, excused
from .moments import happened, place, whole_days
from .parameters import count, days
from .reassurance import since
from .rule import Bounds, Finding, Parameters, Rule
from .view import View

CLOSES = "She came to a meeting, or somebody has called her and asked what would help."


def _find(view: View, parameters: Parameters, now: datetime, _: Calendar) -> Finding | None:
    opened = max(view.of(CaseOpened), key=place, default=None)
    if opened is None:
        return None
    new = days(parameters, "newcomer_days")
    age = now - happened(opened)
    if age > new + 2 * days(parameters, "days"):
        return None
    known = [one for one in view.reading(OCCURRENCES) if one.starts <= now]
    if any(one.came for one in known):
        return _not_returned(view, known, parameters, now, happened(opened) + new)
    return _never_came(view, known, parameters, now) if age <= new else None


def _not_returned(
    view: View,
    known: Sequence[Occurrence],
    parameters: Parameters,
    now: datetime,
    until: datetime,
) -> Finding | None:
    came = [one for one in known if one.came]
    last = came[-1]
    away = now - last.starts
    is_new = len(came) <= parameters["few"] and last.starts <= until
    if not is_new or away < days(parameters, "days") or not _something_to_return_to(view):
        return None
    times = "once" if len(came) == 1 else f"{len(came)} times"
    return _finding(
        view, (last.recorded,), now, f"New, came {times}, and not again for {whole_days(away)}."
    )


def _something_to_return_to(view: View) -> bool:
    return bool(view.of(MeetingScheduled))


def _never_came(
    view: View, missed: Sequence[Occurrence], parameters: Parameters, now: datetime
) -> Finding | None:
    enough = count(parameters, "misses")
    if len(missed) < enough:
        return None
    cited = tuple(one.recorded for one in missed[:enough])
    meetings = "meeting" if len(missed) == 1 else "meetings"
    return _finding(view, cited, now, f"New, and not yet at any of the {len(missed)} {meetings}.")


def _finding(view: View, cited: tuple[Recorded, ...], now: datetime, sentence: str) -> Finding:
    return Finding(
        severity=Severity.NOTICE,
        sentence=sentence,
        evidence=cited,
        counter_evidence=since(view, cited[0], now, excused(view)),
        closes_when=CLOSES,
    )


NEWCOMER_NOT_RETURNING = Rule(
    name="newcomer_not_returning",
    version=1,
    sentence="Somebody new came once or a few times and did not return, or has not come yet.",
    parameters={
        "newcomer_days": Bounds(
            usual=28, least=7, most=90, meaning="Days for which somebody is new."
        ),
        "days": Bounds(usual=10, least=2, most=60, meaning="Days without having returned."),
        "few": Bounds(usual=2, least=1, most=10, meaning="Meetings attended that are few."),
        "misses": Bounds(
            usual=2, least=1, most=10, meaning="Meetings missed by somebody who never came."
        ),
    },
    find=_find,
)
"""The last meeting attended is the cause: where it is removed, what was before is the cause."""
