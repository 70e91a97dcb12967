"""Which packets can be made here: by the versions of their form and of a role's disclosure.

A packet is made anew from the log byte for byte. So whoever changes what a role sees, or what a
packet looks like, raises the version. What a disclosure showed before is kept, and shows it again;
a packet in another form says that it is of another one.
"""

from braid.domain.disclosure.refusals import DisclosureNotKept
from braid.domain.disclosure.roles import Disclosure, disclosure_of
from braid.domain.identity import Role

from .refusals import PacketOfAnotherVersion

LAYOUT = 1
"""The form of packets: what is in them, in which words, and how they look."""
PACKET_ROLES = (Role.CLINICIAN, Role.PEER)
"""Who sits at the table, and is handed a packet."""


def check(role: Role, disclosure: int, layout: int) -> Disclosure:
    """The disclosure that such a packet is made by. Raises PacketOfAnotherVersion."""
    if role not in PACKET_ROLES or layout != LAYOUT:
        raise PacketOfAnotherVersion
    try:
        return disclosure_of(role, disclosure)
    except DisclosureNotKept:
        raise PacketOfAnotherVersion from None
