"""GraphQL over HTTP: the npm package graphql-http audits every endpoint."""

import json
from uuid import uuid4

import pytest

from braid.domain.identity import READING_ROLES, Role
from tests.http.node import Node
from tests.http.served import Served

AUDITS = 61
BY_GET = {"5A70", "D6D5", "6A70"}
"""What a server MAY take by GET. Braid takes nothing by GET: no question belongs into a URL."""


@pytest.mark.parametrize("role", READING_ROLES)
def test_every_audit_passes_but_for_the_three_that_ask_by_get(
    switched_on: Served, node: Node, role: Role
) -> None:
    token = switched_on.braid.token(uuid4(), role)
    said = node.run("audits.js", switched_on.url(role), token)
    audits = {audit["id"]: audit for audit in map(json.loads, said)}
    failed = {name for name, audit in audits.items() if audit["status"] != "ok"}
    assert len(said) == len(audits) == AUDITS
    assert failed == BY_GET, [audits[name] for name in failed]
    assert all(audits[name]["name"].startswith("MAY ") for name in BY_GET)
