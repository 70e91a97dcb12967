"""The form of packets stays as it is: whoever changes it, changes its version.

A packet that was handed out is proved by making it again. So where these digests change, raise
LAYOUT (domain/packet/versions.py), or a disclosure's version where a role sees something else.
"""

from hashlib import sha256

import pytest

from braid.domain.disclosure.roles import DISCLOSURES
from braid.domain.identity import Member, Role
from braid.domain.packet.refusals import PacketOfAnotherVersion
from braid.domain.packet.versions import LAYOUT, check
from braid.ops.packet.proving import Form, written

from .sample import CLINICIAN, PEER
from .sampled import made

DIGESTS = {
    (CLINICIAN, Form.JSON): "f09c8af636622abc29b2a44ecec7125414860d9675f8dc40981af2b76aef5946",
    (CLINICIAN, Form.HTML): "503b00e6606d02527cdfaeacccce42484fb21f685e0424db4362490ddfbbe6b4",
    (CLINICIAN, Form.PDF): "7b8da6f17aaa8a9fcd54c5994b2645d3dc35103c5702ff66ef8711eac0827711",
    (PEER, Form.JSON): "3fe6e12fc31a51cb2032547269ee09a5d2c698e80836fc994709a65fbf10a713",
    (PEER, Form.HTML): "a6030450510cad06aa86e59bc643fd01ec4a93b0f004d063f441bcb29ec09d7b",
    (PEER, Form.PDF): "d1daa4fe9be441394cf6e15f43095b8207c6acbc57ad4eac23878f3d8f34dcfd",
}


@pytest.mark.parametrize(("member", "form"), DIGESTS)
def test_the_same_history_makes_the_same_packet(member: Member, form: Form) -> None:
    assert sha256(written(made(member), form)).hexdigest() == DIGESTS[member, form]


def test_only_packets_of_versions_that_are_kept_are_made() -> None:
    for role in (Role.CLINICIAN, Role.PEER):
        today = DISCLOSURES[role].version
        for version in range(1, today + 1):
            saw_by = check(role, version, LAYOUT)
            assert (saw_by.role, saw_by.version) == (role, version)
        for disclosure, layout in ((0, LAYOUT), (today + 1, LAYOUT), (today, LAYOUT + 1)):
            with pytest.raises(PacketOfAnotherVersion):
                check(role, disclosure, layout)
    with pytest.raises(PacketOfAnotherVersion):
        check(Role.LEAD, DISCLOSURES[Role.LEAD].version, LAYOUT)


@pytest.mark.parametrize("member", [CLINICIAN, PEER])
def test_a_packet_of_an_earlier_disclosure_is_made_by_it_again(member: Member) -> None:
    """A second version knew of no conference, so that what was decided stands in none."""
    before, today = made(member, 2), made(member)
    assert (before.packet.disclosure, today.packet.disclosure) == (2, 3)
    assert "Visit her, with soup." in today.json()
    assert "Visit her, with soup." not in before.json()
    assert before.digest != today.digest
