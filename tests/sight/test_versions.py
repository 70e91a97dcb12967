"""Earlier versions of a disclosure stay runnable, and show what they showed."""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

import msgspec
import pytest

from braid.domain.disclosure.adopted import in_force
from braid.domain.disclosure.earlier import FIRST, SECOND
from braid.domain.disclosure.refusals import DisclosureNotKept
from braid.domain.disclosure.roles import DISCLOSURES, KEPT, Disclosure, disclosure_of
from braid.domain.events import EVENTS, ActionEvent, ConferenceEvent
from braid.domain.identity import READING_ROLES, Role
from tests.scope.claims import recorded
from tests.scope.disclosure_table import TABLE

from .told import Log

THIRD = SECOND | {
    *("CaseDiscussed", "DecisionRecorded", "ActionCompleted", "ActionOverdue"),
    *("FeedbackExchanged", "ConferenceConvened", "AttendeeInvited", "AttendeeConfirmed"),
    *("AttendeeExcused", "AttendeeArrived", "AttendeeLeft", "AgendaProposed"),
    *("AgendaItemAdded", "AgendaItemMoved", "AgendaItemRemoved", "PacketFrozen"),
    "ConferenceClosed",
}
ANSWERED = {1: FIRST, 2: SECOND, 3: THIRD}
"""The events that there were when a version came; a lead's first came with the second ones."""
SHOWN = {
    (Role.PEER, 1): "fd88947d393fc75a4279259fd8bf42c0a3b33bf58ea84fc50c1440b62b4f08fe",
    (Role.PEER, 2): "c2957a6ae8e885ef511de10b2ebf0750203a0f21bfb9e9fc7f2efe8b6709daec",
    (Role.PEER, 3): "cc2eb6abbdfc5091562c6d00403171531950f031130f415afda20409ab335760",
    (Role.CLINICIAN, 1): "c536fd12773cf6fe9c5d8ce7ca22b83ba7f2e8c0beb9f9acb49ca7d6935b765e",
    (Role.CLINICIAN, 2): "326ba9f0882fcb200094c8486af05c829cba7ba5e4f59104f5c889be9c0ef7ac",
    (Role.CLINICIAN, 3): "0f6097f681528223b11fb1de365dfb74e52960e2e57d9a54125c330b21b7fb4b",
    (Role.PARTICIPANT, 1): "92a8d9ba6f532c99359d96f0308430423679d2542fbf46c2007cd2d88ddebf73",
    (Role.PARTICIPANT, 2): "afc6061b86ffcd4e92b707c4b4c017a864ba4a4908b3042505f6f0757a5efe54",
    (Role.AUDITOR, 1): "61b61d8e6bcbc998d68c3f9152fbf03d08c670a628b766b2b6dfd27277fd2324",
    (Role.AUDITOR, 2): "ed6498ab2706971862742f751c6516ed98e18b500f13ea5539eaacbd601d98a2",
    (Role.AUDITOR, 3): "7b888e8e20dfff97a37079f830952364e6c56a0e20d94dcd0c73a5f7080ecf04",
    (Role.LEAD, 1): "3a8f012b08bf55b529cb5aa048f3ce3a3b1c41c65d71cd564a74866d52d88f33",
}
"""The digest of what each version shows of the events that it answered for."""


def lean(told: Any) -> Any:
    """What is said; a field that came later and says nothing is left out."""
    if isinstance(told, dict):
        said = {name: lean(one) for name, one in sorted(told.items())}
        return {name: one for name, one in said.items() if one not in (None, [], {}, False)}
    return [lean(one) for one in told] if isinstance(told, list) else told


def shown(disclosure: Disclosure, names: Iterable[str]) -> str:
    """The digest of all that a version shows of events of these names."""
    wanted = frozenset(names)
    rows = [row for row in TABLE if type(row.event).__name__ in wanted]
    lines = {str(row): disclosure.seen(recorded(row.event, row.by)) for row in rows}
    told = {name: lean(json.loads(msgspec.json.encode(line))) for name, line in lines.items()}
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


@pytest.mark.parametrize(("role", "version"), KEPT, ids=str)
def test_a_version_shows_what_it_showed(role: Role, version: int) -> None:
    """Where this fails, raise the role's version and keep in earlier.py what the old one showed."""
    names = SECOND if role is Role.LEAD else ANSWERED[version]
    assert shown(KEPT[role, version], names) == SHOWN[role, version]


@pytest.mark.parametrize("role", READING_ROLES)
def test_every_version_up_to_todays_is_kept(role: Role) -> None:
    today = DISCLOSURES[role].version
    assert [version for version in range(1, 99) if (role, version) in KEPT] == [
        *range(1, today + 1)
    ]
    assert disclosure_of(role, today) is DISCLOSURES[role]


@pytest.mark.parametrize("version", [0, 99])
def test_a_version_that_is_not_kept_is_refused(version: int) -> None:
    with pytest.raises(DisclosureNotKept):
        disclosure_of(Role.PEER, version)


def test_earlier_versions_name_events_that_there_are() -> None:
    assert FIRST < SECOND < THIRD <= EVENTS.keys()


@pytest.mark.parametrize("role", [Role.PEER, Role.CLINICIAN, Role.AUDITOR])
def test_of_conferences_a_second_version_shows_nothing_and_a_third_does(role: Role) -> None:
    rows = [row for row in TABLE if isinstance(row.event, ActionEvent | ConferenceEvent)]
    facts = [recorded(row.event, row.by) for row in rows]
    assert not any(disclosure_of(role, 2).seen(fact) for fact in facts)
    assert any(disclosure_of(role, 3).seen(fact) for fact in facts)


def test_a_version_is_in_force_from_where_it_was_adopted() -> None:
    log = Log()
    first, second = log.adopt(Role.PEER, 1), log.adopt(Role.PEER, 2)
    third = log.adopt(Role.PEER, 3)
    assert [in_force(log.program, Role.PEER, at).version for at in range(1, third + 2)] == [
        *(1, 2, 3, 3)
    ]
    assert (first, second, third) == (1, 2, 3)


def test_what_one_role_sees_by_says_nothing_of_another() -> None:
    log = Log()
    log.adopt(Role.CLINICIAN, 1)
    assert in_force(log.program, Role.PEER, 5) is DISCLOSURES[Role.PEER]
    assert in_force(log.program, Role.CLINICIAN, 5).version == 1


def test_what_held_before_the_first_version_on_record_is_taken_to_be_that_one() -> None:
    log = Log(position=10)
    log.adopt(Role.PEER, 2)
    log.adopt(Role.PEER, 3)
    assert in_force(log.program, Role.PEER, 4).version == 2


def test_a_version_of_another_braid_is_refused_and_never_taken_for_todays() -> None:
    log = Log()
    at = log.adopt(Role.PEER, 99)
    with pytest.raises(DisclosureNotKept):
        in_force(log.program, Role.PEER, at)
