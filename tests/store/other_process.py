"""Another process that writes: says a word on a case for each line it is given, and tells when.

Run as `python -m tests.store.other_process ADMIN HOME CASE CLINICIAN`.
"""

import sys
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

from braid.domain.comment.decisions import add_comment
from braid.domain.comment.events import Audience
from braid.domain.identity import CaseId, CommandId, CommentId, Member, PersonId, RequestId, Role
from braid.domain.store.command import Command
from braid.ops import assembly
from braid.ops.database.logins import logins


def main(admin: str, home: Path, case: CaseId, clinician: Member) -> None:
    """Say a word for each line."""
    with assembly.writing(logins(admin, {}), home, program=1) as wrote:
        for _ in sys.stdin:
            command = Command(
                command=CommandId(uuid4()),
                request=RequestId(uuid4()),
                by=clinician,
                case=case,
                fingerprint=b"",
            )
            said = partial(
                add_comment, comment=CommentId(uuid4()), audience=Audience.TEAM, text="A word."
            )
            print(wrote.cases.decide(command, said).position, flush=True)  # noqa: T201


if __name__ == "__main__":
    admin, home, case, person = sys.argv[1:]
    clinician = Member(person=PersonId(UUID(person)), role=Role.CLINICIAN)
    main(admin, Path(home), CaseId(UUID(case)), clinician)
