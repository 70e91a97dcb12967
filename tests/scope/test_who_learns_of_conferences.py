"""Of conferences learn who sits at them: of decisions who hears of them, of packets auditors."""

import pytest

from braid.domain.action.events import DecisionRecorded
from braid.domain.conference.events import PacketFrozen
from braid.domain.disclosure.clinician.line import ClinicianLine
from braid.domain.disclosure.peer.line import PeerLine
from braid.domain.disclosure.roles import DISCLOSURES
from braid.domain.identity import READING_ROLES, Role
from braid.domain.warning.events import Hearing

from .claims import Row, recorded
from .rows_of_conferences import ACTIONS, CONFERENCES, WARNINGS


def seen(role: Role, row: Row) -> object:
    return DISCLOSURES[role].seen(recorded(row.event, row.by))


@pytest.mark.parametrize("hearing", list(Hearing))
def test_a_decision_names_to_each_the_warnings_that_she_hears_of(hearing: Hearing) -> None:
    [row, *_] = [
        one
        for one in ACTIONS
        if isinstance(one.event, DecisionRecorded) and one.event.hearing is hearing
    ]
    hears = {Role.PEER: {Hearing.TEAM}, Role.CLINICIAN: set(Hearing)}
    for role, heard in hears.items():
        line = seen(role, row)
        assert isinstance(line, PeerLine | ClinicianLine | None)
        if line is None:
            assert hearing not in heard
            continue
        assert line.agreed is not None
        assert set(line.agreed.answers) == {WARNINGS[one] for one in heard}


@pytest.mark.parametrize("row", [*ACTIONS, *CONFERENCES], ids=str)
@pytest.mark.parametrize("role", [Role.PARTICIPANT, Role.LEAD])
def test_who_sits_at_no_table_learns_nothing_of_one(row: Row, role: Role) -> None:
    assert seen(role, row) is None


@pytest.mark.parametrize("row", ACTIONS, ids=str)
def test_a_peer_learns_of_no_decision_between_clinicians(row: Row) -> None:
    hearing = getattr(row.event, "hearing", Hearing.TEAM)
    assert (seen(Role.PEER, row) is None) is (hearing is Hearing.CLINICIANS)


def test_what_was_handed_to_others_only_an_auditor_reads() -> None:
    [row] = [one for one in CONFERENCES if isinstance(one.event, PacketFrozen)]
    for role in READING_ROLES:
        told = str(seen(role, row))
        assert ("digest" in told) is (role is Role.AUDITOR), role
