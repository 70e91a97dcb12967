"""A case that somebody read live, and an auditor who asks what was seen then."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from braid.domain.identity import CaseId, Role
from braid.domain.recorded import Recorded
from tests.support.running import Answer, Braid, enum
from tests.support.situations import Team, open_case

SIGHT = """query($case: UUID!, $role: Role!, $asOf: AsOf!, $person: UUID) {
    seenBy(role: $role, asOf: $asOf, person: $person) { position recordedAt disclosure
        case(id: $case) { id called version openLapseCount openLapses { id } team { name role }
            lines(first: 100) { hasMore lines {
                id kind headline words isCorrected position clocks
                details { name value } } } } } }"""
CHANGES = """query($case: UUID!, $role: Role!, $from: AsOf!, $to: AsOf!) {
    changes(caseId: $case, role: $role, from: $from, to: $to) {
        kind name before after line { kind } } }"""
WHY = """query($case: UUID!, $role: Role!, $item: UUID!) {
    why(caseId: $case, role: $role, item: $item) { sentence disclosure putBy { event line { id } }
        restsOn { event line { kind } } since { event } rule ruleVersion } }"""
FIRST_KNOWN = """query($case: UUID!, $event: UUID!) {
    firstKnown(caseId: $case, eventId: $event) { role position recordedAt } }"""
LIVE = """query($case: UUID!) { case(id: $case) { called version openLapseCount
    timeline(first: 100, withCorrected: true) {
        lines { id kind headline words isCorrected } } } }"""


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A case with what its peer read live before a lapse was told, and after."""

    braid: Braid
    team: Team
    before: int
    live: dict[int, dict[str, Any]]

    def ask(self, query: str, **variables: object) -> Answer:
        """What an auditor is answered."""
        given = {"case": self.team.case, **variables}
        return self.braid.ask(Role.AUDITOR, self.team.auditor, query, **given)

    def seen(self, role: Role, position: int, person: UUID | None = None) -> dict[str, Any]:
        """A role's sight at a position."""
        answer = self.ask(
            SIGHT, role=role.name, asOf={"position": position}, person=person and str(person)
        )
        sight: dict[str, Any] = answer.data["seenBy"]
        return sight

    def history(self) -> list[Recorded]:
        """The case's events."""
        return self.braid.wrote.cases.history(CaseId(self.team.case))

    @property
    def now(self) -> int:
        """How long the log is."""
        return self.braid.wrote.conferences.log_position()


def told_live(braid: Braid) -> Scene:
    """Somebody joined, a lapse was told, flagged and warned of."""
    team = open_case(braid)
    live = {}

    def read() -> int:
        position = braid.wrote.conferences.log_position()
        answer = braid.ask(Role.PEER, team.peer, LIVE, case=team.case)
        live[position] = answer.data["case"]
        return position

    before = read()
    told = {"caseId": team.case, "substance": enum("ALCOHOL"), "account": "A hard evening."}
    braid.record(Role.CLINICIAN, team.clinician, "reportLapse", **told)
    braid.record(Role.PEER, team.peer, "flag", caseId=team.case, cue=enum("LATE_NIGHT_ISOLATION"))
    read()
    return Scene(braid=braid, team=team, before=before, live=live)
