"""Proving a file against the log: whose packet it says it is, and whether it is that one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, assert_never
from uuid import UUID

import orjson

from braid.domain.conference.events import Packet, PacketFrozen
from braid.domain.identity import ConferenceId, Member, PersonId, Role
from braid.domain.packet.refusals import PacketOfAnotherVersion
from braid.domain.packet.versions import PACKET_ROLES

from .canonical import digest
from .html import CLOSING, OPENING
from .identity import Identity
from .made import Made
from .making import LogPackets
from .past import NotThatFar

LARGEST = 64 * 2**20
"""Bytes beyond which a file is no packet."""
Handed = tuple[PacketFrozen, Packet]
"""What is on record of a packet."""


class Form(StrEnum):
    """In which form a packet is written."""

    JSON = "json"
    HTML = "html"
    PDF = "pdf"


class NoPacket(Exception):
    """The file is no packet; the message says why, and quotes nothing of it."""


@dataclass(frozen=True, kw_only=True)
class Proof:
    """Whether a file holds, and in which words."""

    holds: bool
    said: str


def written(made: Made, form: Form) -> bytes:
    """A packet in a form."""
    match form:
        case Form.JSON:
            return made.written
        case Form.HTML:
            return made.html().encode()
        case Form.PDF:
            return made.pdf()
        case _:
            assert_never(form)


def proved(packets: LogPackets, file: bytes) -> Proof:
    """Whether a file is what was handed out. Raises NoPacket, and PacketOfAnotherVersion."""
    if len(file) > LARGEST:
        raise NoPacket("the file is larger than any packet")
    form = _form(file)
    named = list(_identities(file, form))
    if not named:
        raise NoPacket("the file does not say whose packet it is")
    on_record = [(one, handed) for one in named if (handed := _handed(packets, one)) is not None]
    if not on_record:
        return Proof(holds=False, said="It does not hold: no such packet is on record.")
    answers = [_proved(packets, file, form, *one) for one in on_record]
    proofs = [one for one in answers if isinstance(one, Proof)]
    if not proofs:
        raise PacketOfAnotherVersion
    return next((one for one in proofs if one.holds), proofs[0])


def _proved(
    packets: LogPackets, file: bytes, form: Form, identity: Identity, handed: Handed
) -> Proof | PacketOfAnotherVersion:
    """Whether a file is this packet."""
    frozen, packet = handed
    made: Made | None = None
    try:
        made = packets.remade(identity.conference, identity.member, frozen, packet)
    except PacketOfAnotherVersion as other:
        return other
    except NotThatFar:
        pass
    if made is not None and made.digest != packet.digest and packets.is_erased(made, frozen):
        return _of_erased(file, form, packet)
    if made is None or made.digest != packet.digest:
        said = "It cannot be proved: the log does not tell today what was frozen then."
        return Proof(holds=False, said=said)
    if written(made, form) != file:
        said = f"It does not hold: this is not, byte for byte, the {form.upper()} that was frozen."
        return Proof(holds=False, said=said)
    return Proof(holds=True, said=_holds(identity, form, frozen, packet))


def _of_erased(file: bytes, form: Form, packet: Packet) -> Proof:
    """A packet that nobody can make again is known by the digest of its canonical form alone."""
    if form is Form.JSON and digest(file) == packet.digest:
        said = f"It holds: its digest {packet.digest} is on record. A record it tells of was erased"
        return Proof(holds=True, said=f"{said} since: this file is what is left of it.")
    said = "It cannot be proved: a record that it tells of was erased since. The JSON that was"
    return Proof(holds=False, said=f"{said} frozen could be, by its digest {packet.digest}.")


def _holds(identity: Identity, form: Form, frozen: PacketFrozen, packet: Packet) -> str:
    return (
        f"It holds: byte for byte the {form.upper()} that {identity.member.role} "
        f"{identity.member.person} was handed for conference {identity.conference}, made of the "
        f"log up to position {frozen.position}; its digest {packet.digest} is on record."
    )


def _handed(packets: LogPackets, identity: Identity) -> Handed | None:
    """What is on record of it. Packets are frozen once: the position is that of the record."""
    versions = (identity.layout, identity.disclosure)
    every = packets.handed(identity.conference, identity.member)
    return next((one for one in every if (one[0].layout, one[1].disclosure) == versions), None)


def _form(file: bytes) -> Form:
    if file.startswith(b"%PDF-"):
        return Form.PDF
    if file.startswith(b"<!doctype html>"):
        return Form.HTML
    if file.startswith(b"{"):
        return Form.JSON
    raise NoPacket("the file is neither JSON nor HTML nor PDF of a packet")


def _identities(file: bytes, form: Form) -> Iterator[Identity]:
    """Whose packet a file says it is; a PDF may hold somebody's words that say so as well."""
    if form is Form.PDF:
        yield from Identity.read(file.decode("latin-1"))
    elif (stated := _stated(file, form)) is not None:
        yield stated


def _stated(file: bytes, form: Form) -> Identity | None:
    """What the JSON of a file says of itself; None where it says nothing that can be understood."""
    try:
        told = orjson.loads(_held(file) if form is Form.HTML else file)
    except orjson.JSONDecodeError:
        return None
    return _read(told) if isinstance(told, Mapping) else None


# Any: whatever JSON somebody brings.
def _read(told: Mapping[str, Any]) -> Identity | None:
    try:
        role, layout, disclosure = Role(told["role"]), told["layout"], told["disclosure"]
        conference, person = UUID(told["conference"]), UUID(told["person"])
    except (KeyError, ValueError, TypeError, AttributeError):
        return None
    if role not in PACKET_ROLES or type(layout) is not int or type(disclosure) is not int:
        return None
    return Identity(
        conference=ConferenceId(conference),
        member=Member(person=PersonId(person), role=role),
        layout=layout,
        disclosure=disclosure,
    )


def _held(file: bytes) -> bytes:
    """The JSON that an HTML file holds; nothing where it holds none."""
    _, _, rest = file.rpartition(OPENING.encode())
    return rest.partition(CLOSING.encode())[0]
