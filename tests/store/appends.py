"""Appends as a recorder hands them on, made small."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

import psycopg

from braid.domain.identity import Member, PersonId, Role
from braid.domain.membership import MembershipChange
from braid.domain.store.appending import CommandMark, Rows
from braid.domain.store.committing import Answer
from braid.domain.store.entries import Around, Entry
from braid.ops.database.logins import Logins

ACTOR = UUID(int=7)


def entry(stream: UUID, version: int, command: UUID | None, topic: str = "Said") -> Entry:
    around = Around(event_id=uuid4(), metadata="{}", command=command)
    return Entry(
        originator_id=stream, originator_version=version, topic=topic, state=b"\0", around=around
    )


def rows(
    stream: UUID | None = None,
    versions: Sequence[int] = (1,),
    command: UUID | None = None,
    changes: Sequence[MembershipChange] = (),
    topic: str = "Said",
) -> Rows:
    stream, command = stream or uuid4(), command or uuid4()
    events = [entry(stream, version, command, topic) for version in versions]
    return Rows(events, [CommandMark(actor=ACTOR, fingerprint=b"asked")] * len(events), changes)


def joins(case: UUID, role: Role = Role.PEER, until: datetime | None = None) -> MembershipChange:
    member = Member(person=PersonId(uuid4()), role=role)
    return MembershipChange(member=member, case=case, joins=True, until=until)


def kinds(answers: Sequence[Answer]) -> list[object]:
    """Positions as they are, refusals by their class."""
    return [one if isinstance(one, int) else type(one) for one in answers]


def asked(database: Logins, statement: str, *parameters: object) -> list[tuple[object, ...]]:
    """The rows of a statement, as the superuser."""
    with psycopg.connect(database.admin) as admin:
        return admin.execute(statement.encode(), parameters).fetchall()
