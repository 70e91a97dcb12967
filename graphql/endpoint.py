"""One role's endpoint: strawberry's router, made strict, executing in a thread by a deadline."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any, NoReturn

import orjson
import structlog
from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from cross_web import AsyncHTTPRequestAdapter, HTTPException
from starlette.requests import Request
from starlette.responses import Response
from strawberry.exceptions import ConnectionRejectionError
from strawberry.fastapi import GraphQLRouter
from strawberry.http import GraphQLHTTPResponse, GraphQLRequestData
from strawberry.subscriptions import GRAPHQL_SSE_PROTOCOL, GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.types import ExecutionResult

from braid.domain.identity import Role
from braid.domain.past.refusals import PastIsForAuditors, PastTakesNoOrders

from .answering import Answering
from .answers import Answered
from .attempting import in_another_role, not_believed
from .conversation import Conversation
from .gate import Turned, turn_away
from .media import GRAPHQL, JSON, STREAM, preferred
from .past import SeenBy, seen_by
from .services import Context
from .speaking import Spoken, spoken
from .tokens.unauthenticated import Unauthenticated

MOST_SUBSCRIPTIONS = 10
"""Cases that one connection may follow live."""
TO_SIGN_IN = timedelta(seconds=10)
"""How long a live connection may wait with its first message."""
_log = structlog.get_logger()


class RoleEndpoint(GraphQLRouter[Context, None]):
    """POST only, JSON only, strict about media types; live events by WebSocket and SSE."""

    graphql_transport_ws_handler_class = Conversation

    def __init__(
        self,
        answering: Answering,
        threads: CapacityLimiter,
        context_getter: Callable[..., Awaitable[Context]],
    ) -> None:
        super().__init__(
            answering.schema,
            prefix=f"/graphql/{answering.role.value}",
            graphql_ide=None,
            allow_queries_via_get=False,
            subscription_protocols=[GRAPHQL_TRANSPORT_WS_PROTOCOL, GRAPHQL_SSE_PROTOCOL],
            context_getter=context_getter,
            connection_init_wait_timeout=TO_SIGN_IN,
            max_subscriptions_per_connection=MOST_SUBSCRIPTIONS,
        )
        # The library's GET route goes: no question and no answer belongs into a URL.
        self.routes[:] = [route for route in self.routes if "GET" not in _methods(route)]
        self.role = answering.role
        self.documents = answering.documents
        self._answering = answering
        self._services = answering.services
        self._threads = threads

    def decode_json(self, data: str | bytes) -> object:
        """Strictly: UTF-8, no NaN, no half of a character, no bottomless nesting."""
        return orjson.loads(data)

    # Any: the library's own request and response types.
    async def run(self, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401
        """Answer a request or serve a connection; a refusal speaks as all of Braid's do."""
        with turned():
            return await super().run(*arguments, **named)

    async def parse_http_body(
        self, request: AsyncHTTPRequestAdapter
    ) -> GraphQLRequestData | list[GraphQLRequestData]:
        """A body of exactly one JSON operation, by a client that takes an answer of ours."""
        content_type = (request.content_type or "").partition(";")[0].strip().lower()
        if content_type != JSON:
            raise HTTPException(415, f"Send the request as {JSON}.")
        media = preferred(_accept(request))
        if media is None:
            raise HTTPException(406, f"Accept {GRAPHQL} or {JSON}.")
        try:
            asked = await super().parse_http_body(request)
        except AttributeError:
            raise HTTPException(400, "The body is not a GraphQL request.") from None
        if isinstance(asked, list):
            raise HTTPException(400, "Send one operation at a time.")
        query = self.documents.asked(self.parse_json(await request.get_body()))
        return replace(asked, query=query, protocol="sse" if media == STREAM else "http")

    async def execute_operation(self, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401
        """Turn away who signed in for another role, an auditor who sees through it excepted."""
        context, asked = named["context"], named["request_data"]
        through = seen_by(asked.extensions)
        if context.known_viewer.role is not (self.role if through is None else Role.AUDITOR):
            await run_sync(self._turn_away, context, through)
        if through is not None and asked.protocol == "sse":
            raise spoken(PastTakesNoOrders())
        return await super().execute_operation(*arguments, **named)

    async def execute_single(
        self,
        request: Request,
        request_adapter: AsyncHTTPRequestAdapter,
        sub_response: Response,
        context: Context,
        root_value: None,
        request_data: GraphQLRequestData,
    ) -> ExecutionResult:
        """Execute in a thread: a slow database answers nobody else's request late."""
        del request, root_value
        through = seen_by(request_data.extensions)
        answered = self._answering.answered
        told = await run_sync(answered, context, request_data, through, limiter=self._threads)
        media = preferred(_accept(request_adapter)) or JSON
        sub_response.body = told.body
        sub_response.status_code = status_of(told, media)
        sub_response.headers["x-braid-media"] = media
        return ExecutionResult(data=None, errors=None)  # told already

    def _turn_away(self, context: Context, through: SeenBy | None) -> NoReturn:
        if through is None:
            turn_away(context, context.known_viewer, self.role)
        in_another_role(context, context.known_viewer, Role.AUDITOR)
        refused = spoken(PastIsForAuditors())
        raise Turned(403, refused.code, refused.message)

    def create_response(
        self, response_data: GraphQLHTTPResponse | list[GraphQLHTTPResponse], sub_response: Response
    ) -> Response:
        """The answer in the media type asked for, with the status that goes with it."""
        del response_data
        media = sub_response.headers["x-braid-media"]
        return Response(
            sub_response.body,
            status_code=sub_response.status_code,
            media_type=f"{media}; charset=utf-8",
        )

    async def on_ws_connect(self, context: Context) -> dict[str, object]:
        """Sign in by the first message of the connection: its payload's `authorization`."""
        given = (context.connection_params or {}).get("authorization")
        try:
            said = given if isinstance(given, str) else None
            viewer = await run_sync(self._services.verifier.viewer, said)
        except Unauthenticated as refused:
            _log.info("sign_in_refused", reason=refused.reason.value)
            await run_sync(not_believed, context, refused)
            raise ConnectionRejectionError from None
        if viewer.role is not self.role:
            await run_sync(in_another_role, context, viewer, self.role)
            raise ConnectionRejectionError
        context.viewer = viewer
        return {}


@contextmanager
def turned() -> Iterator[None]:
    """A refusal speaks as all of Braid's do. Raises Turned."""
    try:
        yield
    except HTTPException as refused:
        raise Turned(refused.status_code, "BAD_REQUEST", refused.reason) from None
    except Spoken as refused:
        raise Turned(400, refused.code, refused.message) from None


def status_of(told: Answered, media: str) -> int:
    """The status that goes with an answer in a media type (GraphQL over HTTP, section 6.4)."""
    return 400 if told.is_request_error and media == GRAPHQL else 200


def _methods(route: object) -> set[str]:
    return getattr(route, "methods", None) or set()


def _accept(request: AsyncHTTPRequestAdapter) -> str:
    return next((value for name, value in request.headers.items() if name.lower() == "accept"), "")
