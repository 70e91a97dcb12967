"""A past: what one person could see at a position, brought back for an auditor by the same SQL.

Streams are folded as strands fold them, into temporary tables that the strands' own statements
read; the transaction is rolled back, and nothing of it is kept. The auditor's read record is
written in her own name, and is durable before anything of a past may leave.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from datetime import datetime
from typing import Any, Self
from uuid import UUID

import psycopg
from psycopg_pool import ConnectionPool

from braid.domain.disclosure.adopted import in_force
from braid.domain.identity import CASE_ROLES, READING_ROLES, CaseId, Role
from braid.domain.past.refusals import NotYetThen
from braid.domain.recorded import Recorded
from braid.domain.store.deadline import remaining
from braid.domain.store.programs import stream_of

from .belonging import belonged, every_stream
from .past_bodies import PastBodies
from .past_histories import PastHistories
from .past_reading import FILES, PastReading
from .past_storing import Filling
from .past_streams import AsOf, PastStreams, StreamsUntil
from .reading import PATIENCE, Read, Reader, Reading
from .statements import PAST, strand_statements

OPERATION = "seen_by"
OF_PROGRAM = frozenset({"program", "measures", "rules"})
"""Operations that ask of no case and of no conference."""
OF_CASES = frozenset({"caseload", "needs_me", "open_actions"})
"""Operations that ask of every case, and of no conference."""
OF_CONFERENCES = frozenset({"conferences", "conference_packet"})
"""Operations that ask of conferences, and of no case on their agendas."""


class Pasts:
    """What pasts are brought back with: connections for temporary tables, and histories."""

    def __init__(
        self, pool: ConnectionPool[Any], histories: PastHistories, *, program: int
    ) -> None:
        self._pool = pool
        self.histories = histories
        self.program = stream_of(program)
        self.sql = {role: _statements(role) for role in READING_ROLES}
        self.writing = {
            role: strand_statements("writing.sql", role, PAST) for role in READING_ROLES
        }

    def connection(self) -> AbstractContextManager[psycopg.Connection[Any]]:
        """A connection with empty temporary tables."""
        return self._pool.connection(timeout=remaining(PATIENCE))

    def seen_by(self, reader: Reader, as_of: AsOf, recording: Read) -> "PastRead":
        """What somebody could see at a moment, behind the records of an auditor's own read."""
        return PastRead(self, reader, as_of, recording)


class PastRead:
    """One request's read of a past: streams are brought back when a question asks for them."""

    def __init__(self, pasts: Pasts, reader: Reader, as_of: AsOf, recording: Read) -> None:
        self._pasts = pasts
        self._reader = reader
        self._as_of = as_of
        self._recording = recording
        self._held = ExitStack()
        self._opened: PastStreams | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._held:
            if self._opened is not None and not self._opened.reading.connection.closed:
                self._opened.reading.connection.rollback()

    def of(self, operation: str, cases: Sequence[CaseId] = (), *, at_least: int = 0) -> Reading:
        """A reading of these cases as they stood, behind the auditor's record of it.

        Raises NotYetThen where the past stands before the position `at_least`, and TooMuchPast.
        """
        recorded = self._recording.of(OPERATION, cases)
        if at_least > self._as_of.position:
            raise NotYetThen
        opened = self._opened = self._opened or self._begun(recorded)
        if not operation.endswith("_shown"):
            # What is shown was asked for before.
            asked = cases or _asked(operation, opened.hers)
            opened.bring(asked, with_agendas=operation not in OF_CONFERENCES)
        return opened.reading

    @property
    def current(self) -> Reading:
        """The reading that a question before this one has opened."""
        if self._opened is None:
            raise RuntimeError("a part of a case is asked for after the case")
        return self._opened.reading

    @property
    def records(self) -> Reading:
        """Where the read record is told from: the auditor's own reading of today."""
        return self._recording.current

    @property
    def told_until(self) -> datetime:
        """Until when the read record is told."""
        return self._as_of.moment

    def start_over(self) -> None:
        """A past stands still: there is no later moment in it."""

    def _begun(self, recorded: Reading) -> PastStreams:
        role, position = self._reader.member.role, self._as_of.position
        streams = StreamsUntil(self._pasts.histories, position)
        program = streams.of([self._pasts.program])
        facts = (one for entries in program for one in entries if isinstance(one, Recorded))
        disclosure = in_force(facts, role, position)
        connection = self._held.enter_context(self._pasts.connection())
        bodies, writing = PastBodies(disclosure.line), self._pasts.writing[role]
        opened = PastStreams(
            reading=PastReading(
                connection=connection,
                sql=self._pasts.sql[role],
                bodies=bodies,
                reader=self._reader,
                filling=Filling(connection=connection, sql=writing, bodies=bodies),
            ),
            streams=streams,
            see=disclosure.seen,
            hers=self._hers(recorded),
        )
        self._admit(opened)
        opened.keep(program)
        return opened

    def _hers(self, recorded: Reading) -> Mapping[UUID, bool]:
        """What she belonged to: to an auditor, everything."""
        member = self._reader.member
        if member.role is Role.AUDITOR:
            return every_stream(recorded)
        return belonged(recorded, member, self._as_of.belonging, self._as_of.moment)

    def _admit(self, opened: PastStreams) -> None:
        member, reading = self._reader.member, opened.reading
        reading.connection.execute(reading.sql["begin"])
        person = {"person": str(member.person)}
        reading.connection.execute(reading.sql["is_seen_by"], person)
        if member.role in CASE_ROLES:
            hers = {"role": member.role.value, "cases": list(opened.hers)}
            reading.connection.execute(reading.sql["belongs_to"], person | hers)


def _asked(operation: str, hers: Mapping[UUID, bool]) -> Iterable[UUID]:
    """What an operation asks for that names nothing."""
    if operation in OF_PROGRAM:
        return ()
    if operation in OF_CASES:
        return [one for one, is_conference in hers.items() if not is_conference]
    if operation in OF_CONFERENCES:
        return [one for one, is_conference in hers.items() if is_conference]
    return list(hers)


def _statements(role: Role) -> dict[str, bytes]:
    return {
        name: statement.as_bytes()
        for file in (*FILES, "past.sql")
        for name, statement in strand_statements(file, role, PAST).items()
    }
