"""Packets from the log: made when they are frozen, and made again whenever somebody asks."""

from collections.abc import Iterator

from braid.domain.conference.events import Packet, PacketFrozen
from braid.domain.disclosure.roles import DISCLOSURES, Disclosure
from braid.domain.identity import ConferenceId, Member
from braid.domain.packet.refusals import PacketDoesNotHold, PacketOfErasedRecord
from braid.domain.packet.versions import check
from braid.domain.packet.withheld import Withheld
from braid.domain.recorded import Recorded
from braid.domain.store.log import Log

from .assembling import Table, assembled
from .canonical import Cases
from .made import Made
from .past import NotThatFar, Past
from .withholding import withheld


class LogPackets:
    """Makes packets from the log, and from nothing else."""

    def __init__(self, log: Log, *, until: int | None = None) -> None:
        self._log = log
        self._until = until

    def as_of(self, position: int) -> "LogPackets":
        """Packets as far as the log told of them at a position."""
        return LogPackets(self._log, until=position)

    def frozen(self, conference: ConferenceId, position: int) -> tuple[Packet, ...]:
        """What each attendee who is not excused is handed. Raises NotThatFar."""
        table = self._table(conference, position)
        cases = Cases()
        return tuple(
            Made(contents=assembled(table, one), cases_written=cases).packet
            for one in table.handed()
        )

    def of(self, conference: ConferenceId, member: Member) -> Made | None:
        """What an attendee was handed, made again; None where nothing was.

        Raises PacketOfAnotherVersion, PacketOfErasedRecord, and PacketDoesNotHold where the log
        tells otherwise today.
        """
        for handed, packet in self.handed(conference, member):
            made = self._held(conference, member, handed, packet)
            if made is None:
                raise PacketDoesNotHold
            if made.digest != packet.digest:
                raise PacketOfErasedRecord if self.is_erased(made, handed) else PacketDoesNotHold
            return made
        return None

    def _held(
        self, conference: ConferenceId, member: Member, handed: PacketFrozen, packet: Packet
    ) -> Made | None:
        """A packet made again; None where the log does not come so far."""
        try:
            return self.remade(conference, member, handed, packet)
        except NotThatFar:
            return None

    def is_erased(self, made: Made, handed: PacketFrozen) -> bool:
        """Whether a record that a packet tells of was erased since."""
        past = Past(self._log, handed.position)
        return any(one.is_erased for case in made.cases for one in past.history(case))

    def withheld(self, conference: ConferenceId, member: Member) -> tuple[Withheld, ...]:
        """What was withheld from an attendee's packet, and under which rule."""
        for handed, packet in self.handed(conference, member):
            saw_by = check(packet.role, packet.disclosure, handed.layout)
            return tuple(withheld(self._table(conference, handed.position, saw_by), member))
        return ()

    def handed(
        self, conference: ConferenceId, member: Member
    ) -> Iterator[tuple[PacketFrozen, Packet]]:
        """What is on record of an attendee's packets, the latest first."""
        for recorded in reversed(self._history(conference)):
            if isinstance(recorded.event, PacketFrozen):
                for one in recorded.event.packets:
                    if (one.person, one.role) == (member.person, member.role):
                        yield recorded.event, one

    def remade(
        self, conference: ConferenceId, member: Member, handed: PacketFrozen, packet: Packet
    ) -> Made:
        """A packet as the log tells it today. Raises PacketOfAnotherVersion."""
        saw_by = check(packet.role, packet.disclosure, handed.layout)
        return Made(contents=assembled(self._table(conference, handed.position, saw_by), member))

    def _history(self, conference: ConferenceId) -> list[Recorded]:
        # The library's type variable stands for its own events; ours are Recorded.
        every: list[Recorded] = list(self._log.events.get(conference))  # type: ignore[arg-type]
        until = self._until
        return every if until is None else [one for one in every if (one.position or 0) <= until]

    def _table(self, conference: ConferenceId, position: int, *saw_by: Disclosure) -> Table:
        past = Past(self._log, position)
        return Table(
            conference=conference,
            position=position,
            as_of=past.as_of,
            histories=past.history,
            disclosures={**DISCLOSURES, **{one.role: one for one in saw_by}},
        )
