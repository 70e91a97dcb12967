"""Who sits at the table, by whose decision, and until when."""

from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest

from braid.domain.clocks import at_once
from braid.domain.conference import decisions
from braid.domain.conference.events import (
    AgendaProposed,
    AttendeeArrived,
    AttendeeConfirmed,
    AttendeeExcused,
    AttendeeInvited,
    AttendeeLeft,
    ConferenceConvened,
    PacketFrozen,
)
from braid.domain.conference.refusals import (
    AlreadyInvited,
    ConferenceIsOver,
    ConferenceLengthNotUnderstood,
    ConferenceNotFound,
    OnlyPeersAndCliniciansSit,
    YouAreExcused,
)
from braid.domain.identity import BRAID, PersonalText
from braid.domain.refusals import (
    LocalTimeExpected,
    NotInYourScope,
    Refusal,
    TooFarAway,
    UnknownTimeZone,
)
from braid.ops.calendar import LibraryCalendar

from .given import AUDITOR, CLINICIAN, NOW, OTHER_CLINICIAN, PARTICIPANT, PEER, STRANGER
from .tables import (
    CONVENED,
    OVER,
    PEER_EXCUSED,
    SLOT,
    STARTS,
    WITH_PEER,
    Decision,
    and_so,
    decided,
    refused,
    table,
)

LOCAL = datetime(2026, 3, 5, 10, 0)  # noqa: DTZ001 - a wall clock; its zone is told apart
FROZEN = PacketFrozen(position=7, layout=1, packets=())
FREEZE: Decision = partial(decisions.freeze_packets, made=lambda: FROZEN)
INVITE_PEER: Decision = partial(decisions.invite, member=PEER, called="Darnell")
BY_WHO_COMES: list[Decision] = [decisions.sit_down, FREEZE, decisions.close, INVITE_PEER]
OF_EVERYBODY: list[Decision] = [decisions.confirm, decisions.excuse, decisions.sit_down]


def convened(**otherwise: Any) -> Any:
    told = {"starts": LOCAL, "zone": "America/New_York", "minutes": 60, "peers_minutes": 10}
    by = otherwise.pop("by", CLINICIAN)
    return decisions.convene(
        at_once(by, NOW), LibraryCalendar(), **{**told, "called": "Dr. Okafor", **otherwise}
    )


def test_who_convenes_a_conference_is_asked_to_it_and_comes() -> None:
    assert convened() == CONVENED
    assert isinstance(convened()[0], ConferenceConvened)


@pytest.mark.parametrize("by", [PEER, PARTICIPANT, AUDITOR])
def test_clinicians_convene(by: Any) -> None:
    with pytest.raises(NotInYourScope):
        convened(by=by)


@pytest.mark.parametrize(
    ("otherwise", "why"),
    [
        ({"minutes": 14}, ConferenceLengthNotUnderstood),
        ({"minutes": 481}, ConferenceLengthNotUnderstood),
        ({"peers_minutes": 4}, ConferenceLengthNotUnderstood),
        ({"peers_minutes": 60}, ConferenceLengthNotUnderstood),
        ({"zone": "Nowhere"}, UnknownTimeZone),
        ({"starts": STARTS}, LocalTimeExpected),
        ({"starts": LOCAL.replace(year=2200)}, TooFarAway),
    ],
)
def test_a_conference_that_makes_no_sense_is_not_convened(
    otherwise: dict[str, Any], why: type[Refusal]
) -> None:
    with pytest.raises(why):
        convened(**otherwise)


def test_an_hour_that_daylight_saving_time_skips_has_its_moment() -> None:
    [told, *_] = convened(starts=datetime(2026, 3, 8, 2, 30))  # noqa: DTZ001 - a wall clock
    assert told.starts == datetime(2026, 3, 8, 7, 30, tzinfo=UTC)


