"""Taking the read record away, page by page: each is on record before it leaves."""

from collections.abc import Iterator, Sequence
from uuid import uuid4

from braid.domain.identity import PURPOSES, CaseId, Member, PersonId, RequestId, Role
from braid.projections.looking import ReadKept, Wanted, participants, reads
from braid.projections.reading import Read, Reader, Strands

from .events import Observer, Resource, audit_events

PAGE = 500
OPERATION = "reads_exported"
"""How the read record names an export of itself."""


def exported(
    strands: Strands, auditor: PersonId, wanted: Wanted, observer: Observer
) -> Iterator[Sequence[Resource]]:
    """Reads as AuditEvents, the latest first; the export's own reads are left to the next."""
    reader = Reader(
        member=Member(person=auditor, role=Role.AUDITOR),
        purpose=PURPOSES[Role.AUDITOR],
        request=RequestId(uuid4()),
    )
    before = None
    while True:
        with Read(strands, reader) as read:
            reading = read.of(OPERATION)
            found = reads(reading, wanted, limit=PAGE, before=before)
            # Of others, whose cases stood on the same list, a reading of one case tells nothing.
            cases = _named(found) if wanted.case is None else [CaseId(wanted.case)]
            read.of(f"{OPERATION}_shown", cases)
            whose = participants(reading, cases)
        # The block has ended, and its records are durable: now it may leave.
        yield [event for one in found for event in audit_events(one, whose, observer)]
        if len(found) < PAGE:
            return
        before = found[-1].id


def _named(found: Sequence[ReadKept]) -> list[CaseId]:
    return sorted({case for one in found for case in one.cases})
