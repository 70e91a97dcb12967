"""The fields of packets, and of what was withheld from them."""

from dataclasses import dataclass
from uuid import UUID

import strawberry

from braid.domain.packet.withheld import Rule

strawberry.enum(Rule, name="RedactionRule")


@dataclass(kw_only=True)
class PacketFields:
    """What was handed to an attendee when packets were frozen, in each of its forms."""

    digest: str


@dataclass(kw_only=True)
class RedactionFields:
    """Something of a case that did not come into a packet, and the rule that kept it out."""

    case_id: UUID
    event_id: UUID | None
    rule: Rule
    lines: int
