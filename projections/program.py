"""What a strand keeps and answers of the program itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from braid.domain.disclosure.line import Kind, Line
from braid.domain.identity import Member, PersonId, Role

from .batch import Seen
from .bodies import Bodies
from .folding import recorded_at
from .reading import Reading
from .rows import ProgramRow


@dataclass(frozen=True, kw_only=True)
class ProgramLine:
    """A line of the program, with who and when."""

    event_id: UUID
    place: int
    recorded_at: datetime
    by: Member
    line: Line


def program_rows(seen: Sequence[Seen], bodies: Bodies, *, after: int) -> list[ProgramRow]:
    """The rows of more lines of the program, after so many."""
    return [
        ProgramRow(
            place=place,
            event_id=recorded.event_id,
            kind=line.kind.value,
            recorded_at=recorded_at(recorded),
            by_person=recorded.by.person,
            by_role=recorded.by.role.value,
            body=bodies.open_line(line),
        )
        for place, (recorded, line) in enumerate(seen, start=after + 1)
    ]


def program_lines(
    reading: Reading, *, limit: int, before: int | None, kinds: Sequence[Kind] | None
) -> Sequence[ProgramLine]:
    """Lines of the program, the latest first."""
    wanted = None if kinds is None else [kind.value for kind in kinds]
    rows = reading.rows("program_lines", limit=limit, before=before, kinds=wanted)
    return [
        ProgramLine(
            event_id=event_id,
            place=place,
            recorded_at=recorded,
            by=Member(person=PersonId(person), role=Role(role)),
            line=reading.bodies.opened(body),
        )
        for place, event_id, recorded, person, role, body in rows
    ]
