"""What the demo prints once it serves: for each role an address, a token, and one command."""

import json
from datetime import timedelta
from uuid import uuid4

from braid.domain.identity import CaseId, Role
from braid.ops import clock
from braid.ops.demo.cast import Cast
from braid.ops.settings import Settings
from braid.ops.tokens import DevelopmentIssuer

Asked = dict[str, object]
"""A GraphQL request: a document, and its variables."""
LIFETIME = timedelta(hours=8)
FIELDS = {
    Role.PEER: "headline words",
    Role.CLINICIAN: "headline substance words",
    Role.PARTICIPANT: "headline words",
    Role.AUDITOR: "event byRole facts { name value }",
}


def greeting(cast: Cast, chosen: Settings) -> str:
    """The whole greeting."""
    issuer = DevelopmentIssuer.at(chosen.home, production=chosen.production)
    parts = ["", "Braid serves. The same case, as each role may know it:"]
    for role in Role:
        token = issuer.token(cast.shown(role), role, lifetime=LIFETIME, now=clock.now())
        address = f"http://{chosen.host}:{chosen.port}/graphql/{role.value}"
        asked = _question(role, cast.shown_case())
        parts += [
            "",
            f"{role.value}: {address}",
            f"  token: {token}",
            f"  {_curl(address, token, asked)}",
        ]
    report = _report(cast.shown_case())
    token = issuer.token(cast.shown(Role.PEER), Role.PEER, lifetime=LIFETIME, now=clock.now())
    address = f"http://{chosen.host}:{chosen.port}/graphql/peer"
    parts += ["", "A lapse, reported by the peer; ask again as each role:"]
    parts += [f"  {_curl(address, token, report)}", "", "Ctrl-C ends it; the data stays."]
    return "\n".join(parts)


def _question(role: Role, case: CaseId) -> Asked:
    lines = f"timeline(first: 5) {{ lines {{ occurredFrom {FIELDS[role]} }} }}"
    return {
        "query": "query($case: UUID!) { case(id: $case) "
        f"{{ called openLapses {{ occurredFrom }} {lines} }} }}",
        "variables": {"case": str(case)},
    }


def _report(case: CaseId) -> Asked:
    return {
        "query": "mutation($case: UUID!, $command: UUID!, $account: String) { reportLapse("
        "caseId: $case, commandId: $command, substance: ALCOHOL, account: $account) "
        "{ __typename ... on Recorded { position version } ... on Refused { message } } }",
        "variables": {
            "case": str(case),
            "command": str(uuid4()),
            "account": "A hard evening; told me at once.",
        },
    }


def _curl(address: str, token: str, asked: Asked) -> str:
    body = json.dumps(asked)
    return (
        f"curl -s {address} -H 'Authorization: Bearer {token}' -H 'GraphQL-Preflight: 1' "
        f"-H 'Content-Type: application/json' -d '{body}'"
    )
