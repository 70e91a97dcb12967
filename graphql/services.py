"""What answering a request needs, and the request's own context."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol
from uuid import uuid4

from anyio import CapacityLimiter
from strawberry.fastapi import BaseContext

from braid.domain.calendar import Calendar
from braid.domain.conference.events import Packet, PacketFrozen
from braid.domain.identity import CaseId, ConferenceId, Member, RequestId
from braid.domain.packet.versions import LAYOUT
from braid.domain.packet.withheld import Withheld
from braid.domain.refusals import Refusal
from braid.domain.store.cases import Cases
from braid.domain.store.conferences import Conferences
from braid.domain.store.programs import Programs
from braid.projections.kept_answer import KeptAnswer
from braid.projections.looking_attempts import Attempts
from braid.projections.past import Pasts
from braid.projections.positions import Positions
from braid.projections.reading import Read, Reader, Strands
from braid.projections.reads import Reads
from braid.projections.watch import StrandWatch

from .tokens.verify import Verifier, Viewer


class Counters(Protocol):
    """Counts what happens, by names that Braid itself has chosen."""

    def refused(self, refusal: str) -> None:
        """A refusal was spoken."""

    def took(self, operation: str, seconds: float) -> None:
        """A root field was answered."""


class MadePacket(Protocol):
    """What one attendee was handed, in each of its forms."""

    @property
    def digest(self) -> str:
        """The SHA-256 of the canonical JSON, in hexadecimal digits."""

    @property
    def cases(self) -> Sequence[CaseId]:
        """The cases that it tells of."""

    def json(self) -> str:
        """In its canonical form."""

    def html(self) -> str:
        """As accessible HTML."""

    def pdf(self) -> bytes:
        """As accessible PDF."""


class Packets(Protocol):
    """Makes what attendees of a conference are handed, from the log up to a position."""

    def frozen(self, conference: ConferenceId, position: int) -> tuple[Packet, ...]:
        """What each attendee who is not excused is handed."""

    def of(self, conference: ConferenceId, member: Member) -> MadePacket | None:
        """What an attendee was handed; None where nothing was.

        Raises PacketOfAnotherVersion and PacketDoesNotHold.
        """

    def withheld(self, conference: ConferenceId, member: Member) -> Sequence[Withheld]:
        """What was withheld from her packet, and under which rule: for the auditor alone."""

    def as_of(self, position: int) -> "Packets":
        """Packets as far as the log told of them at a position."""


def frozen_now(conferences: Conferences, packets: Packets, key: ConferenceId) -> PacketFrozen:
    """Packets of what is on record at this moment."""
    position = conferences.log_position()
    return PacketFrozen(position=position, layout=LAYOUT, packets=packets.frozen(key, position))


@dataclass(frozen=True, kw_only=True)
class Services:
    """Built once, by ops/assembly.py."""

    cases: Cases
    programs: Programs
    conferences: Conferences
    packets: Packets
    strands: Strands
    watch: StrandWatch
    calendar: Calendar
    positions: Positions
    secret: bytes
    """Keys the fingerprints of commands."""
    verifier: Verifier
    counters: Counters
    pasts: Pasts
    """Brings back what somebody could see, for auditors."""
    attempts: Attempts
    """Puts refused attempts on record."""
    deadline: float
    looks: CapacityLimiter
    """Live readers look in few threads of their own, so that questions are not kept waiting."""
    now: Callable[[], datetime] = lambda: datetime.now(UTC)


class Context(BaseContext):
    """One request, or one live connection: who asks, and with what it is answered."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self.request_id = RequestId(uuid4())
        self.viewer: Viewer | None = None
        self.read: Reads | None = None
        self.holds_words = False
        """Whether what is asked holds somebody's words, which are kept nowhere."""
        self.asks_again: Callable[[Context, KeptAnswer], bytes] | None = None
        """What asks a question on record again; nothing does in a past."""

    @property
    def member(self) -> Member:
        """Who asks, in which role."""
        viewer = self.known_viewer
        return Member(person=viewer.person, role=viewer.role)

    @property
    def known_viewer(self) -> Viewer:
        """Who asks; the endpoint has made sure before anything is executed."""
        if self.viewer is None:
            raise RuntimeError("nothing is executed for nobody")
        return self.viewer

    @property
    def reader(self) -> Reader:
        """Who reads, why, and in which request."""
        return Reader(
            member=self.member, purpose=self.known_viewer.purpose, request=self.request_id
        )

    @property
    def open_read(self) -> Reads:
        """The request's read."""
        if self.read is None:
            raise RuntimeError("reads happen while a request is executed")
        return self.read

    @property
    def recording(self) -> Read:
        """The request's read, which its records are written in."""
        if not isinstance(self.read, Read):
            raise RuntimeError("a past is read behind the records of a read of today")  # noqa: TRY004
        return self.read

    def count(self, refusal: Refusal) -> None:
        """Count a refusal by its kind."""
        self.services.counters.refused(type(refusal).__name__)
