"""Which packets can be made here: by the versions of their form and of a role's disclosure.

A packet is made anew from the log byte for byte. So whoever changes what a role sees, or what a
packet looks like, raises the version, and what was frozen before says that it is of another one.
"""

from braid.domain.disclosure.roles import DISCLOSURES
from braid.domain.identity import Role

from .refusals import PacketOfAnotherVersion

LAYOUT = 1
"""The form of packets: what is in them, in which words, and how they look."""
PACKET_ROLES = (Role.CLINICIAN, Role.PEER)
"""Who sits at the table, and is handed a packet."""


def check(role: Role, disclosure: int, layout: int) -> None:
    """Raise PacketOfAnotherVersion where this Braid cannot make such a packet."""
    if role not in PACKET_ROLES or layout != LAYOUT or disclosure != DISCLOSURES[role].version:
        raise PacketOfAnotherVersion
