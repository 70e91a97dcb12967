"""What an insider sends who would be somebody else, or more than she is."""

from typing import Any
from uuid import uuid4

import jwt

from braid.domain.identity import Role
from tests.looking.looked import Attempted
from tests.support.running import Braid
from tests.support.situations import Team


def posted(braid: Braid, role: Role, token: str, body: dict[str, Any], **headers: str) -> Any:
    given = {"Authorization": f"Bearer {token}", "GraphQL-Preflight": "1", **headers}
    return braid.client.post(f"/graphql/{role.value}", headers=given, json=body)


def case_of(team: Team) -> dict[str, Any]:
    document = "query($case: UUID!) { case(id: $case) { called } }"
    return {"query": document, "variables": {"case": str(team.case)}}


def claims_of(braid: Braid, team: Team) -> dict[str, Any]:
    """What the peer's own token says."""
    token = braid.token(team.peer, Role.PEER)
    claims: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    return claims


def signed_again(braid: Braid, claims: dict[str, Any], key: str = "guessed") -> str:
    """Claims that somebody has signed who has not the issuer's key."""
    header = jwt.get_unverified_header(braid.token(uuid4(), Role.PEER))
    return jwt.encode(claims, key * 8, algorithm="HS256", headers={"kid": header["kid"]})


def is_nobodys(found: Attempted, detail: str) -> None:
    one = found.only
    assert (one.person, one.why, one.detail) == (None, "bad_token", detail)
