"""What journeys look up beside what roles read: ids that commands make, and what was recorded."""

from uuid import UUID, uuid5

from braid.domain.events import Event
from braid.domain.identity import CaseId, Role
from braid.domain.recorded import Recorded
from tests.support.running import Braid
from tests.support.situations import Team


def id_made(what: str, command: UUID, person: UUID) -> UUID:
    """The id of what a command makes."""
    return uuid5(command, f"{what} by {person}")


def history(braid: Braid, team: Team) -> list[Recorded]:
    """Everything on record of the case, oldest first."""
    return braid.served.services.cases.history(CaseId(team.case))


def last(braid: Braid, team: Team) -> Event:
    """What was recorded last."""
    return history(braid, team)[-1].event


def complaints(braid: Braid, role: Role, person: UUID, document: str) -> list[str]:
    """What is said of a document that makes no sense to the role's schema."""
    answer = braid.ask(role, person, document)
    assert "data" not in answer.body or answer.body["data"] is None
    return [error["message"] for error in answer.body["errors"]]


def lacks(braid: Braid, team: Team, role: Role, mutation: str) -> bool:
    """Whether the role's schema has no such mutation."""
    found = complaints(braid, role, team.person(role), f"mutation {{ {mutation} }}")
    return f"Cannot query field '{mutation}' on type 'Mutation'." in found
