"""Who belonged where, from which position until which: what a past is brought back by.

An auditor sees whole events, so hers is the one strand that can keep it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg
from psycopg.rows import class_row
from psycopg.sql import Composed

from braid.domain.disclosure.auditor import AuditorLine
from braid.domain.disclosure.line import Line
from braid.domain.identity import Member
from braid.domain.made import changed
from braid.domain.membership import MembershipChange, membership_changes
from braid.domain.recorded import Recorded

from .batch import MemberKey, Rows, Seen
from .reading import Reading
from .rows import BelongedRow


def fold_belonging(rows: Rows, recorded: Recorded, line: Line) -> None:
    """Fold in who joins and who leaves, where the line shows the whole event."""
    if not isinstance(line, AuditorLine):
        return
    for change in membership_changes((recorded,)):
        member = change.member
        key = (change.case, member.person, member.role.value)
        before = rows.belonging.get(key)
        if before is not None and change.joins and change.until == before.until:
            continue
        if before is not None:
            rows.belonged.append(changed(before, until_position=line.position))
            del rows.belonging[key]
        if change.joins:
            rows.belonging[key] = _joins(change, line.position)


def belonging_loaded(
    connection: psycopg.Connection[Any], sql: Mapping[str, Composed], seen: Sequence[Seen]
) -> dict[MemberKey, BelongedRow]:
    """Who belongs to what these lines are about, where one of them changes that."""
    cases = {
        recorded.originator_id
        for recorded, line in seen
        if isinstance(line, AuditorLine) and membership_changes((recorded,))
    }
    if not cases:
        return {}
    with connection.cursor(row_factory=class_row(BelongedRow)) as cursor:
        cursor.execute(sql["belonging"], {"cases": list(cases)})
        return {(one.case_id, one.person, one.role): one for one in cursor}


def belonged(
    reading: Reading, member: Member, position: int, moment: datetime
) -> Mapping[UUID, bool]:
    """What somebody belonged to at a position, by its id; whether it is a conference."""
    person = {"person": member.person, "role": member.role.value}
    return dict(reading.rows("belonged", **person, position=position, moment=moment))


def own_cases(reading: Reading) -> frozenset[UUID]:
    """The cases and conferences that the reader belongs to."""
    return frozenset(case for (case,) in reading.rows("own_cases"))


def every_stream(reading: Reading) -> Mapping[UUID, bool]:
    """Every case and conference of the program, by its id; whether it is a conference."""
    return dict(reading.rows("every_stream"))


def _joins(change: MembershipChange, position: int) -> BelongedRow:
    return BelongedRow(
        case_id=change.case,
        person=change.member.person,
        role=change.member.role.value,
        from_position=position,
        until=change.until,
    )
