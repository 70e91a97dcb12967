"""A packet holds what its attendee may know, and not a word of anybody else's."""

from braid.domain.disclosure.line import Kind
from braid.domain.identity import Member
from braid.domain.packet.withheld import Rule
from braid.ops.packet.proving import Form, written

from .told import BOTH, CLINICIANS_ONLY, PEERS_ONLY
from .world import World


def test_a_clinician_reads_hers_and_none_of_the_peers(world: World) -> None:
    told = world.packet(world.clinician).json()
    assert all(one in told for one in (*CLINICIANS_ONLY, *BOTH))
    assert not any(one in told for one in PEERS_ONLY)


def test_a_peer_reads_hers_and_none_of_the_clinicians(world: World) -> None:
    told = world.packet(world.peer).json()
    assert all(one in told for one in (*PEERS_ONLY, *BOTH))
    assert not any(one in told for one in (*CLINICIANS_ONLY, "alcohol", "therapy"))


def test_no_page_says_more_than_the_json(world: World) -> None:
    for member, others in ((world.clinician, PEERS_ONLY), (world.peer, CLINICIANS_ONLY)):
        page = written(world.packet(member), Form.HTML).decode()
        assert not any(one in page for one in others)


def test_a_case_that_is_not_hers_is_absent_and_leaves_no_gap(world: World) -> None:
    everything, hers = world.packet(world.clinician), world.packet(world.peer)
    assert [one.number for one in everything.contents.agenda] == [1, 2, 3]
    assert [one.number for one in hers.contents.agenda] == [1, 2]
    hidden = str(world.second.desk.case)
    for form in Form:
        assert hidden.encode() not in written(hers, form)
    assert hidden in everything.json()


def test_who_belongs_to_no_case_is_handed_the_table_and_the_peers_slot(world: World) -> None:
    agenda = world.packet(world.guest).contents.agenda
    assert [one.is_peers_slot for one in agenda] == [True]


def rules(world: World, member: Member) -> dict[Rule, int]:
    found: dict[Rule, int] = {}
    for one in world.wrote.packets.withheld(world.conference, member):
        found[one.rule] = found.get(one.rule, 0) + 1
    return found


def test_the_map_says_what_was_withheld_and_why(world: World) -> None:
    assert rules(world, world.peer) == {
        Rule.NOT_A_MEMBER: 1,
        Rule.BEFORE_PERIOD: 1,
        Rule.CORRECTED: 1,
        Rule.NOT_FOR_ROLE: 2,
        Rule.CLINICIANS_HEAR: 2,
    }
    assert rules(world, world.clinician) == {
        Rule.BEFORE_PERIOD: 1,
        Rule.CORRECTED: 1,
        Rule.NOT_FOR_ROLE: 1,
    }
    assert rules(world, world.guest) == {Rule.NOT_A_MEMBER: 2}


def test_every_line_of_a_case_is_shown_or_on_the_map(world: World) -> None:
    for member in (world.clinician, world.peer):
        shown = world.packet(member).contents.cases
        withheld = world.wrote.packets.withheld(world.conference, member)
        for case in shown:
            history = world.wrote.cases.history(case.case)
            lines = sum(one.lines for one in withheld if one.case == case.case)
            assert len(case.lines) + lines == len([one for one in history if one.position])


def test_the_map_names_kinds_as_the_log_does(world: World) -> None:
    withheld = world.wrote.packets.withheld(world.conference, world.peer)
    corrected = [one for one in withheld if one.rule is Rule.CORRECTED]
    assert [one.kind for one in corrected] == [Kind.LAPSE_REPORTED]
