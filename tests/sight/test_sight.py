"""A case in a role's eyes, from its history alone: what was seen, what changed, who knew when."""

from uuid import uuid4

import pytest

from braid.domain.case.events import Discharged, Setting
from braid.domain.disclosure.line import Kind
from braid.domain.disclosure.refusals import DisclosureNotKept
from braid.domain.identity import READING_ROLES, MeetingId, Role
from braid.domain.lapse.events import LapseReportRetracted
from braid.domain.meeting.events import MeetingKind, MeetingMissed
from braid.projections.changes import Change, ChangeKind, changes
from braid.projections.first_known import first_known
from braid.projections.sight import Sight, by_then

from .told import (
    BEGAN,
    LAPSE,
    PEER,
    PEER_JOINS,
    PEER_LEAVES,
    Log,
    named,
    opened,
)

TODAY = {Role.PEER: 3, Role.CLINICIAN: 3, Role.PARTICIPANT: 2, Role.AUDITOR: 3, Role.LEAD: 1}
WITHDRAWN = LapseReportRetracted(lapse=LAPSE.lapse, reported_by=Role.CLINICIAN, reason=None)


def sight(log: Log, role: Role, position: int | None = None, version: int | None = None) -> Sight:
    """How a role saw the case at a position."""
    history = by_then(log.case, log.position if position is None else position)
    found = Sight.of(history, role, version or TODAY[role])
    assert found is not None
    return found


def kinds(found: Sight) -> list[Kind]:
    return [one.seen.line.kind for one in found.lines]


def test_a_role_sees_what_its_disclosure_shows_of_what_had_happened_by_then() -> None:
    log = opened()
    before = log.position
    log.tell(LAPSE)
    clinician, peer = sight(log, Role.CLINICIAN), sight(log, Role.PEER)
    assert clinician.lines[-1].seen.line.words == "A hard evening."
    assert peer.lines[-1].seen.line.words is None
    assert [len(one.open_lapses()) for one in (clinician, peer)] == [1, 1]
    assert sight(log, Role.PEER, before).open_lapses() == []
    assert kinds(sight(log, Role.PEER, before)) == [Kind.CASE_OPENED, Kind.TEAM_MEMBER_ASSIGNED]
    assert kinds(sight(log, Role.PARTICIPANT)) == kinds(sight(log, Role.PEER, before))


def test_nobody_sees_a_case_before_it_opens_and_a_lead_never_does() -> None:
    log = opened()
    assert Sight.of((), Role.CLINICIAN, 3) is None
    assert Sight.of(by_then(log.case, 0), Role.CLINICIAN, 3) is None
    assert Sight.of(log.case, Role.LEAD, 1) is None
    assert Sight.of(log.case[1:], Role.CLINICIAN, 3) is None


def test_a_version_that_is_not_kept_shows_nothing_in_its_place() -> None:
    with pytest.raises(DisclosureNotKept):
        Sight.of(opened().case, Role.PEER, 99)


def test_a_case_was_somebodys_while_she_belonged_to_it() -> None:
    log = opened()
    joins, leaves = log.tell(PEER_JOINS), log.tell(PEER_LEAVES)
    there = [(joins.position or 0) - 1, joins.position, leaves.position]
    hers = [sight(log, Role.PEER, at).is_of(PEER.person, BEGAN) for at in there]
    assert hers == [False, True, False]
    assert not sight(log, Role.CLINICIAN, joins.position).is_of(PEER.person, BEGAN)
    assert sight(log, Role.AUDITOR).is_of(PEER.person, BEGAN)


def test_the_team_stood_as_it_was_then() -> None:
    log = opened()
    joins = log.tell(PEER_JOINS)
    log.tell(PEER_LEAVES)
    named_then = [one.name for one in sight(log, Role.CLINICIAN, joins.position).team()]
    assert named_then == ["Dr. Miriam Okafor", "Darnell Reyes"]
    assert [one.name for one in sight(log, Role.CLINICIAN).team()] == ["Dr. Miriam Okafor"]


