"""The FastAPI application: one GraphQL endpoint per role, the page, and health."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

import psycopg
import structlog
from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from eventsourcing.persistence import PersistenceError
from fastapi import APIRouter, FastAPI
from psycopg_pool import PoolTimeout
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from .answering import Again, Answering
from .door import Door
from .endpoint import RoleEndpoint
from .gate import Turned, gate
from .graphiql.pages import graphiql_pages
from .page.pages import Page, pages
from .schema import schemas
from .services import Services
from .short_way import ShortWay
from .speaking import errors_body
from .trusted import Documents

AWAY = "The record is out of reach right now. Nothing was lost; please try again in a moment."
HEADERS = {401: {"WWW-Authenticate": "Bearer"}}
NO_ROUTE = {
    404: ("NOT_FOUND", "There is nothing at this address."),
    405: ("OTHER_METHOD", "Use a method that the header Allow names."),
}
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
    graphiql: bool = False,
    ad_hoc: bool = False,
    page: Page | None = None,
    beside: Sequence[APIRouter] = (),
    lifespan: Callable[[FastAPI], AbstractAsyncContextManager[None]] | None = None,
) -> FastAPI:
    """The application over services that somebody else has built; `beside` serves what it likes."""
    app = FastAPI(
        title="Braid",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    _add_endpoints(app, services, threads=threads, introspection=introspection, ad_hoc=ad_hoc)
    if graphiql:
        app.include_router(graphiql_pages())
    for router in (pages(page or Page()), *beside):
        app.include_router(router)
    _add_health(app, health)
    _add_apologies(app)
    app.add_middleware(Door)
    return app


def _add_endpoints(
    app: FastAPI, services: Services, *, threads: int, introspection: bool, ad_hoc: bool
) -> None:
    """One endpoint for each role."""
    limiter = CapacityLimiter(threads)
    again = Again()
    for role, schema in schemas(introspection=introspection).items():
        answering = Answering(
            role=role,
            schema=schema,
            documents=Documents.of(role, ad_hoc=ad_hoc),
            services=services,
            again=again,
        )
        again.by_role[role] = answering
        app.include_router(RoleEndpoint(answering, limiter, gate(role, services)))
        app.router.routes.insert(0, ShortWay(answering, limiter))


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
    app.add_exception_handler(HTTPException, _no_route)
    for away in (psycopg.OperationalError, PoolTimeout, PersistenceError):
        app.add_exception_handler(away, _away)


async def _turned(request: Request, turned: Exception) -> Response:
    if not isinstance(turned, Turned):
        raise turned
    headers = HEADERS.get(turned.status, {})
    return _error(request, turned.status, turned.code, turned.message, headers)


async def _no_route(request: Request, refused: Exception) -> Response:
    if not isinstance(refused, HTTPException) or refused.status_code not in NO_ROUTE:
        raise refused
    code, message = NO_ROUTE[refused.status_code]
    return _error(request, refused.status_code, code, message, dict(refused.headers or {}))


async def _away(request: Request, away: Exception) -> Response:
    _log.error("database_away", cause=type(away).__name__)
    return _error(request, 503, "AWAY", AWAY, {"Retry-After": "2"})


def _error(
    request: Request, status: int, code: str, message: str, headers: dict[str, str]
) -> Response:
    body = errors_body(code, message, request.scope.get("braid_request", ""))
    return JSONResponse(body, status_code=status, headers=headers)
