"""An export is a reading: it leaves a read record of every stream before anything is written."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from braid.domain.identity import PURPOSES, CaseId, Member, PersonId, RequestId, Role
from braid.projections.reading import Read, Reader, Strands

OPERATION = "audit_export"
CASES_A_RECORD = 1_000


def put_on_record(strands: Strands, auditor: PersonId, streams: Sequence[UUID]) -> None:
    """Return once it is durable that an auditor read these streams."""
    reader = Reader(
        member=Member(person=auditor, role=Role.AUDITOR),
        purpose=PURPOSES[Role.AUDITOR],
        request=RequestId(uuid4()),
    )
    with Read(strands, reader) as read:
        for first in range(0, max(len(streams), 1), CASES_A_RECORD):
            some = streams[first : first + CASES_A_RECORD]
            read.of(OPERATION, [CaseId(one) for one in some])
