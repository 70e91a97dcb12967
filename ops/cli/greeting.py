"""What the demo prints once it serves: for each role an address, a token, and one command."""

import json
from datetime import timedelta
from uuid import uuid4

from braid.domain.identity import CaseId, Role
from braid.ops import clock
from braid.ops.demo.cast import Cast
from braid.ops.settings import Settings
from braid.ops.tokens import DevelopmentIssuer

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


def _question(role: Role, case: CaseId) -> str:
    lines = f"timeline(first: 5) {{ lines {{ occurredFrom {FIELDS[role]} }} }}"
    return f'{{ case(id: "{case}") {{ called openLapses {{ occurredFrom }} {lines} }} }}'


def _report(case: CaseId) -> str:
    return (
        f'mutation {{ reportLapse(caseId: "{case}", commandId: "{uuid4()}", '
        'substance: ALCOHOL, account: "A hard evening; told me at once.") '
        "{ __typename ... on Recorded { position version } ... on Refused { message } } }"
    )


def _curl(address: str, token: str, asked: str) -> str:
    body = json.dumps({"query": asked})
    return (
        f"curl -s {address} -H 'Authorization: Bearer {token}' -H 'GraphQL-Preflight: 1' "
        f"-H 'Content-Type: application/json' -d '{body}'"
    )
