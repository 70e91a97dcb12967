"""An auditor reads a conference whole: every item, every event in order, what was handed out."""

from typing import Any
from uuid import uuid4

from braid.domain.conference.events import (
    AgendaItemAdded,
    AttendeeArrived,
    ConferenceClosed,
    Packet,
    PacketFrozen,
)
from braid.domain.identity import Role
from tests.http.served import Served
from tests.http.tables import Held, held
from tests.http.telling import asked, named_in_records
from tests.support.situations import open_case

QUERY = """query($id: UUID!) { conference(id: $id) { isClosed isFrozen packetsPosition
    attendees { name role standing isPresent }
    agenda { number item isPeersSlot score reasons { kind } }
    packets { person role disclosure digest }
    lines { kind event version by byRole facts { name value } } } }"""


def audited(meeting: Held) -> Any:
    query, auditor = QUERY, meeting.team.auditor
    key = meeting.table.conference
    return asked(meeting.served, Role.AUDITOR, auditor, query, id=key)["conference"]


def test_an_auditor_reads_every_item(served: Served) -> None:
    meeting, others = held(served), open_case(served.braid)
    [theirs, slot] = meeting.table.agenda(others.case)
    meeting.table.happens(AgendaItemAdded(item=theirs))
    meeting.follow()
    found = audited(meeting)["agenda"]
    assert [one["item"] for one in found] == [
        str(one) for one in (meeting.team.case, slot.item, others.case)
    ]
    assert [one["number"] for one in found] == [1, 2, 3]
    assert [one["isPeersSlot"] for one in found] == [False, True, False]


def test_an_auditor_reads_every_event_in_order(served: Served) -> None:
    meeting = held(served)
    peer = meeting.table.peer
    meeting.table.happens(AttendeeArrived(member=peer), by=peer)
    meeting.table.happens(ConferenceClosed())
    meeting.follow()
    found = audited(meeting)
    assert [(one["version"], one["kind"], one["event"]) for one in found["lines"]] == [
        (1, "CONFERENCE_CONVENED", "ConferenceConvened"),
        (2, "ATTENDEE_INVITED", "AttendeeInvited"),
        (3, "ATTENDEE_INVITED", "AttendeeInvited"),
        (4, "AGENDA_PROPOSED", "AgendaProposed"),
        (5, "ATTENDEE_ARRIVED", "AttendeeArrived"),
        (6, "CONFERENCE_CLOSED", "ConferenceClosed"),
    ]
    assert {"name": "zone", "value": "Europe/Paris"} in found["lines"][0]["facts"]
    assert {"name": "name", "value": "Darnell Reyes"} in found["lines"][2]["facts"]
    assert (found["lines"][4]["by"], found["lines"][4]["byRole"]) == (str(peer.person), "PEER")
    assert found["isClosed"]
    assert not any(one["isPresent"] for one in found["attendees"])


def test_an_auditor_reads_what_was_handed_out_last(served: Served) -> None:
    meeting = held(served)
    assert (audited(meeting)["packets"], audited(meeting)["packetsPosition"]) == ([], None)
    peer = meeting.table.peer.person
    for position, digest in ((5, "aa"), (9, "bb")):
        packet = Packet(person=peer, role=Role.PEER, disclosure=2, digest=digest)
        meeting.table.happens(PacketFrozen(position=position, layout=1, packets=(packet,)))
    meeting.follow()
    found = audited(meeting)
    assert (found["isFrozen"], found["packetsPosition"]) == (True, 9)
    handed = {"person": str(peer), "role": "PEER", "disclosure": 2, "digest": "bb"}
    assert found["packets"] == [handed]


def test_of_no_conference_an_auditor_reads_nothing(served: Served) -> None:
    meeting = held(served)
    for key in (uuid4(), meeting.team.case):
        assert asked(served, Role.AUDITOR, uuid4(), QUERY, id=key) == {"conference": None}


def test_her_read_record_names_the_conference(served: Served) -> None:
    meeting = held(served)
    audited(meeting)
    records = named_in_records(served, meeting.team.auditor, "conference")
    assert records == [{meeting.table.conference}]
