"""GraphiQL's page for each role, and the files it names; nothing is fetched from elsewhere."""

from importlib.resources import files

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from braid.domain.identity import READING_ROLES

SCRIPT, STYLE = "text/javascript; charset=utf-8", "text/css; charset=utf-8"
STATIC = {
    "graphiql.min.css": STYLE,
    "graphiql.min.js": SCRIPT,
    "react-dom.production.min.js": SCRIPT,
    "react.production.min.js": SCRIPT,
    "start.css": STYLE,
    "start.js": SCRIPT,
}
# Its menus write style elements; its fonts and pictures stand inside its style sheet.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src data:; "
    "img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)


def graphiql_pages() -> APIRouter:
    """The routes under /graphiql."""
    router = APIRouter(prefix="/graphiql")
    here = files(__package__)
    static = {name: here.joinpath("static", name).read_bytes() for name in STATIC}
    page = here.joinpath("page.html").read_text(encoding="utf-8")
    pages = {role.value: page.replace("ROLE", role.value) for role in READING_ROLES}

    @router.get("/static/{name}")
    async def named(name: str) -> Response:
        if name not in static:
            raise HTTPException(404)
        return Response(static[name], headers={"Content-Type": STATIC[name]})

    @router.get("/{role}")
    async def of_role(role: str) -> Response:
        if role not in pages:
            raise HTTPException(404)
        headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": POLICY}
        return Response(pages[role], headers=headers)

    return router
