"""An answer on record: whose it was, as of when, and its digest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from braid.domain.identity import CaseId, Member, RequestId, Role

from .reading import Reading


@dataclass(frozen=True, kw_only=True)
class KeptAnswer:
    """What is kept of an answer; the answer itself is kept nowhere."""

    request: RequestId
    reader: Member
    followed: int
    """How far her strand had followed the log."""
    logged: int
    """How far the log had come."""
    asked_at: datetime
    digest: bytes
    document: bytes
    """The SHA-256 of what was asked."""
    question: bytes
    """Sealed."""
    cases: Sequence[CaseId]
    """What she was shown."""


def kept_answer(reading: Reading, request: RequestId) -> KeptAnswer | None:
    """An answer on record, to an auditor; None where there is none."""
    rows = reading.rows("answer_of", request=request)
    if not rows:
        return None
    person, role, followed, logged, asked_at, digest, document, question, cases = rows[0]
    return KeptAnswer(
        request=request,
        reader=Member(person=person, role=Role(role)),
        followed=followed,
        logged=logged,
        asked_at=asked_at,
        digest=bytes(digest),
        document=bytes(document),
        question=bytes(question),
        cases=[CaseId(case) for case in cases],
    )
