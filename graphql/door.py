"""What every request passes: an id, a size limit, headers that keep answers private, an apology."""

import asyncio
from contextlib import suppress
from uuid import uuid4

import orjson
import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .speaking import APOLOGY, errors_body

LARGEST_BODY = 64 * 1024
TO_SEND = 10.0
"""Seconds in which a request has to have arrived."""
TOO_SLOW = "The request did not arrive in time. Please send it again."
TOO_LARGE = "The request is too large."
MESSAGE_TOO_BIG, FAILED = 1009, 1011
"""Close codes of RFC 6455."""
PRIVATE = {"Cache-Control": "no-store", "Vary": "Authorization, Accept"}
CAREFUL = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
SHARED = "public, no-cache"
"""What an answer says of itself that is the same for everybody; every other is kept nowhere."""
NOTHING_ELSE = "default-src 'none'; frame-ancestors 'none'"
BODY = "braid_body"
"""Where an application finds the whole body, which has arrived."""
_log = structlog.get_logger()


class Door:
    """Gives each request its id, and each answer its headers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        scope["braid_request"] = request = uuid4()
        with structlog.contextvars.bound_contextvars(request=str(request)):
            if scope["type"] == "websocket":
                await self._converse(scope, receive, send)
            else:
                await self._answer(scope, receive, _Private(request, send))

    async def _answer(self, scope: Scope, receive: Receive, send: "_Private") -> None:
        try:
            async with asyncio.timeout(TO_SEND):
                body = await _body(receive)
        except TimeoutError:
            await send.error(408, "TOO_SLOW", TOO_SLOW)
            return
        if body is None:
            await send.error(413, "TOO_LARGE", TOO_LARGE)
            return
        scope[BODY] = body
        try:
            await self._app(scope, _Replayed(body, receive), send)
        except Exception as failure:  # noqa: BLE001 - anything else is one apology and one line
            _log.error("failed", cause=type(failure).__name__)
            if not send.started:
                await send.error(500, "FAILED", APOLOGY)

    async def _converse(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def small() -> Message:
            message = await receive()
            said = message.get("text") or message.get("bytes") or ""
            if len(said) <= LARGEST_BODY:
                return message
            await send({"type": "websocket.close", "code": MESSAGE_TOO_BIG})
            return {"type": "websocket.disconnect", "code": MESSAGE_TOO_BIG}

        try:
            await self._app(scope, small, send)
        except Exception as failure:  # noqa: BLE001 - as above
            _log.error("failed", cause=type(failure).__name__)
            with suppress(RuntimeError):  # closed already
                await send({"type": "websocket.close", "code": FAILED})


class _Private:
    """Sends an answer with the headers that keep it private."""

    def __init__(self, request: object, send: Send) -> None:
        self._request = request
        self._send = send
        self.started = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            headers.update(CAREFUL | {"X-Request-Id": str(self._request)})
            if headers.get("cache-control") != SHARED:
                headers.update(PRIVATE)
            headers.setdefault("Content-Security-Policy", NOTHING_ELSE)
        await self._send(message)

    async def error(self, status: int, code: str, message: str) -> None:
        """Send an answer that nothing behind the door has given."""
        body = orjson.dumps(errors_body(code, message, self._request))
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
        ]
        await self({"type": "http.response.start", "status": status, "headers": headers})
        await self({"type": "http.response.body", "body": body})


class _Replayed:
    """Hands the body on once, then whatever the connection says."""

    def __init__(self, body: bytes, receive: Receive) -> None:
        self._first: Message | None = {"type": "http.request", "body": body, "more_body": False}
        self._receive = receive

    async def __call__(self) -> Message:
        if (first := self._first) is not None:
            self._first = None
            return first
        return await self._receive()


async def _body(receive: Receive) -> bytes | None:
    """The whole body; None where it is larger than any of ours, or its sender left halfway."""
    body = bytearray()
    more = True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > LARGEST_BODY or message["type"] == "http.disconnect":
            return None
    return bytes(body)
