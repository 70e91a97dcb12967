"""Putting events on record without a mutation, and asking what a role reads of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from braid.domain.events import Event, ProgramEvent
from braid.domain.identity import (
    BRAID,
    CaseId,
    CommandId,
    EventId,
    Member,
    PersonId,
    RequestId,
    Role,
    WarningId,
)
from braid.domain.identity import PersonalText as Words
from braid.domain.store.command import Command
from braid.domain.warning.events import Hearing, Severity, WarningRaised
from tests.http.served import Served
from tests.support.situations import Team


def tell(
    served: Served,
    team: Team,
    event: Event | tuple[Event, ...],
    *,
    by: Role = Role.CLINICIAN,
    at: datetime | None = None,
    reported: datetime | None = None,
) -> EventId:
    """Put events on record at once, as somebody of the team or by Braid; the last one's id."""
    member = BRAID if by is Role.BRAID else Member(person=PersonId(team.person(by)), role=by)
    command = Command(
        command=CommandId(uuid4()),
        request=RequestId(uuid4()),
        by=member,
        case=CaseId(team.case),
        fingerprint=b"told",
        earliest=at,
        reported_at=reported or at,
    )
    cases = served.braid.wrote.cases
    cases.decide(command, lambda _case, _when: event)
    served.braid.catch_up()
    return EventId(cases.history(CaseId(team.case))[-1].event_id)


def declare(served: Served, event: ProgramEvent, *, by: Role = Role.LEAD) -> None:
    """Let the program declare something, or Braid put something of it on record."""
    member = BRAID if by is Role.BRAID else Member(person=PersonId(uuid4()), role=by)
    programs = served.braid.wrote.programs
    programs.decide(member, uuid4(), uuid4(), b"told", lambda _program, _when: event)
    served.braid.catch_up()


def raised(
    *evidence: EventId,
    severity: Severity = Severity.CONCERN,
    hearing: Hearing = Hearing.TEAM,
    about: str = "drift",
) -> WarningRaised:
    """An early warning that rests on these events."""
    return WarningRaised(
        warning=WarningId(uuid4()),
        hearing=hearing,
        about=about,
        rule=about,
        rule_version=1,
        severity=severity,
        sentence=Words("Three meetings missed in two weeks."),
        evidence=evidence,
        counter_evidence=(),
        closes_when=Words("She is at a meeting again."),
    )


def asked(served: Served, role: Role, person: UUID, query: str, **variables: object) -> Any:
    """What a question is answered, without errors."""
    given = {
        name: str(value) if isinstance(value, UUID) else value for name, value in variables.items()
    }
    body = served.ask(role, person, query, given).body
    assert "errors" not in body, body
    return body["data"]


CLEANING = "close all"
"""Sent when a connection goes back, by the pool's own worker and in its own time."""


@contextmanager
def counting_reads(patched: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The statements that the reading login sends while the block runs."""
    sent: list[str] = []
    execute = psycopg.Cursor.execute

    def counted(cursor: Any, query: Any, *given: Any, **named: Any) -> Any:
        text = query.decode() if isinstance(query, bytes) else query
        if cursor.connection.info.user == "braid_reader" and not text.startswith(CLEANING):
            sent.append(text)
        return execute(cursor, query, *given, **named)

    with patched.context() as patch:
        patch.setattr(psycopg.Cursor, "execute", counted)
        yield sent


def named_in_records(served: Served, person: UUID, operation: str) -> list[set[UUID]]:
    """The cases that each read record of a reader's operation names, the earliest first."""
    select = "select cases from access.read_record where person = %s and operation = %s order by id"
    with psycopg.connect(served.braid.logins.admin) as admin:
        rows = admin.execute(select, [person, operation]).fetchall()
    return [set(cases) for (cases,) in rows]
