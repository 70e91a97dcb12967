"""A clinician from outside, a case that is not hers, and the database beneath both."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, LiteralString
from uuid import UUID, uuid4

import psycopg

from braid.domain.identity import Role
from tests.support.running import Answer, Braid, enum
from tests.support.situations import Team, open_case

REASON = "Found unresponsive at the clinic on Elm Street."
NAME = "Dr. Ines Vidal"
TAKE = """mutation($case: UUID!, $command: UUID!, $reason: String!, $name: String!) {
    takeEmergencyAccess(caseId: $case, commandId: $command, reason: $reason, yourName: $name) {
        __typename ... on Recorded { caseId position version }
        ... on Refused { code message } } }"""
LINES = """query($case: UUID!) { case(id: $case) { timeline { lines {
    kind headline words emergency { name affiliation until } } } } }"""


@dataclass(frozen=True, kw_only=True)
class Ward:
    """One case with its team, and somebody who is not on it."""

    braid: Braid
    team: Team
    outsider: UUID

    @property
    def case(self) -> UUID:
        """The case."""
        return self.team.case

    def take(
        self,
        case: UUID | None = None,
        *,
        by: UUID | None = None,
        command: UUID | None = None,
        reason: str = REASON,
        name: str = NAME,
    ) -> Answer:
        """She takes it, or another one."""
        answer = self.braid.ask(
            Role.CLINICIAN,
            by or self.outsider,
            TAKE,
            case=case or self.case,
            command=command or uuid4(),
            reason=reason,
            name=name,
        )
        self.braid.catch_up()
        return answer

    def took(self, **given: Any) -> dict[str, Any]:
        """What came of taking it."""
        outcome: dict[str, Any] = self.take(**given).data["takeEmergencyAccess"]
        return outcome

    def lines(self, role: Role, person: UUID) -> list[dict[str, Any]] | None:
        """What somebody reads of the case; nothing where it is not hers."""
        document = LINES if role in (Role.CLINICIAN, Role.PARTICIPANT) else PLAIN
        found = self.braid.ask(role, person, document, case=self.case).data["case"]
        return None if found is None else list(found["timeline"]["lines"])

    def comments(self, by: UUID | None = None) -> dict[str, Any]:
        """She says something to the team of the case."""
        return self.braid.record(
            Role.CLINICIAN,
            by or self.outsider,
            "addComment",
            caseId=self.case,
            audience=enum("TEAM"),
            text="Naloxone given.",
        )

    def rows(self, statement: LiteralString, *parameters: object) -> list[tuple[Any, ...]]:
        """What the database holds, to its superuser."""
        with psycopg.connect(self.braid.logins.admin, autocommit=True) as admin:
            return admin.execute(statement, parameters or None).fetchall()

    def time_is_over(self, ago: timedelta = timedelta(seconds=1)) -> None:
        """The time box has gone by, and no clock has run."""
        with psycopg.connect(self.braid.logins.admin, autocommit=True) as admin:
            admin.execute(
                """update access.membership set until = now() - %s
                    where until < 'infinity' and case_id = %s""",
                [ago, self.case],
            )


PLAIN = "query($case: UUID!) { case(id: $case) { timeline { lines { kind headline words } } } }"


def ward(braid: Braid, called: str = "Ada") -> Ward:
    """A case, and a clinician from outside."""
    return Ward(braid=braid, team=open_case(braid, called=called), outsider=uuid4())
