"""Carrying an erasure out: on record, on the list, and out of every strand."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from uuid import UUID

import msgspec
import psycopg

from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.identity import Member, PersonId, Role
from braid.domain.retention.decisions import erase_again, erase_record
from braid.domain.retention.events import ErasureReason, RecordErased
from braid.domain.retention.refusals import NoSuchRecord
from braid.domain.store.erasures import Erasure, Erasures
from braid.domain.store.programs import Programs
from braid.domain.store.shapes import SHAPES, Body
from braid.domain.store.statements import statements
from braid.projections.follow import Follower, StrandStopped

from .listed import Erased, ErasureList
from .restored import SQL, came_back

_BODY = msgspec.msgpack.Decoder(Body)


@dataclass(frozen=True, kw_only=True)
class Eraser:
    """Erases records. What it has erased no database backup brings back unseen."""

    erasures: Erasures
    programs: Programs
    follower: Follower
    listed: ErasureList
    program: int
    admin: str
    """Destroys keys of people whose cases a restored database does not hold."""

    def erase(self, participant: PersonId, reason: ErasureReason, by: PersonId) -> Erasure:
        """Erase all of a participant's record. Raises what `erase_record` and `Erasures` do."""

        def decision(case: Case, when: Circumstances) -> RecordErased | None:
            # Asked each time it is decided: a longer retention may be declared meanwhile.
            years = self.programs.current().retention_years
            return erase_record(case, when, reason=reason, years=years)

        erasure = self.erasures.erase(participant, _auditor(by), decision)
        self.note()
        self.clear()
        return erasure

    def listed_and_back(self) -> list[PersonId]:
        """Whose keys a backup has brought back, though the list says that they are erased."""
        with psycopg.connect(self.admin, autocommit=True) as admin:
            return came_back(admin, self.listed.entries())

    def note(self) -> None:
        """Put on the list whatever the log says is erased: a command may have been killed."""
        self.listed.add(*self._on_record().values())

    def clear(self) -> None:
        """Let every strand take the erasure in. Raises StrandStopped."""
        self.follower.catch_up()
        if self.follower.stopped:
            raise StrandStopped("; ".join(self.follower.stopped.values()))

    def replay(self) -> list[PersonId]:
        """Erase again whatever the list says and a backup has brought back; returns whom."""
        every = self.listed.entries()
        again = self._not_erased(every)
        for participant in again:
            self._again(every[participant])
        self.note()
        self.clear()
        return again

    def _again(self, was: Erased) -> None:
        decision = partial(erase_again, reason=was.reason)
        try:
            self.erasures.erase(PersonId(was.participant), _auditor(PersonId(was.by)), decision)
        except NoSuchRecord:
            with psycopg.connect(self.admin, autocommit=True) as admin:
                given = {"participant": was.participant}
                admin.execute(statements(*SQL)["destroy_key"], given)

    def _not_erased(self, every: Mapping[PersonId, Erased]) -> list[PersonId]:
        with psycopg.connect(self.admin, autocommit=True) as admin:
            asked = {"participants": list(every)}
            rows = admin.execute(statements(*SQL)["not_erased_among"], asked).fetchall()
        return [PersonId(participant) for (participant,) in rows]

    def _on_record(self) -> Mapping[UUID, Erased]:
        with psycopg.connect(self.admin, autocommit=True) as admin:
            rows = admin.execute(statements(*SQL)["erased"], {"program": self.program}).fetchall()
        return {
            participant: Erased(
                program=self.program,
                participant=participant,
                reason=_reason(state),
                by=actor,
                at=recorded_at.isoformat(),
            )
            for participant, actor, recorded_at, state in rows
        }


def _reason(state: bytes) -> ErasureReason:
    body = _BODY.decode(state)
    event = SHAPES[RecordErased.__name__].event_of(body.version, body.open, None)
    if not isinstance(event, RecordErased):
        raise TypeError(type(event).__name__)
    return event.reason


def _auditor(by: PersonId) -> Member:
    return Member(person=by, role=Role.AUDITOR)
