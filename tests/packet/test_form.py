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
    (CLINICIAN, Form.JSON): "9ba1201dda841c29491ed8797296fe9f56d5254feea1eec914045636fd898103",
    (CLINICIAN, Form.HTML): "c2b6c8ba9d99135e328defc3374738f26700855cf8e9b3beb324101ba70651e2",
    (CLINICIAN, Form.PDF): "71d3b39b7670218b101205b7cd9eacb3c3759bb048a1ca6c0404f64ca2b8cb1a",
    (PEER, Form.JSON): "3f4a558ddb21cde4fe172ca06d22264ce462536338816a12e7db6d221924dd5e",
    (PEER, Form.HTML): "efbea24361a6ae724f70a4eea5da64a3df904523be3eb8050d1df96f9743314c",
    (PEER, Form.PDF): "58ead3f3768f16fd331b857f910568e63dfe03d65797aefb8308334fdd8577b1",
}


@pytest.mark.parametrize(("member", "form"), DIGESTS)
def test_the_same_history_makes_the_same_packet(member: Member, form: Form) -> None:
    assert sha256(written(made(member), form)).hexdigest() == DIGESTS[member, form]


def test_only_packets_of_todays_versions_are_made() -> None:
    for role in (Role.CLINICIAN, Role.PEER):
        today = DISCLOSURES[role].version
        check(role, today, LAYOUT)
        for disclosure, layout in ((today - 1, LAYOUT), (today + 1, LAYOUT), (today, LAYOUT + 1)):
            with pytest.raises(PacketOfAnotherVersion):
                check(role, disclosure, layout)
    with pytest.raises(PacketOfAnotherVersion):
        check(Role.LEAD, DISCLOSURES[Role.LEAD].version, LAYOUT)