def test_a_clinician_asks_people_to_the_table_each_once() -> None:
    asked = AttendeeInvited(member=PEER, name=PersonalText("Darnell"))
    assert decided(table(*CONVENED), CLINICIAN, INVITE_PEER) == asked
    refused(table(*WITH_PEER), CLINICIAN, INVITE_PEER, AlreadyInvited)
    assert decided(table(*PEER_EXCUSED), CLINICIAN, INVITE_PEER) == asked


def test_peers_ask_nobody_freeze_nothing_and_close_nothing() -> None:
    ask = partial(decisions.invite, member=OTHER_CLINICIAN, called="Elena")
    for decision in (ask, FREEZE, decisions.close):
        refused(table(*WITH_PEER), PEER, decision, NotInYourScope)


@pytest.mark.parametrize("member", [PARTICIPANT, AUDITOR, BRAID])
def test_peers_and_clinicians_sit_at_the_table(member: Any) -> None:
    ask = partial(decisions.invite, member=member, called="Ada")
    refused(table(*CONVENED), CLINICIAN, ask, OnlyPeersAndCliniciansSit)


def test_somebody_comes_or_does_not_and_may_think_again() -> None:
    asked, excused = table(*WITH_PEER), table(*PEER_EXCUSED)
    comes, stays_away = AttendeeConfirmed(member=PEER), AttendeeExcused(member=PEER)
    assert decided(asked, PEER, decisions.confirm) == comes
    assert decided(excused, PEER, decisions.confirm) == comes
    assert decided(and_so(asked, comes), PEER, decisions.confirm) is None
    assert decided(asked, PEER, decisions.excuse) == stays_away
    assert decided(excused, PEER, decisions.excuse) is None


def test_somebody_sits_down_and_leaves_and_each_is_told_once() -> None:
    asked = table(*WITH_PEER)
    there = AttendeeArrived(member=PEER)
    assert decided(asked, PEER, decisions.leave) is None
    assert decided(asked, PEER, decisions.sit_down) == there
    sits = and_so(asked, there, PEER)
    assert decided(sits, PEER, decisions.sit_down) is None
    assert decided(sits, PEER, decisions.leave) == AttendeeLeft(member=PEER)
    assert and_so(sits, AttendeeExcused(member=PEER), PEER).present == frozenset()


def test_who_is_excused_sits_nowhere() -> None:
    refused(table(*PEER_EXCUSED), PEER, decisions.sit_down, YouAreExcused)
    assert table(*PEER_EXCUSED).attending == (CLINICIAN,)


@pytest.mark.parametrize("decision", [*BY_WHO_COMES, *OF_EVERYBODY])
def test_a_conference_that_is_over_takes_nothing_more(decision: Decision) -> None:
    refused(table(*OVER), CLINICIAN, decision, ConferenceIsOver)


@pytest.mark.parametrize("decision", [*BY_WHO_COMES, *OF_EVERYBODY, decisions.leave])
def test_a_stranger_hears_what_is_said_of_no_conference(decision: Decision) -> None:
    for there in (table(*WITH_PEER), table(*OVER), table()):
        refused(there, STRANGER, decision, ConferenceNotFound)
        refused(there, PARTICIPANT, decision, ConferenceNotFound)
    refused(table(), BRAID, FREEZE, ConferenceNotFound)


def test_the_clock_does_nothing_at_the_table_that_is_not_its_own() -> None:
    for decision in (decisions.confirm, decisions.sit_down, decisions.close):
        refused(table(*WITH_PEER), BRAID, decision, NotInYourScope)


def test_who_comes_is_told_apart_from_when_the_agenda_was_proposed() -> None:
    asked = table(*WITH_PEER)
    assert asked.is_gathered_anew
    proposed = and_so(asked, AgendaProposed(items=(SLOT,)))
    assert not proposed.is_gathered_anew
    assert not and_so(proposed, AttendeeConfirmed(member=PEER), PEER).is_gathered_anew
    assert and_so(proposed, AttendeeExcused(member=PEER), PEER).is_gathered_anew
