"""A case told in few facts, each with its three clocks and its place in the log."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from braid.domain.case.events import CaseOpened, TeamMemberAssigned, TeamMemberReleased
from braid.domain.clocks import Interval
from braid.domain.events import Event
from braid.domain.identity import (
    BRAID,
    CommandId,
    LapseId,
    Member,
    PersonalText,
    PersonId,
    RequestId,
    Role,
)
from braid.domain.lapse.events import LapseReported, Substance
from braid.domain.program.events import DisclosureAdopted
from braid.domain.recorded import Recorded

NAMES = UUID("3b1f7f57-58c0-4a7e-8f4e-0d9c2f3a9a10")
BEGAN = datetime(2026, 5, 1, 12, tzinfo=UTC)


def named(what: str) -> UUID:
    """The id that a name stands for."""
    return uuid5(NAMES, what)


def somebody(role: Role, name: str = "") -> Member:
    """Somebody in a role."""
    return Member(person=PersonId(named(f"{role} {name}")), role=role)


CLINICIAN, PEER, PARTICIPANT = (
    somebody(role) for role in (Role.CLINICIAN, Role.PEER, Role.PARTICIPANT)
)
OPENED = CaseOpened(
    participant=PARTICIPANT.person,
    name=PersonalText("Adah"),
    clinical_summary=PersonalText("Three admissions."),
    ehr_patient=None,
)
CLINICIAN_JOINS = TeamMemberAssigned(member=CLINICIAN, name=PersonalText("Dr. Miriam Okafor"))
PEER_JOINS = TeamMemberAssigned(member=PEER, name=PersonalText("Darnell Reyes"))
PEER_LEAVES = TeamMemberReleased(member=PEER)
LAPSE = LapseReported(
    lapse=LapseId(named("lapse")),
    substance=Substance.ALCOHOL,
    safety_checked=False,
    account=PersonalText("A hard evening."),
)


@dataclass
class Log:
    """A log in which one case, its program and a conference are told."""

    position: int = 0
    told: dict[str, list[Recorded]] = field(default_factory=dict)

    @property
    def case(self) -> list[Recorded]:
        """The case's history."""
        return self.told.setdefault("case", [])

    @property
    def program(self) -> list[Recorded]:
        """The program's history."""
        return self.told.setdefault("program", [])

    def tell(
        self,
        event: Event,
        by: Member = CLINICIAN,
        *,
        stream: str = "case",
        days: tuple[int, int] | None = None,
    ) -> Recorded:
        """One more fact: it happened and was reported so many days before it is entered."""
        self.position += 1
        history = self.told.setdefault(stream, [])
        now = BEGAN + timedelta(days=self.position)
        happened, reported = (now - timedelta(days=one) for one in days or (0, 0))
        key = named(f"{stream} {len(history)}")
        fact = Recorded(
            originator_id=named(stream),
            originator_version=len(history) + 1,
            event_id=key,
            event=event,
            participant=PARTICIPANT.person,
            by=by,
            occurred=Interval(earliest=happened, latest=happened),
            reported_at=reported,
            command=CommandId(key),
            correlation=RequestId(key),
            causation=key,
            position=self.position,
            recorded_at=now,
        )
        history.append(fact)
        return fact

    def adopt(self, role: Role, version: int) -> int:
        """Braid shows a role what a version shows; the position from which it does."""
        adopted = DisclosureAdopted(role=role, version=version)
        return self.tell(adopted, BRAID, stream="program").position or 0


def opened(log: Log | None = None) -> Log:
    """A case with its clinician; the peer comes later."""
    log = log or Log()
    log.tell(OPENED)
    log.tell(CLINICIAN_JOINS)
    return log
