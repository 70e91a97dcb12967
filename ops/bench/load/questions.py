"""What people ask: the page's own documents by their id, and what an EHR's page asks beside."""

from collections.abc import Mapping
from dataclasses import dataclass

from braid.graphql.trusted import manifest

LINE = "id kind headline byRole occurredFrom recordedAt words"
OUTCOME = "__typename ... on Recorded { position version } ... on Refused { code }"


@dataclass(frozen=True, kw_only=True)
class Question:
    """A document, and what tables call it."""

    name: str
    body: Mapping[str, str]
    """How a request names it: by documentId, or in full as query."""


def trusted(role: str, name: str) -> Question:
    """A document that the page asks by its id."""
    return Question(name=f"{role}: {name}", body={"documentId": manifest()[role][name]})


def written(role: str, name: str, text: str) -> Question:
    """A document that is sent in full."""
    return Question(name=f"{role}: {name}", body={"query": text})


def case_page(role: str) -> Question:
    """One case with its first page of lines."""
    text = (
        "query($case: UUID!) { case(id: $case) { called version openLapseCount "
        f"timeline(first: 25) {{ lines {{ {LINE} }} endCursor hasMore }} }} }}"
    )
    return written(role, "timeline", text)


def order(role: str, name: str, arguments: Mapping[str, str], chosen: str = "") -> Question:
    """An order about a case: its arguments with their types, and what is chosen beforehand."""
    declared = "".join(f", ${one}: {kind}" for one, kind in arguments.items())
    given = "".join(f", {one}: ${one}" for one in arguments)
    text = (
        f"mutation($caseId: UUID!, $commandId: UUID!{declared}) "
        f"{{ {name}(caseId: $caseId, commandId: $commandId{given}{chosen}) {{ {OUTCOME} }} }}"
    )
    return written(role, name, text)


NEEDS_ME = """query($began: DateTime) { needsMe(dayBegan: $began, heldBackFirst: 50) {
  cards { id called since openLapseCount askedBackAt
    reasons { lineId severity level raisedAt takenOnAt warned { id sentence closesWhen } } }
  heldBack { id called } heldBackCount } }"""
CASE_LINES = "subscription($case: UUID!) { caseLines(id: $case) { kind recordedAt } }"
WHO_LOOKED = "{ whoLooked(first: 25) { looks { lookedAt role name why } } }"
OWN_LINES = (
    "query($case: UUID!) { case(id: $case) { called "
    "timeline(first: 25) { lines { id kind headline words } } } }"
)
READS = (
    "query($case: UUID) { reads(caseId: $case, first: 25) "
    "{ reads { readAt role name purpose operation notHers } endCursor } }"
)
SEEN_BY = (
    "query($case: UUID!, $asOf: AsOf!) { seenBy(role: PEER, asOf: $asOf) { position disclosure "
    "case(id: $case) { called openLapseCount lines(first: 25) { lines { kind headline } } } } }"
)
