"""An assembled Braid over a real database, asked through its HTTP application."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from fastapi import FastAPI
from starlette.testclient import TestClient

from braid.domain.identity import PersonId, Role
from braid.graphql.app import create_app
from braid.ops import assembly
from braid.ops.database.logins import Logins
from braid.ops.issuer.mounting import issuer_of, page_of
from braid.ops.issuer.people import Somebody
from braid.ops.settings import Settings, settings
from braid.ops.tokens import DevelopmentIssuer
from braid.projections.follow import Follower


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An HTTP answer of an endpoint."""

    status: int
    body: dict[str, Any]
    raw: bytes

    @property
    def data(self) -> dict[str, Any]:
        """The data of an answer without errors."""
        assert "errors" not in self.body, self.body
        data: dict[str, Any] = self.body["data"]
        return data


@dataclass(frozen=True, kw_only=True)
class Braid:
    """Everything, running."""

    app: FastAPI
    client: TestClient
    issuer: DevelopmentIssuer
    logins: Logins
    home: Path
    wrote: assembly.Writing
    part: assembly.Following
    served: assembly.Serving

    @property
    def follower(self) -> Follower:
        """What follows the log."""
        return self.part.follower

    def token(self, person: UUID, role: Role) -> str:
        """A bearer token."""
        now = datetime.now(UTC)
        return self.issuer.token(PersonId(person), role, lifetime=timedelta(hours=1), now=now)

    def headers(self, person: UUID, role: Role) -> dict[str, str]:
        """The headers of a signed-in client."""
        return {
            "Authorization": f"Bearer {self.token(person, role)}",
            "GraphQL-Preflight": "1",
        }

    def ask(self, role: Role, person: UUID, query: str, /, **variables: object) -> Answer:
        """Ask a role's endpoint as a person."""
        response = self.client.post(
            f"/graphql/{role.value}",
            headers=self.headers(person, role),
            json={"query": query, "variables": _plain(variables)},
        )
        return Answer(status=response.status_code, body=response.json(), raw=response.content)

    def record(
        self, role: Role, person: UUID, mutation: str, /, **arguments: object
    ) -> dict[str, Any]:
        """Carry out a mutation by name; returns its answer, and lets every strand follow.

        A new `commandId` is given unless there is one among the arguments. Enum values are
        passed as `enum("NAME")`.
        """
        given = {"commandId": uuid4(), **arguments}
        written = ", ".join(f"{name}: {_literal(value)}" for name, value in given.items())
        answer = self.ask(
            role,
            person,
            f"mutation {{ {mutation}({written}) {{ __typename "
            "... on Recorded { caseId position version } ... on Refused { code message } } }",
        )
        self.catch_up()
        outcome: dict[str, Any] = answer.data[mutation]
        return outcome

    def catch_up(self) -> int:
        """Let every strand follow to the end of the log."""
        return self.follower.catch_up()


class enum(str):  # noqa: N801 - reads as a word in a call
    """A GraphQL enum value."""

    __slots__ = ()


def _plain(variables: dict[str, object]) -> dict[str, object]:
    return {
        name: str(value) if isinstance(value, UUID) else value for name, value in variables.items()
    }


def _literal(value: object) -> str:
    match value:
        case enum():
            return str(value)
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case None:
            return "null"
        case datetime():
            return f'"{value.isoformat()}"'
        case list() | tuple():
            return f"[{', '.join(_literal(one) for one in value)}]"
        case _:
            text = str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
            return f'"{text}"'


@contextmanager
def running(
    found: Logins,
    home: Path,
    *,
    follows: bool = False,
    offered: Sequence[Somebody] = (),
    **environment: str,
) -> Iterator[Braid]:
    """Braid on a migrated database; with `follows` a thread keeps strands up, else tests do.

    Those offered may sign in at the page by one click.
    """
    chosen = settings_for(home, **environment)
    with ExitStack() as held:
        wrote = held.enter_context(assembly.writing(found, home, program=1, workers=8))
        part = held.enter_context(assembly.following(found, home, program=1))
        if follows:
            held.enter_context(assembly.followed(part))
        served = held.enter_context(assembly.serving(found, chosen, wrote, part, follows_here=True))
        app = create_app(
            served.services,
            served.ready,
            threads=chosen.workers,
            introspection=chosen.introspection,
            graphiql=chosen.graphiql,
            ad_hoc=chosen.ad_hoc,
            page=page_of(chosen),
            beside=issuer_of(chosen, offered),
        )
        client = held.enter_context(TestClient(app, raise_server_exceptions=False))
        yield Braid(
            app=app,
            client=client,
            issuer=DevelopmentIssuer.at(home, production=False),
            logins=found,
            home=home,
            wrote=wrote,
            part=part,
            served=served,
        )


def settings_for(home: Path, **environment: str) -> Settings:
    """Settings for a test: this home, documents of its own, and what else is said."""
    usual = {"BRAID_HOME": str(home), "BRAID_METRICS_PORT": "0", "BRAID_AD_HOC": "yes"}
    return settings({**usual, **environment})
