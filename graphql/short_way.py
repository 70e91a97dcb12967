"""The short way of a question or an order with nothing amiss; all others go to the endpoint.

It makes sure of what the gate and the endpoint make sure of, and goes through none of the
libraries' layers. What it is not sure of it leaves, so that a refusal is spoken and put on record
at one place.
"""

from dataclasses import dataclass

import orjson
from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send
from strawberry.http import GraphQLRequestData

from .answering import Answering
from .door import BODY
from .endpoint import status_of, turned
from .gate import PREFLIGHT
from .media import JSON, STREAM, preferred
from .past import SEEN_BY
from .services import Context
from .speaking import Spoken

READY = "braid_ready"
ONCE = (b"authorization", b"content-type", b"accept")
"""Headers that are given once; an Accept may be missing."""


@dataclass(frozen=True, kw_only=True)
class Ready:
    """A question or an order that may be executed."""

    context: Context
    asked: GraphQLRequestData
    media: str


class ShortWay(BaseRoute):
    """One role's short way."""

    def __init__(self, answering: Answering, threads: CapacityLimiter) -> None:
        self._path = f"/graphql/{answering.role.value}"
        self._answering = answering
        self._threads = threads

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether there is nothing amiss."""
        is_here = scope["type"] == "http" and scope["path"] == self._path
        ready = self._ready(scope) if is_here and scope["method"] == "POST" else None
        return (Match.NONE, {}) if ready is None else (Match.FULL, {READY: ready})

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Execute in a thread: a slow database answers nobody else's request late."""
        del receive
        ready: Ready = scope[READY]
        answered = self._answering.answered
        with turned():
            told = await run_sync(answered, ready.context, ready.asked, None, limiter=self._threads)
        headers = [
            (b"content-length", str(len(told.body)).encode()),
            (b"content-type", f"{ready.media}; charset=utf-8".encode()),
        ]
        status = status_of(told, ready.media)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": told.body})

    def _ready(self, scope: Scope) -> Ready | None:
        headers = _headers(scope["headers"])
        if headers is None or not headers.get(PREFLIGHT.encode()):
            return None
        media = preferred(headers.get(b"accept", b"").decode("latin-1"))
        kind = headers.get(b"content-type", b"").partition(b";")[0].strip().lower()
        if media in {None, STREAM} or kind != JSON.encode():
            return None
        services = self._answering.services
        viewer = services.verifier.at_once(headers.get(b"authorization", b"").decode("latin-1"))
        if viewer is None or viewer.role is not self._answering.role:
            return None
        asked = self._asked(scope.get(BODY, b""))
        if asked is None:
            return None
        context = Context(services)
        context.request_id = scope["braid_request"]
        context.viewer = viewer
        return Ready(context=context, asked=asked, media=media or JSON)

    def _asked(self, body: bytes) -> GraphQLRequestData | None:
        """The operation in a body; None where it is none, or one of a past."""
        try:
            said = orjson.loads(body)
            query = self._answering.documents.asked(said) if isinstance(said, dict) else None
        except (orjson.JSONDecodeError, Spoken):
            return None
        if not query:
            return None
        match said.get("variables"), said.get("extensions"), said.get("operationName"):
            case (dict() | None as variables, dict() | None as more, str() | None as name):
                if SEEN_BY in (more or {}):
                    return None
                return GraphQLRequestData(
                    query=query, variables=variables, operation_name=name, extensions=more
                )
            case _:
                return None


def _headers(given: list[tuple[bytes, bytes]]) -> dict[bytes, bytes] | None:
    """The headers by their names; None where one is given twice that is given once."""
    found: dict[bytes, bytes] = {}
    for name, value in given:
        if name in ONCE and name in found:
            return None
        found.setdefault(name, value)
    return found
