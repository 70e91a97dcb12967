"""Fixtures: Braid on a server of its own, with one case."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx2 import Response

from braid.domain.identity import Role
from braid.ops.postgres import Cluster
from tests.conftest import FAST, new_database
from tests.support.running import Braid, running
from tests.support.situations import Team, open_case

QUERY = "query($case: UUID!) { case(id: $case) { version } }"
COMMENT = """mutation($case: UUID!, $command: UUID!) {
  addComment(caseId: $case, commandId: $command, audience: EVERYONE, text: "A word.") {
    __typename ... on Recorded { version }
  }
}"""


@dataclass(frozen=True, kw_only=True)
class Alone:
    """Braid on a server that no other test uses."""

    braid: Braid
    team: Team
    cluster: Cluster

    @property
    def home(self) -> Path:
        """Where the server's files are."""
        return self.cluster.data_home

    def ask(self, query: str, **variables: object) -> Response:
        """Ask as the peer specialist; the raw response."""
        return self.braid.client.post(
            "/graphql/peer",
            headers=self.braid.headers(self.team.peer, Role.PEER),
            json={
                "query": query,
                "variables": {
                    "case": str(self.team.case),
                    **{name: str(value) for name, value in variables.items()},
                },
            },
        )

    def read(self) -> Response:
        """Read the case."""
        return self.ask(QUERY)

    def say(self, command: UUID | None = None) -> Response:
        """Say something."""
        return self.ask(COMMENT, command=command or uuid4())

    def ready(self) -> Response:
        """Whether requests can be answered."""
        return self.braid.client.get("/health/ready")

    def is_well(self) -> bool:
        """Whether everything is answered again."""
        answers = (self.ready(), self.read(), self.say())
        return all(one.status_code == 200 and "errors" not in one.json() for one in answers)


def is_away(response: Response) -> bool:
    """Whether a response asks to come again in a moment."""
    body: dict[str, Any] = response.json()
    if "errors" not in body:
        return False
    [error] = body["errors"]
    return (
        response.status_code == 503
        and error["extensions"]["code"] == "AWAY"
        and "Retry-After" in response.headers
        and "data" not in body
    )


@pytest.fixture
def alone() -> Iterator[Alone]:
    """Braid on its own server, with a thread that follows and one case."""
    folder = Path(tempfile.mkdtemp(prefix="braid-faults-"))
    folder.chmod(0o711)
    cluster = Cluster(folder / "postgres", settings=FAST)
    try:
        superuser, home = cluster.start(), folder / "home"
        found = new_database(superuser, home)
        # The case is opened with all the time it needs: the short deadline is for the tests.
        with running(found, home) as braid:
            team = open_case(braid)
        with running(found, home, follows=True, BRAID_DEADLINE="1") as braid:
            yield Alone(braid=braid, team=team, cluster=cluster)
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)
