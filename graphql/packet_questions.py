"""What may be asked of packets: one's own by who sits at the table, anybody's by an auditor."""

from base64 import b64encode
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import strawberry

from braid.domain.identity import CaseId, ConferenceId, Member, PersonId, Role
from braid.domain.packet.refusals import (
    PacketDoesNotHold,
    PacketOfAnotherVersion,
    PacketOfErasedRecord,
)
from braid.domain.packet.withheld import Withheld
from braid.projections.belonging import own_cases

from .asking import Asking, recorded, timed
from .packet_fields import PacketFields, RedactionFields
from .parts import joined, made, several
from .services import Context, MadePacket
from .speaking import packet_not_made

HANDED_OUT = "What was handed to an attendee when packets were frozen, in each of its forms."


# Any, and the types named by parameters: each schema's own classes, which no static type can name.
def packet_questions() -> Any:  # noqa: ANN401
    """What a Query answers of her own packet to somebody who sits at the table."""
    packet = joined("Packet", HANDED_OUT, _forms())

    @strawberry.type
    class OwnPacket:
        @strawberry.field
        def conference_packet(
            self,
            info: Asking,
            id: UUID,  # noqa: A002 - the schema's word for it
        ) -> packet | None:  # type: ignore[valid-type]
            """What you were handed; nothing before packets are frozen, or where none was made.

            Nor is there anything once you have left a case that it tells of, or may see it no more.
            """
            context = info.context
            with timed(context, "conference_packet"):
                reading = recorded(context, "conference_packet", [CaseId(id)], None)
                found = _own(context, ConferenceId(id), own_cases(reading))
                return None if found is None else packet(digest=found.digest, packet=found)

    return OwnPacket


def packet_audit(kind: Any) -> Any:  # noqa: ANN401
    """What an auditor's Query answers of anybody's packet, and of what was withheld from it."""
    packet = joined("Packet", HANDED_OUT, _forms(), _map(kind))

    @strawberry.type
    class AnyPacket:
        @strawberry.field
        def conference_packet(
            self,
            info: Asking,
            id: UUID,  # noqa: A002 - the schema's word for it
            person: UUID,
            role: Role,
        ) -> packet | None:  # type: ignore[valid-type]
            """What an attendee was handed; nothing where nothing was."""
            context, conference = info.context, ConferenceId(id)
            member = Member(person=PersonId(person), role=role)
            with timed(context, "conference_packet"):
                recorded(context, "conference_packet", [CaseId(id)], None)
                found = _made(context, conference, member, hears_of_erasures=True)
                if found is None:
                    return None
                _shown(context, found.cases)
            return packet(  # type: ignore[no-any-return]
                digest=found.digest, packet=found, conference=conference, member=member
            )

    return AnyPacket


def _map(kind: Any) -> Any:  # noqa: ANN401
    redaction = made("Redaction", RedactionFields, kind=kind | None)

    @strawberry.type
    class Map:
        conference: strawberry.Private[ConferenceId]
        member: strawberry.Private[Member]

        @strawberry.field
        def redactions(self, info: Asking) -> several(redaction):  # type: ignore[valid-type]
            """What was withheld from this attendee of the cases on the agenda, and why."""
            context = info.context
            found = context.services.packets.withheld(self.conference, self.member)
            cases = list(dict.fromkeys(one.case for one in found))
            context.open_read.of("redactions_shown", cases)
            return [redaction(**_redaction(one), kind=one.kind and kind(one.kind)) for one in found]

    return Map


def _forms() -> Any:  # noqa: ANN401
    @strawberry.type
    class Forms(PacketFields):
        packet: strawberry.Private[MadePacket]

        @strawberry.field
        def json(self) -> str:
            """Its canonical form (RFC 8785): the digest is of this."""
            return self.packet.json()

        @strawberry.field
        def html(self) -> str:
            """As accessible HTML, in one file."""
            return self.packet.html()

        @strawberry.field
        def pdf(self) -> str:
            """As accessible PDF, in base64."""
            return b64encode(self.packet.pdf()).decode()

    return Forms


def _own(context: Context, conference: ConferenceId, hers: frozenset[UUID]) -> MadePacket | None:
    """Her own packet. Who has left one of its cases is not handed it again.

    Nor is it handed out where one of them was erased: of that her role hears nothing. An auditor
    who sees through her hears why.
    """
    if conference not in hers:
        return None
    by_auditor = context.open_read.told_until is not None
    found = _made(context, conference, context.member, hears_of_erasures=by_auditor)
    if found is None or not hers.issuperset(found.cases):
        return None
    _shown(context, found.cases)
    return found


def _made(
    context: Context, conference: ConferenceId, member: Member, *, hears_of_erasures: bool
) -> MadePacket | None:
    try:
        return context.services.packets.of(conference, member)
    except (PacketOfAnotherVersion, PacketDoesNotHold) as refusal:
        if isinstance(refusal, PacketOfErasedRecord) and not hears_of_erasures:
            return None
        context.count(refusal)
        raise packet_not_made(refusal.sentence()) from None


def _shown(context: Context, cases: Sequence[CaseId]) -> None:
    """Put the cases that a packet tells of on record."""
    context.open_read.of("packet_shown", cases)


def _redaction(one: Withheld) -> dict[str, Any]:
    return {"case_id": one.case, "event_id": one.event, "rule": one.rule, "lines": one.lines}
