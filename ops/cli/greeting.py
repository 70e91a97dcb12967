"""What the demo prints once it serves: for each role an address, a token, and one command."""

import json
from datetime import timedelta
from uuid import uuid4

from braid.domain.identity import READING_ROLES, CaseId, Role
from braid.ops import clock
from braid.ops.demo.cast import Cast
from braid.ops.settings import Settings
from braid.ops.tokens import DevelopmentIssuer

Asked = dict[str, object]
"""A GraphQL request: a document, and its variables."""
LIFETIME = timedelta(hours=8)
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "::1": "[::1]"}  # noqa: S104 - read, not bound
"""How a browser here reaches a server that listens at such an address."""
FIELDS = {
    Role.PEER: "headline words",
    Role.CLINICIAN: "headline substance words",
    Role.PARTICIPANT: "headline words",
    Role.AUDITOR: "event byRole facts { name value }",
}
TODAY = (
    "{ needsMe { cards { called openLapseCount reasons { raisedAt severity warned { sentence } } } "
    "heldBack { called } } }"
)
PROGRAM = "{ program(first: 12) { lines { headline } } measures(first: 1) { months { month } } }"


def greeting(cast: Cast, chosen: Settings) -> str:
    """The whole greeting."""
    asking = _Asking(cast=cast, chosen=chosen)
    case = cast.shown_case()
    clinician, peer = cast.clinicians[0].name, cast.peers[0].name
    parts = ["", f"Open {asking.page} and sign in as anybody, by one click."]
    parts += [f"At the table that is under way sit {clinician} (clinician) and {peer} (peer)."]
    parts += ["", "Braid serves. The same case, as each role may know it:"]
    for role in FIELDS:
        parts += ["", *asking.introduced(role), asking.curl(role, _question(role, case))]
    parts += ["", "Who needs me today, for the clinician and for the peer:"]
    for role in (Role.CLINICIAN, Role.PEER):
        parts.append(asking.curl(role, {"query": TODAY}))
    parts += ["", "The program, for its lead, who sees no person:"]
    parts += [*asking.introduced(Role.LEAD), asking.curl(Role.LEAD, {"query": PROGRAM})]
    parts += ["", "A lapse, reported by the peer; ask again as each role:"]
    parts += [asking.curl(Role.PEER, _report(case)), "", "Ctrl-C ends it; the data stays."]
    return "\n".join(parts)


class _Asking:
    """Who asks, with a token of each role's own."""

    def __init__(self, *, cast: Cast, chosen: Settings) -> None:
        issuer = DevelopmentIssuer.at(chosen.home, production=chosen.production)
        now = clock.now()
        self._cast = cast
        self.page = f"http://{EVERYWHERE.get(chosen.host, chosen.host)}:{chosen.port}/#/conference"
        self._url = f"http://{chosen.host}:{chosen.port}/graphql"
        self._tokens = {
            role: issuer.token(cast.shown(role), role, lifetime=LIFETIME, now=now)
            for role in READING_ROLES
        }

    def introduced(self, role: Role) -> tuple[str, str, str]:
        """A role's address, who signs in, and her token."""
        return (
            f"{role.value}: {self._url}/{role.value}",
            f"  person: {self._cast.shown(role)}",
            f"  token: {self._tokens[role]}",
        )

    def curl(self, role: Role, asked: Asked) -> str:
        """The command that asks it as a role."""
        address, token = f"{self._url}/{role.value}", self._tokens[role]
        return (
            f"  curl -s {address} -H 'Authorization: Bearer {token}' -H 'GraphQL-Preflight: 1' "
            f"-H 'Content-Type: application/json' -d '{json.dumps(asked)}'"
        )


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
