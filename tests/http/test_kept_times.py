"""What a table told of a case is kept for the days, tables and talks that it was told for."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import sleep
from typing import Any
from uuid import uuid4

import pytest

from braid.domain.daily.events import BeganBy, Channel, PeerContactMade
from braid.domain.identity import Role, WindowId
from braid.domain.meeting.events import Plan
from braid.domain.window.events import (
    HowItWent,
    RiskWindowNamed,
    WindowDebriefed,
    WindowKind,
)
from braid.projections.together_measured import TOLD
from braid.projections.windows import STILL_OPEN
from tests.http.served import Served
from tests.http.tables import held
from tests.http.telling import counting_reads, tell
from tests.http.test_kept_cases import ASKS, anew, asked_for, window

Go = Callable[[datetime], None]


@pytest.fixture
def go(served: Served) -> Any:
    """Let answers be made at another time."""
    services = served.braid.served.services
    before = services.now

    def to(moment: datetime) -> None:
        object.__setattr__(services, "now", lambda: moment)

    yield to
    object.__setattr__(services, "now", before)


def test_weeks_are_told_anew_when_another_begins(served: Served, go: Go) -> None:
    meeting = held(served)
    tell(served, meeting.team, PeerContactMade(channel=Channel.CALL, began_by=BeganBy.PEER))
    today = datetime.now(UTC).replace(hour=23, minute=59)
    sunday = today + timedelta(days=6 - today.weekday())
    weeks = []
    for moment in (sunday, sunday + timedelta(minutes=2)):
        go(moment)
        now = meeting.read(Role.CLINICIAN)
        assert now == anew(served, meeting, Role.CLINICIAN)
        weeks.append(len(now["agenda"][0]["case"]["weeks"]))
    assert weeks[1] == weeks[0] + 1


def test_how_a_window_went_is_told_for_eight_weeks(served: Served, go: Go) -> None:
    meeting, starts = held(served), datetime.now(UTC).replace(microsecond=0)
    plan = Plan(starts=starts.replace(tzinfo=None), zone="UTC", minutes=60, repeats="FREQ=WEEKLY")
    named = WindowId(uuid4())
    kind = WindowKind.PAYDAY
    naming = RiskWindowNamed(window=named, kind=kind, plan=plan, place=None, people=None)
    tell(served, meeting.team, naming)
    went = WindowDebriefed(
        window=named,
        starts=starts,
        how_it_went=HowItWent.AS_PLANNED,
        worked=None,
        needs_work=None,
    )
    tell(served, meeting.team, went)
    told = []
    for moment in (starts + TOLD - timedelta(minutes=1), starts + TOLD + timedelta(minutes=1)):
        go(moment)
        [case] = meeting.cases_read(Role.CLINICIAN, ASKS % "windows { id occurrences { starts } }")
        told.append(len(case["windows"][0]["occurrences"]))
    assert told == [1, 0]


def test_what_one_table_was_told_is_told_at_no_other(served: Served, go: Go) -> None:
    meeting = held(served)
    tell(served, meeting.team, PeerContactMade(channel=Channel.CALL, began_by=BeganBy.PEER))
    later = meeting.next(datetime.now(UTC) + timedelta(weeks=6))
    told = []
    for one in (meeting, later, meeting):
        now = one.read(Role.CLINICIAN)
        assert now == anew(served, one, Role.CLINICIAN)
        told.append(now["agenda"][0]["case"]["summary"]["contacts"])
    assert told == [1, 0, 1]


def test_two_tables_with_the_same_cases_are_both_kept(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = held(served, 2)
    other = meeting.next()
    before = [one.read(Role.PEER) for one in (meeting, other)]
    with counting_reads(monkeypatch) as sent:
        assert [one.read(Role.PEER) for one in (meeting, other)] == before
    assert not asked_for(sent)


def test_a_window_is_told_until_it_is_over_though_nothing_happens(served: Served) -> None:
    meeting, starts = held(served), datetime.now(UTC) - STILL_OPEN + timedelta(seconds=3)
    tell(served, meeting.team, window(starts))
    assert len(meeting.cases_read(Role.PEER)[0]["windows"]) == 1
    while datetime.now(UTC) < starts + STILL_OPEN:
        sleep(0.1)
    assert meeting.cases_read(Role.PEER)[0]["windows"] == []