def test_details_are_every_further_field_that_the_role_sees() -> None:
    log = opened()
    log.tell(LAPSE)
    told = {one.name: one.value for one in sight(log, Role.CLINICIAN).lines[-1].details}
    assert told == {
        "lapse": str(LAPSE.lapse),
        "substance": "alcohol",
        "safety_checked": "False",
    }
    assert [one.name for one in sight(log, Role.PEER).lines[-1].details] == ["lapse"]
    whole = {one.name for one in sight(log, Role.AUDITOR).lines[-1].details}
    assert whole == {"lapse", "substance", "safety_checked", "account"}


def test_what_changed_is_added_corrected_and_told_of_the_card() -> None:
    log = opened()
    lapse = log.tell(LAPSE)
    log.tell(WITHDRAWN)
    found = changes(sight(log, Role.PEER, lapse.position), sight(log, Role.PEER))
    assert [(one.kind, one.line and one.line.seen.line.kind, one.name) for one in found] == [
        (ChangeKind.CORRECTED, Kind.LAPSE_REPORTED, None),
        (ChangeKind.ADDED, Kind.LAPSE_REPORT_RETRACTED, None),
        (ChangeKind.BECAME, None, "openLapseCount"),
        (ChangeKind.BECAME, None, "version"),
    ]
    assert (found[2].before, found[2].after) == ("1", "0")


def test_what_is_hidden_from_a_role_changes_nothing_in_its_eyes() -> None:
    log = opened()
    before = log.position
    log.tell(LAPSE)
    assert changes(sight(log, Role.PARTICIPANT, before), sight(log, Role.PARTICIPANT)) == ()


def test_what_was_corrected_in_the_meantime_is_told_as_both() -> None:
    log = opened()
    before = log.position
    log.tell(LAPSE)
    log.tell(WITHDRAWN)
    found = changes(sight(log, Role.PEER, before), sight(log, Role.PEER))
    assert [one.kind for one in found[:2]] == [ChangeKind.ADDED, ChangeKind.CORRECTED]


def test_a_change_of_the_disclosure_is_told_apart_from_news() -> None:
    log = opened()
    missed = MeetingMissed(
        meeting=MeetingId(named("meeting")),
        kind=MeetingKind.PEER_GROUP,
        starts=BEGAN,
        learned_late=True,
    )
    log.tell(missed)
    was, now = sight(log, Role.PEER, version=1), sight(log, Role.PEER, version=2)
    assert [one.kind for one in changes(was, now)] == [ChangeKind.SHOWN_OTHERWISE]


def test_who_saw_nothing_before_has_all_of_it_added() -> None:
    log = opened()
    found: list[Change] = list(changes(None, sight(log, Role.PEER)))
    assert [one.kind for one in found[:2]] == [ChangeKind.ADDED] * 2
    assert {one.name: one.before for one in found[2:]}.keys() >= {"openedAt", "version"}
    gone = changes(sight(log, Role.PEER), None)
    assert [one.kind for one in gone[:2]] == [ChangeKind.NO_LONGER_SHOWN] * 2


def test_a_role_knows_from_when_it_is_shown_and_somebody_of_it_is_there() -> None:
    log = opened()
    lapse = log.tell(LAPSE)
    joins = log.tell(PEER_JOINS)
    known = {one.role: one.position for one in first_known(log.case, log.program, lapse.event_id)}
    assert known == {
        Role.PEER: joins.position,
        Role.CLINICIAN: lapse.position,
        Role.PARTICIPANT: None,
        Role.AUDITOR: lapse.position,
        Role.LEAD: None,
    }
    assert [*known] == [*READING_ROLES]


def test_a_later_version_that_shows_more_lets_a_role_know_from_there() -> None:
    log = Log()
    log.adopt(Role.CLINICIAN, 1)
    discharged = opened(log).tell(Discharged(setting=Setting.DETOX))
    shown = log.adopt(Role.CLINICIAN, 3)
    known = first_known(log.case, log.program, discharged.event_id)
    assert [one.position for one in known if one.role is Role.CLINICIAN] == [shown]


def test_of_an_event_of_another_case_nobody_knew_here() -> None:
    log = opened()
    assert first_known(log.case, log.program, uuid4()) == ()
