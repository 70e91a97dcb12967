"""The FastAPI application: one GraphQL endpoint per role, and health."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol

import psycopg
import structlog
from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from eventsourcing.persistence import PersistenceError
from fastapi import FastAPI
from psycopg_pool import PoolTimeout
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from .door import Door
from .endpoint import RoleEndpoint
from .gate import Turned, gate
from .schema import schemas
from .services import Services

AWAY = "The record is out of reach right now. Nothing was lost; please try again in a moment."
HEADERS = {401: {"WWW-Authenticate": "Bearer"}, 405: {"Allow": "POST"}}
_log = structlog.get_logger()


class Health(Protocol):
    """Tells whether requests can be answered."""

    def troubles(self) -> list[str]:
        """What stands in the way, in words for an operator; empty when all is well."""


def create_app(
    services: Services,
    health: Health,
    *,
    threads: int,
    introspection: bool,
    lifespan: Callable[[FastAPI], AbstractAsyncContextManager[None]] | None = None,
) -> FastAPI:
    """The application over services that somebody else has built."""
    app = FastAPI(title="Braid", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    limiter = CapacityLimiter(threads)
    for role, schema in schemas(introspection=introspection).items():
        app.include_router(RoleEndpoint(role, schema, services, limiter, gate(role, services)))
    _add_health(app, health)
    _add_apologies(app)
    app.add_middleware(Door)
    return app


def _add_health(app: FastAPI, health: Health) -> None:
    @app.get("/health/live")
    async def live() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/health/ready")
    async def ready() -> Response:
        troubles = await run_sync(health.troubles)
        status = {"status": "unready", "troubles": troubles} if troubles else {"status": "ok"}
        return JSONResponse(status, status_code=503 if troubles else 200)


def _add_apologies(app: FastAPI) -> None:
    app.add_exception_handler(Turned, _turned)
    for away in (psycopg.OperationalError, PoolTimeout, PersistenceError):
        app.add_exception_handler(away, _away)


async def _turned(request: Request, turned: Exception) -> Response:
    if not isinstance(turned, Turned):
        raise turned
    headers = HEADERS.get(turned.status, {})
    return _error(request, turned.status, turned.code, turned.message, headers)


async def _away(request: Request, away: Exception) -> Response:
    _log.error("database_away", cause=type(away).__name__)
    return _error(request, 503, "AWAY", AWAY, {"Retry-After": "2"})


def _error(
    request: Request, status: int, code: str, message: str, headers: dict[str, str]
) -> Response:
    extensions = {"code": code, "requestId": str(request.scope.get("braid_request", ""))}
    body = {"errors": [{"message": message, "extensions": extensions}]}
    return JSONResponse(body, status_code=status, headers=headers)
