"""What every request passes: an id, a size limit, and headers that keep answers private."""

from uuid import uuid4

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 64 * 1024
TOO_LARGE = (
    b'{"errors":[{"message":"The request is too large.","extensions":{"code":"TOO_LARGE"}}]}'
)
PRIVATE = {
    "Cache-Control": "no-store",
    "Vary": "Authorization, Accept",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


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
                await self._app(scope, receive, send)
            else:
                await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def private(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(PRIVATE | {"X-Request-Id": str(scope["braid_request"])})
            await send(message)

        body = await _body(receive)
        if body is None:
            await _refuse(private)
            return
        await self._app(scope, _Replayed(body, receive), private)


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
    """The whole body; None where it is larger than any request of ours."""
    body = bytearray()
    more = True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > LARGEST_BODY:
            return None
    return bytes(body)


async def _refuse(send: Send) -> None:
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": TOO_LARGE})
