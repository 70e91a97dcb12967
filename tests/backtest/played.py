"""Histories that are played into a real log, and back-tests of them."""

from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import sha256
from uuid import uuid4

from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.events import Event
from braid.domain.identity import CaseId, CommandId, LapseId, RequestId
from braid.domain.store.command import Command
from braid.domain.store.histories import Step
from braid.ops.backtest.running import Result, run
from braid.ops.calendar import LibraryCalendar
from tests.domain.rules.made import CONTACT
from tests.domain.rules.telling import History, day
from tests.support.running import Braid

from .told import asked, lapse, opened, weekly

FIRST, LAST = date(2026, 1, 5), date(2026, 7, 1)
BY_THE_LOG = ("--from", FIRST.isoformat(), "--to", LAST.isoformat())
SPAN = (*BY_THE_LOG, "--as-told")
"""These histories were all played into the log at once."""
DRIFTS = weekly("++++++---")


def as_told(_case: Case, _when: Circumstances, *, event: Event) -> Event:
    return event


def steps(history: History) -> list[Step]:
    """The history as somebody hands it over, of a case of its own."""
    case = CaseId(uuid4())
    return [
        (
            Command(
                command=CommandId(uuid4()),
                request=RequestId(uuid4()),
                by=one.by,
                case=case,
                fingerprint=sha256(b"told").digest(),
                earliest=one.occurred.earliest,
                latest=one.occurred.latest,
                reported_at=one.reported_at,
            ),
            partial(as_told, event=one.event),
        )
        for one in history.events
    ]


def own_lapse(history: History, number: float) -> History:
    told = replace(lapse("lapse"), lapse=LapseId(uuid4()))
    return history.and_(told, day(number)).and_(CONTACT, day(170))


def play_program(braid: Braid) -> None:
    """Three cases: a drift before a lapse, a drift before none, and neither."""
    drifts = opened(*DRIFTS)
    for history in (own_lapse(drifts, 70), drifts, opened()):
        braid.wrote.histories.record(steps(history))


def ran(braid: Braid, *, last: date = LAST, as_told: bool = True) -> Result:
    wrote = braid.wrote
    wanted = asked("drift", FIRST, last, as_told=as_told)
    return run(wrote.log, wrote.cases, wanted, LibraryCalendar(), lambda _done, _of: None)
