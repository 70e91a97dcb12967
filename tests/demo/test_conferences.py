"""The simulated program meets: tables that are over, one ahead, and one that goes on."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from braid.domain.conference.state import Conference
from braid.domain.events import ConferenceEvent
from braid.domain.identity import ConferenceId, Member, Role
from braid.graphql.services import frozen_now
from braid.ops.calendar import LibraryCalendar
from braid.ops.cli.greeting import greeting
from braid.ops.demo.cast import Cast, assemble
from braid.ops.demo.cohort import cohort
from braid.ops.demo.conferences import play_conferences
from braid.ops.demo.playing import play
from braid.ops.packet.making import LogPackets
from braid.ops.settings import settings
from tests.support.running import Braid

CASES, MONTHS = 12, 2


@dataclass(frozen=True, kw_only=True)
class Played:
    """A small program whose tables were played into a real log."""

    braid: Braid
    cast: Cast
    until: datetime
    open_one: ConferenceId

    def again(self) -> ConferenceId:
        return conferred(self.braid, self.cast, self.until)

    @property
    def length(self) -> int:
        return self.braid.wrote.conferences.log_position()

    @property
    def table(self) -> Conference:
        return self.braid.wrote.conferences.current(self.open_one)

    def member(self, role: Role) -> Member:
        return Member(person=self.cast.shown(role), role=role)


def conferred(braid: Braid, cast: Cast, until: datetime) -> ConferenceId:
    wrote = braid.wrote
    packets = LogPackets(wrote.log)
    return play_conferences(
        wrote.log,
        wrote.cases,
        lambda conference: frozen_now(wrote.conferences, packets, conference),
        cast,
        months=MONTHS,
        until=until,
        calendar=LibraryCalendar(),
    )


@pytest.fixture(scope="module")
def played(braid: Braid) -> Played:
    until = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=1)
    patients = cohort()
    cast = assemble(1, program=1, shown_patient=patients[0])
    play(
        braid.wrote.histories,
        patients,
        cast,
        cases=CASES,
        seed=1,
        months=MONTHS,
        until=until,
        calendar=LibraryCalendar(),
        program=1,
        progress=lambda _done, _of: None,
    )
    return Played(braid=braid, cast=cast, until=until, open_one=conferred(braid, cast, until))


def test_every_kind_of_event_of_a_table_occurs(played: Played) -> None:
    entries = played.braid.wrote.log.entries.select_notifications(1, played.length)
    kinds = {one.topic for one in entries}
    assert {kind.__name__ for kind in get_args(ConferenceEvent)} <= kinds


def test_the_table_that_goes_on_has_an_agenda_packets_and_people(played: Played) -> None:
    table = played.table
    assert not table.is_closed
    assert table.starts is not None
    assert table.starts <= datetime.now(UTC) < table.starts + timedelta(minutes=table.minutes)
    assert len(table.agenda) > 1
    assert table.present
    assert {played.member(Role.CLINICIAN), played.member(Role.PEER)} <= table.attendees.keys()
    packets = LogPackets(played.braid.wrote.log)
    for role in (Role.CLINICIAN, Role.PEER):
        assert packets.of(played.open_one, played.member(role)) is not None


def test_the_clinician_and_the_peer_see_different_tables(played: Played) -> None:
    played.braid.catch_up()
    asked = (
        "query($id: UUID!) { conference(id: $id) { agenda { number case { called "
        "timeline(first: 100) { headline } } } } }"
    )
    seen = {
        role: played.braid.ask(role, played.cast.shown(role), asked, id=played.open_one).data
        for role in (Role.CLINICIAN, Role.PEER)
    }
    agendas = [one["conference"]["agenda"] for one in seen.values()]
    assert agendas[0] != agendas[1]
    for agenda in agendas:
        assert [item["number"] for item in agenda] == list(range(1, len(agenda) + 1))
        assert any(item["case"] for item in agenda)


def test_played_again_nothing_is_added(played: Played) -> None:
    before = played.length
    assert played.again() == played.open_one
    assert played.length == before


def test_the_two_whom_the_greeting_names_were_asked_to_the_open_table(played: Played) -> None:
    said = greeting(played.cast, settings({"BRAID_HOME": str(played.braid.home)}))
    [line] = [one for one in said.splitlines() if "under way" in one]
    for role, one in (
        (Role.CLINICIAN, played.cast.clinicians[0]),
        (Role.PEER, played.cast.peers[0]),
    ):
        assert one.member == played.member(role)
        assert one.member in played.table.attendees
        assert one.name in line
