"""A small desk: one case, its people, and commands on it as its clinician gives them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Self
from uuid import UUID, uuid4

import psycopg
from psycopg.sql import SQL, Identifier

from braid.domain.case.decisions import open_case
from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.comment.decisions import add_comment
from braid.domain.comment.events import Audience
from braid.domain.identity import (
    CaseId,
    CommandId,
    CommentId,
    Member,
    PersonId,
    RequestId,
    Role,
)
from braid.domain.store.cases import Cases
from braid.domain.store.command import Command, Decided, Decision, Outcome
from braid.domain.store.fingerprint import fingerprint

SECRET = b"a secret of these tests"


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A case, and who is on it."""

    cases: Cases
    case: CaseId
    clinician: Member
    participant: PersonId

    @classmethod
    def empty(cls, cases: Cases) -> Self:
        """People for a case that nobody has opened yet."""
        clinician = Member(person=PersonId(uuid4()), role=Role.CLINICIAN)
        return cls(
            cases=cases,
            case=CaseId(uuid4()),
            clinician=clinician,
            participant=PersonId(uuid4()),
        )

    @classmethod
    def opened(cls, cases: Cases) -> Self:
        """A case with its clinician."""
        desk = cls.empty(cases)
        cases.open(desk.command("open"), desk.opening())
        return desk

    def opening(self, called: str = "Ada") -> Decision:
        """To open the case."""

        def decision(_: Case, when: Circumstances) -> Decided:
            return open_case(
                when, participant=self.participant, called=called, clinician_name="Dr. Okafor"
            )

        return decision

    def command(
        self,
        *asked: object,
        by: Member | None = None,
        command: UUID | None = None,
        expected: int | None = None,
        earliest: datetime | None = None,
        reported_at: datetime | None = None,
    ) -> Command:
        """A command on the case, by its clinician unless somebody else is named."""
        return Command(
            command=CommandId(command or uuid4()),
            request=RequestId(uuid4()),
            by=by or self.clinician,
            case=self.case,
            fingerprint=fingerprint(SECRET, *asked),
            expected_version=expected,
            earliest=earliest,
            reported_at=reported_at,
        )

    def do(self, decision: Decision, command: Command | None = None) -> Outcome:
        """Carry a decision out."""
        return self.cases.decide(command or self.command(decision), decision)

    def say(self, text: str = "A word.", command: Command | None = None) -> Outcome:
        """Say something to everyone."""
        return self.do(saying(text), command or self.command(text))


def saying(text: str, audience: Audience = Audience.EVERYONE) -> Decision:
    """To say something."""
    return partial(add_comment, comment=CommentId(uuid4()), audience=audience, text=text)


def again(command: Command) -> Command:
    """The same command, sent in another request."""
    return replace(command, request=RequestId(uuid4()))


def positions(admin: str) -> list[int]:
    """Every position of the log, in order."""
    with psycopg.connect(admin) as connection:
        rows = connection.execute("select position from log.event order by position").fetchall()
    return [position for (position,) in rows]


def versions(admin: str, case: UUID) -> list[int]:
    """The versions of a case's stream, in order of their positions."""
    statement = (
        "select originator_version from log.event where originator_id = %s order by position"
    )
    with psycopg.connect(admin) as connection:
        return [version for (version,) in connection.execute(statement, [case]).fetchall()]


def everything_stored(admin: str) -> Sequence[str]:
    """Every row of every table in the database, bytes as hexadecimal digits."""
    tables = (
        "select schemaname, tablename from pg_tables "
        "where schemaname not in ('pg_catalog', 'information_schema')"
    )
    rows: list[str] = []
    with psycopg.connect(admin) as connection:
        for schema, table in connection.execute(tables).fetchall():
            one = SQL("select one::text from {}.{} one").format(
                Identifier(schema), Identifier(table)
            )
            rows += [text for (text,) in connection.execute(one).fetchall()]
    return rows
