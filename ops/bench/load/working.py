"""Somebody at work: asks and orders over HTTP as the page does, and counts what goes wrong."""

from collections import Counter, deque
from dataclasses import dataclass, field
from random import choice, uniform
from typing import Any, ClassVar
from uuid import uuid4

from locust import FastHttpUser

from .questions import Question
from .script import Person, Script

HEADERS = {
    "Content-Type": "application/json",
    "Accept": "application/graphql-response+json",
    "GraphQL-Preflight": "1",
}
PAUSE = (5.0, 15.0)
"""Seconds that people take from one thing to the next."""


@dataclass
class Heard:
    """What the whole crowd has come to so far."""

    refusals: Counter[str] = field(default_factory=Counter)
    troubles: Counter[str] = field(default_factory=Counter)
    news: int = 0
    late: list[float] = field(default_factory=list)
    """Seconds from when something was recorded to when a live reader had it."""
    listening: int = 0


class Somebody(FastHttpUser):
    """One person of a role; who she is is the next of those who wait."""

    abstract = True
    script: ClassVar[Script]
    heard: ClassVar[Heard]
    waiting: ClassVar[deque[Person]]
    me: Person

    def on_start(self) -> None:
        """Come, as the next person, after a while of one's own."""
        self.me = self.waiting.popleft()
        self.headers = {**HEADERS, "Authorization": f"Bearer {self.me.token}"}
        self.begin()

    def begin(self) -> None:
        """What she does once she has come, for example listen."""

    def wait_time(self) -> float:
        """Seconds until the next thing."""
        hurry = self.script.hurry
        return uniform(*PAUSE) / hurry if hurry else 0.0  # noqa: S311 - a pause, not a secret

    def case(self) -> str:
        """One of her cases."""
        return choice(self.me.cases)  # noqa: S311 - as above

    # Any: what JSON holds.
    def ask(self, question: Question, **variables: object) -> Any:  # noqa: ANN401
        """Ask; None where there is no answer, which is counted then."""
        body = {**question.body, "variables": variables}
        with self.client.post(
            f"/graphql/{self.me.role}",
            json=body,
            headers=self.headers,
            name=question.name,
            catch_response=True,
        ) as answer:
            trouble, found = _read(answer)
            if trouble:
                self.heard.troubles[f"{question.name}: {trouble}"] += 1
                answer.failure(trouble)
            else:
                answer.success()
            return found

    def order(self, question: Question, case: str, **variables: object) -> None:
        """Order; a refusal is an answer, and counted as such."""
        found = self.ask(question, commandId=str(uuid4()), caseId=case, **variables)
        for outcome in (found or {}).values():
            if outcome["__typename"] == "Refused":
                self.heard.refusals[f"{question.name}: {outcome['code']}"] += 1


# Any: the library's own response, and what JSON holds.
def _read(answer: Any) -> tuple[str | None, Any]:  # noqa: ANN401
    if answer.status_code != 200:  # noqa: PLR2004 - OK
        return f"status {answer.status_code} {_code(answer)}".strip(), None
    found = answer.json()
    if "errors" in found:
        return _code(answer) or "error", None
    return None, found["data"]


def _code(answer: Any) -> str:  # noqa: ANN401 - as above
    """The code of an error, which holds no words; or what the library says of a lost connection."""
    try:
        return str(answer.json()["errors"][0]["extensions"]["code"])
    except Exception:  # noqa: BLE001 - no JSON, or none of ours
        return type(getattr(answer, "error", None)).__name__
