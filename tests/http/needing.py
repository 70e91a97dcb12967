"""Cases of one clinician that wait, and her question who needs her today."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from braid.domain.comment.events import Audience, CommentAdded
from braid.domain.identity import CommentId, Role
from braid.domain.identity import PersonalText as Words
from braid.domain.warning.events import (
    WarningRaised,
)
from tests.http.served import Served
from tests.http.telling import asked, raised, tell
from tests.support.running import enum
from tests.support.situations import Team, open_case

QUERY = """query($began: DateTime) { needsMe(dayBegan: $began) {
    cards { id called weight openLapseCount askedBackAt
        reasons { severity level takenOnAt warned { id sentence evidenceIds } } }
    heldBack { id weight reasons { severity } } } }"""


def cases_of_one(served: Served, count: int) -> list[Team]:
    """So many cases of one clinician and one peer."""
    first = open_case(served.braid)
    return [first, *(another(served, first) for _ in range(count - 1))]


def another(served: Served, team: Team) -> Team:
    names = {"called": "Ada", "yourName": "Dr. Miriam Okafor"}
    opened = served.braid.record(
        Role.CLINICIAN, team.clinician, "openCase", participant=uuid4(), **names
    )
    case = UUID(opened["caseId"])
    joining = {"caseId": case, "person": team.peer, "role": enum("PEER"), "name": "Darnell"}
    served.braid.record(Role.CLINICIAN, team.clinician, "assignTeamMember", **joining)
    return replace(team, case=case)


def warn(served: Served, team: Team, **said: Any) -> WarningRaised:
    text = CommentAdded(comment=CommentId(uuid4()), audience=Audience.TEAM, text=Words("Quiet."))
    warning = raised(tell(served, team, text), **said)
    tell(served, team, warning, by=Role.BRAID)
    return warning


def needed(served: Served, team: Team, role: Role = Role.CLINICIAN, **variables: object) -> Any:
    return asked(served, role, team.person(role), QUERY, **variables)["needsMe"]


def ids(cards: list[dict[str, Any]]) -> list[UUID]:
    return [UUID(card["id"]) for card in cards]
