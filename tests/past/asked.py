"""Questions of every kind as they were asked live, and the same seen through an auditor."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any
from uuid import UUID, uuid4

from braid.domain.identity import Member, PersonId, Role
from tests.packet.world import World
from tests.support.running import Braid

AUDITOR = Member(person=PersonId(uuid4()), role=Role.AUDITOR)
LEAD = Member(person=PersonId(uuid4()), role=Role.LEAD)
CASE = """query($id: UUID!) { case(id: $id) {
  id called version isComplete closedAt openLapseCount
  openLapses { id occurredFrom reportedAt } team { person role name since }
  timeline(first: 100, withCorrected: true) { lines { id kind headline words isCorrected
    occurredFrom occurredTo reportedAt recordedAt by byRole } hasMore endCursor }
  %s
} }"""
OF_TEAM = """series { monday meetingsMissed contacts called medianCraving }
  windows { id kind starts buddy }
  warnings { id severity level sentence evidence { id headline } counterEvidence { id } }"""
CASELOAD = "{ caseload { cases { id called version lastToldAt openLapseCount } endCursor } }"
NEEDS_ME = """{ needsMe { cards { id called weight since reasons { lineId severity level
  warned { id sentence evidenceIds } } } heldBack { id called } heldBackCount } }"""
CONFERENCES = "{ conferences { id startsAt standing isFrozen isClosed } }"
OPEN_ACTIONS = (
    files("braid.graphql") / "documents" / "clinician" / "OpenActions.graphql"
).read_text()
WHOLE_TABLE = """query($id: UUID!) { conference(id: $id) {
  attendees { name standing isPresent } agenda { number score } lines { kind facts { name value } }
} }"""
PACKET = "query($id: UUID!) { conferencePacket(id: $id) { digest json } }"
PROGRAM = "{ program { lines { id kind headline recordedAt } } }"


@dataclass(frozen=True, kw_only=True)
class Question:
    """What somebody asks."""

    by: Member
    query: str
    variables: Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Given:
    """What somebody was answered, and in which request."""

    question: Question
    raw: bytes
    request: UUID


def questions(world: World) -> Iterator[Question]:
    """Of every kind, by everybody: of the shared case, of the other, of one that is not there."""
    cases = [world.first.desk.case, world.second.desk.case, uuid4()]
    for by in (world.clinician, world.peer, world.guest, world.first.herself):
        of_team = by.role is not Role.PARTICIPANT
        for case in cases:
            asked = CASE % (OF_TEAM if of_team else "series { monday medianCraving }")
            yield Question(by=by, query=asked, variables={"id": str(case)})
        for query in (CASELOAD, PROGRAM, *((NEEDS_ME, CONFERENCES) if of_team else ())):
            yield Question(by=by, query=query, variables={})
        if not of_team:
            continue
        for query in (table(by.role), PACKET):
            for key in (world.conference, uuid4()):
                yield Question(by=by, query=query, variables={"id": str(key)})
        yield Question(by=by, query=OPEN_ACTIONS, variables={"first": 50})


def overseen(world: World) -> Iterator[Question]:
    """By those who belong to no case: an auditor reads every one of them, a lead none."""
    for key in (world.first.desk.case, uuid4()):
        yield Question(by=AUDITOR, query=CASE % "", variables={"id": str(key)})
    yield Question(by=AUDITOR, query=WHOLE_TABLE, variables={"id": str(world.conference)})
    for query in (CASELOAD, "{ conferences { id startsAt isFrozen } }", PROGRAM):
        yield Question(by=AUDITOR, query=query, variables={})
    for query in (PROGRAM, "{ rules { name watching { version } } }"):
        yield Question(by=LEAD, query=query, variables={})


def table(role: Role) -> str:
    """The page's own question of a conference."""
    folder = files("braid.graphql") / "documents" / role.value
    return (folder / "Conference.graphql").read_text()


def ask(braid: Braid, question: Question) -> Given:
    """Ask live."""
    response = _sent(braid, question.by, question.by.role, _body(question))
    assert "errors" not in response.json(), response.json()
    request = UUID(response.headers["X-Request-Id"])
    return Given(question=question, raw=response.content, request=request)


def seen_by(
    braid: Braid, question: Question, as_of: Mapping[str, object], by: Member = AUDITOR
) -> Any:
    """Ask the same through an auditor, as of then."""
    extensions = {"seenBy": {"person": str(question.by.person), "asOf": as_of}}
    body = {**_body(question), "extensions": extensions}
    return _sent(braid, by, question.by.role, body)


def _body(question: Question) -> dict[str, Any]:
    return {"query": question.query, "variables": dict(question.variables)}


def _sent(braid: Braid, by: Member, role: Role, body: dict[str, Any]) -> Any:
    headers = braid.headers(by.person, by.role)
    return braid.client.post(f"/graphql/{role.value}", headers=headers, json=body)
