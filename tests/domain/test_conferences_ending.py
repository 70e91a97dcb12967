"""When packets are handed out, and how a conference ends that somebody closes, or nobody."""

from datetime import timedelta
from functools import partial

from braid.domain.conference import decisions
from braid.domain.conference.events import AttendeeArrived, ConferenceClosed, PacketFrozen
from braid.domain.conference.refusals import ConferenceNotFound, TooEarlyToFreeze
from braid.domain.identity import BRAID
from braid.domain.refusals import NotInYourScope

from .given import CLINICIAN, PEER
from .tables import OVER, STARTS, WITH_PEER, Decision, and_so, decided, refused, table

FROZEN = PacketFrozen(position=7, layout=1, packets=())
FREEZE: Decision = partial(decisions.freeze_packets, made=lambda: FROZEN)
DAY_BEFORE, LONG_OVER = STARTS - timedelta(hours=24), STARTS + timedelta(hours=1 + 12)
JIFFY = timedelta(microseconds=1)


def test_packets_are_frozen_once_by_a_clinician_or_by_the_clock() -> None:
    asked = table(*WITH_PEER)
    assert decided(asked, CLINICIAN, FREEZE, DAY_BEFORE) == FROZEN
    assert decided(asked, BRAID, FREEZE, STARTS) == FROZEN

    def made() -> PacketFrozen:
        raise AssertionError("what is frozen is not made again")

    again = partial(decisions.freeze_packets, made=made)
    assert decided(and_so(asked, FROZEN), CLINICIAN, again) is None


def test_packets_are_not_frozen_earlier_than_a_day_before_the_start() -> None:
    for by in (CLINICIAN, BRAID):
        refused(table(*WITH_PEER), by, FREEZE, TooEarlyToFreeze, DAY_BEFORE - JIFFY)


def test_a_clinician_closes_the_conference_and_nobody_sits_there_any_more() -> None:
    sits = and_so(table(*WITH_PEER), AttendeeArrived(member=PEER), PEER)
    assert decided(sits, CLINICIAN, decisions.close) == ConferenceClosed()
    assert and_so(sits, ConferenceClosed()).present == frozenset()


def test_the_clock_closes_what_nobody_closed_long_after_its_time() -> None:
    asked = table(*WITH_PEER)
    refused(asked, BRAID, decisions.close, NotInYourScope, LONG_OVER - JIFFY)
    assert decided(asked, BRAID, decisions.close, LONG_OVER) == ConferenceClosed()
    assert decided(table(*OVER), BRAID, decisions.close, LONG_OVER) is None
    refused(table(), BRAID, decisions.close, ConferenceNotFound, LONG_OVER)
