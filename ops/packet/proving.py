"""Proving a file against the log: whose packet it says it is, and whether it is that one."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, assert_never
from uuid import UUID

import orjson

from braid.domain.conference.events import Packet, PacketFrozen
from braid.domain.identity import ConferenceId, Member, PersonId, Role
from braid.domain.packet.versions import PACKET_ROLES

from .html import CLOSING, OPENING
from .identity import Identity
from .made import Made
from .making import LogPackets

LARGEST = 64 * 2**20
"""Bytes beyond which a file is no packet."""


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
    identity = _identity(file, form)
    handed = _handed(packets, identity)
    if handed is None:
        return Proof(holds=False, said="It does not hold: no such packet is on record.")
    made = packets.remade(identity.conference, identity.member, *handed)
    _, packet = handed
    if made.digest != packet.digest:
        said = "It cannot be proved: the log does not tell today what was frozen then."
        return Proof(holds=False, said=said)
    if written(made, form) != file:
        said = f"It does not hold: this is not, byte for byte, the {form.upper()} that was frozen."
        return Proof(holds=False, said=said)
    return Proof(holds=True, said=_holds(identity, form, packet))


def _holds(identity: Identity, form: Form, packet: Packet) -> str:
    return (
        f"It holds: byte for byte the {form.upper()} that {identity.member.role} "
        f"{identity.member.person} was handed for conference {identity.conference}, made of the "
        f"log up to position {identity.position}; its digest {packet.digest} is on record."
    )


def _handed(packets: LogPackets, identity: Identity) -> tuple[PacketFrozen, Packet] | None:
    every = packets.handed(identity.conference, identity.member)
    return next((one for one in every if one[0].position == identity.position), None)


def _form(file: bytes) -> Form:
    if file.startswith(b"%PDF-"):
        return Form.PDF
    if file.startswith(b"<!doctype html>"):
        return Form.HTML
    if file.startswith(b"{"):
        return Form.JSON
    raise NoPacket("the file is neither JSON nor HTML nor PDF of a packet")


def _identity(file: bytes, form: Form) -> Identity:
    found = Identity.read(file.decode("latin-1")) if form is Form.PDF else _stated(file, form)
    if found is None:
        raise NoPacket("the file does not say whose packet it is")
    return found


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
        role, position = Role(told["role"]), told["position"]
        conference, person = UUID(told["conference"]), UUID(told["person"])
    except (KeyError, ValueError, TypeError, AttributeError):
        return None
    if role not in PACKET_ROLES or type(position) is not int:
        return None
    member = Member(person=PersonId(person), role=role)
    return Identity(conference=ConferenceId(conference), member=member, position=position)


def _held(file: bytes) -> bytes:
    """The JSON that an HTML file holds; nothing where it holds none."""
    _, _, rest = file.rpartition(OPENING.encode())
    return rest.partition(CLOSING.encode())[0]
