"""Rules that are on raise warnings by the clock; nobody's silence lets one go unheard."""

from datetime import time, timedelta
from functools import partial
from uuid import uuid4

from braid.domain.identity import FlagId, WarningId
from braid.domain.meeting.decisions import record_attended
from braid.domain.meeting.events import MeetingMissed, Source
from braid.domain.recorded import event_id_of
from braid.domain.signal.decisions import flag_isolation_pattern, observe_decompensation
from braid.domain.signal.events import Basis, Confidence, Sign
from braid.domain.warning.decisions import acknowledge, close
from braid.domain.warning.events import (
    WarningClosed,
    WarningCorroborated,
    WarningEscalated,
    WarningOutcome,
    WarningRaised,
)

from .town import CALENDAR, MONDAY, Town


def test_a_rule_that_is_on_raises_one_warning_that_cites_what_it_rests_on(place: Town) -> None:
    place.switch_on("isolation_and_drift")
    place.switch_on("late_night_isolation")
    _late_nights(place, 4)
    for _ in range(3):
        place.clockwork().tick()
    [raised] = place.told(WarningRaised)
    ids = {one.event_id for one in place.history()}
    assert raised.rule == "late_night_isolation"
    assert raised.evidence
    assert set(raised.evidence) <= ids


def test_a_rule_that_is_off_raises_nothing(place: Town) -> None:
    _late_nights(place, 6)
    place.clockwork().tick()
    assert not place.told(WarningRaised)


def test_a_warning_nobody_takes_on_comes_up_again_and_again_but_not_for_ever(place: Town) -> None:
    _observed(place)
    clock = place.clockwork()
    for _ in range(10):
        place.clock.go_on(minutes=16)
        clock.tick()
    assert [one.level for one in place.told(WarningEscalated)] == [1, 2, 3]


def test_a_warning_that_somebody_took_on_waits_in_peace(place: Town) -> None:
    warning = _observed(place)
    place.by(place.desk.clinician, partial(acknowledge, warning=warning))
    place.clock.go_on(days=2)
    place.clockwork().tick()
    assert not place.told(WarningEscalated)


def test_a_closed_story_is_not_raised_again(place: Town) -> None:
    place.switch_on("late_night_isolation")
    _late_nights(place, 4)
    clock = place.clockwork()
    clock.tick()
    [raised] = place.told(WarningRaised)
    steady = WarningOutcome.STEADY_AGAIN
    place.by(place.desk.clinician, partial(close, warning=raised.warning, outcome=steady))
    clock.tick()
    place.clock.go_on(hours=2)
    clock.tick()
    assert len(place.told(WarningRaised)) == 1


def test_a_warning_ends_by_itself_once_what_it_rests_on_was_corrected(place: Town) -> None:
    place.switch_on("newcomer_not_returning")
    meeting = place.group(MONDAY + timedelta(hours=1), repeats="FREQ=WEEKLY")
    clock = place.clockwork()
    while not place.told(WarningRaised):
        place.clock.go_on(days=1)
        clock.tick()
        assert place.clock.time < MONDAY + timedelta(days=28)
    for missed in place.told(MeetingMissed):
        there = partial(record_attended, calendar=CALENDAR, meeting=meeting, starts=missed.starts)
        place.by(place.peer, partial(there, source=Source.FACILITATOR))
    clock.tick()
    outcomes = [one.outcome for one in place.told(WarningClosed)]
    assert outcomes == [WarningOutcome.EVIDENCE_CORRECTED]


def test_more_of_the_same_speaks_for_the_open_warning(place: Town) -> None:
    _observed(place)
    _observed(place)
    assert len(place.told(WarningRaised)) == len(place.told(WarningCorroborated)) == 1


def _late_nights(place: Town, nights: int) -> None:
    for _ in range(nights):
        place.clock.go_on(days=1)
        flagged = partial(
            flag_isolation_pattern,
            flag=FlagId(uuid4()),
            basis=Basis.SAW,
            confidence=Confidence.HIGH,
            begin=time(23),
            end=time(3),
        )
        place.by(place.peer, flagged)


def _observed(place: Town) -> WarningId:
    command = place.desk.command(uuid4(), by=place.peer)
    warning = WarningId(uuid4())
    seen = partial(
        observe_decompensation,
        flag=FlagId(uuid4()),
        warning=warning,
        event=event_id_of(place.desk.case, place.peer, command.command, 0),
        signs=[Sign.SLEEPLESS],
    )
    place.desk.do(seen, command)
    return warning
