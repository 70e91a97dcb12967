"""The gate before every GraphQL request: a CSRF header, a bearer token, and its role."""

from collections.abc import Awaitable, Callable
from typing import NoReturn

import structlog
from anyio.to_thread import run_sync
from starlette.requests import HTTPConnection

from braid.domain.identity import Role

from .attempting import in_another_role, not_believed
from .services import Context, Services
from .tokens.unauthenticated import Unauthenticated
from .tokens.verify import Viewer

PREFLIGHT = "graphql-preflight"
"""A header that a foreign page cannot send without asking first."""
_log = structlog.get_logger()


class Turned(Exception):
    """Turned away at the gate."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message


def turn_away(context: Context, viewer: Viewer, role: Role) -> NoReturn:
    """Turn away who signed in for another role, once that is on record."""
    in_another_role(context, viewer, role)
    raise Turned(403, "OTHER_ROLE", "You are signed in for another role.")


def gate(role: Role, services: Services) -> Callable[[HTTPConnection], Awaitable[Context]]:
    """What lets a connection through to one role's endpoint, as its context."""

    async def context(connection: HTTPConnection) -> Context:
        made = Context(services)
        made.request_id = connection.scope.get("braid_request", made.request_id)
        if connection.scope["type"] == "websocket":
            return made  # signs in by its first message
        if not connection.headers.get(PREFLIGHT):
            raise Turned(403, "PREFLIGHT_MISSING", "Send the header GraphQL-Preflight: 1.")
        given = ", ".join(connection.headers.getlist("authorization")) or None
        try:
            made.viewer = await run_sync(services.verifier.viewer, given)
        except Unauthenticated as refused:
            _log.info("sign_in_refused", reason=refused.reason.value)
            await run_sync(not_believed, made, refused)
            raise Turned(401, "UNAUTHENTICATED", str(refused)) from None
        if made.viewer.role not in {role, Role.AUDITOR}:
            await run_sync(turn_away, made, made.viewer, role)
        # An auditor may see through every role; the endpoint looks whether she asks to.
        return made

    return context
