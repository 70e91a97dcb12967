"""A reader of one case through the policies of its strand, as the endpoint reads."""

from dataclasses import dataclass, field
from threading import Event
from uuid import uuid4

from braid.domain.identity import CaseId, Member, Purpose, RequestId
from braid.projections.caseload import card
from braid.projections.reading import Read, Reader, Strands
from braid.projections.timeline import Filter, timeline


@dataclass(kw_only=True)
class LineCounter:
    """Reads a case again and again, and keeps what it saw."""

    strands: Strands
    member: Member
    case: CaseId
    seen: list[tuple[int, int]] = field(default_factory=list)
    """The version on the card, and the lines that were there."""
    failures: list[BaseException] = field(default_factory=list)

    def count(self) -> int:
        """How many lines there are."""
        reader = Reader(member=self.member, purpose=Purpose.TREATMENT, request=RequestId(uuid4()))
        with Read(self.strands, reader) as read:
            reading = read.of("case", [self.case])
            found = card(reading, self.case)
            everything = Filter(with_superseded=True)
            lines = timeline(reading, found, limit=100_000, before=None, wanted=everything)
            self.seen.append((found.version, len(lines)))
            return len(lines)

    def until(self, ended: Event) -> None:
        """Read until told to end."""
        while not ended.is_set():
            try:
                self.count()
            except Exception as failure:  # noqa: BLE001 - no read may fail, whatever the cause
                self.failures.append(failure)
                return

    @property
    def versions(self) -> list[int]:
        """The versions that it saw, one after another."""
        return [version for version, _ in self.seen]
