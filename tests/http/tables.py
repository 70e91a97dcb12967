"""Conferences of one clinician and one peer about their cases, and questions about them."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from braid.domain.identity import Role
from tests.http.needing import cases_of_one
from tests.http.served import Served
from tests.http.telling import asked
from tests.support.situations import Team
from tests.support.tables import Table, person

WHOLE = """query($id: UUID!) { conference(id: $id) {
    id startsAt zone minutes peersMinutes convenedBy isFrozen frozenAt isClosed isComplete
    me { person role name standing isPresent }
    attendees { person role name standing isPresent }
    agenda { number isPeersSlot score reasons { kind weight sentence }
        case { caseId called openedAt isClosed version since isDiscussed
            summary { lapses returns meetingsAttended meetingsMissed contacts flags warnings }
            timeline { id kind headline }
            openLapses { id }
            team { person role name }
            warnings { id severity sentence evidence { id kind } counterEvidence { id } }
            weeks { monday meetingsAttended meetingsMissed contacts alone medianCraving }
            windows { id kind starts }
            actions { action what why owner ownerName due isDone doneAt isOverdue answers note } } } } }"""  # noqa: E501


@dataclass(frozen=True, kw_only=True)
class Held:
    """A conference about some cases of one clinician and one peer."""

    served: Served
    teams: list[Team]
    table: Table

    @property
    def team(self) -> Team:
        """The first case."""
        return self.teams[0]

    @property
    def cases(self) -> tuple[UUID, ...]:
        """All cases in the agenda's order."""
        return tuple(one.case for one in self.teams)

    def follow(self) -> None:
        """Let strands follow."""
        self.served.braid.catch_up()

    def next(self, starts: datetime | None = None) -> "Held":
        """Another conference of the same people about the same cases."""
        table = Table(wrote=self.table.wrote, clinician=self.table.clinician, peer=self.table.peer)
        table.is_called(starts, cases=self.cases)
        self.follow()
        return replace(self, table=table)

    def read(self, role: Role, query: str = WHOLE) -> Any:
        """The conference as somebody at it reads it."""
        found = asked(self.served, role, self.team.person(role), query, id=self.table.conference)
        return found["conference"]

    def cases_read(self, role: Role, query: str = WHOLE) -> list[Any]:
        """The cases of the agenda as somebody at it reads them."""
        return [one["case"] for one in self.read(role, query)["agenda"] if one["case"]]


def held(served: Served, count: int = 1, *, starts: datetime | None = None) -> Held:
    """A conference about so many cases."""
    return about(served, cases_of_one(served, count), starts=starts)


def about(
    served: Served,
    teams: list[Team],
    *,
    starts: datetime | None = None,
    others: tuple[UUID, ...] = (),
) -> Held:
    """A conference about the cases of these teams, those of others first on its agenda."""
    table = Table(
        wrote=served.braid.wrote,
        clinician=person(Role.CLINICIAN, teams[0].clinician),
        peer=person(Role.PEER, teams[0].peer),
    )
    table.is_called(starts, cases=(*others, *(one.case for one in teams)))
    served.braid.catch_up()
    return Held(served=served, teams=teams, table=table)
