"""The issuer's addresses: discovery, keys, signing in, tokens, and leaving."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from ipaddress import IPv6Address, ip_address
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from braid.ops.tokens import DevelopmentIssuer

from .choosing import HEADERS, Choosing
from .codes import Codes
from .desk import Desk
from .granting import TokenRefused, granted
from .people import Somebody
from .question import Declined, NotToBeAnswered, Place, Question, way_back

HERE = "/development"
PAGES = ("/", "/page/return.html")
"""Where the page takes the answer."""
FORM = "application/x-www-form-urlencoded"
MOST_PARAMETERS = 32
# A foreign name that was made to point here is not answered.
LOOPBACK = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:[0-9]{1,5})?", re.ASCII)


def issuer_routes(
    issuer: DevelopmentIssuer,
    offered: Sequence[Somebody],
    *,
    client: str,
    clock: Callable[[], datetime],
) -> APIRouter:
    """The routes under /development, for the people offered and no other."""
    people = {one.hint: one for one in offered}
    desk = Desk(issuer=issuer, people=people, client=client, codes=Codes(clock), clock=clock)
    choosing = Choosing(offered, f"{HERE}/authorize")
    router = APIRouter(prefix=HERE)
    _add_discovery(router, desk)
    _add_signing_in(router, desk, choosing)
    _add_leaving(router, desk, choosing)

    @router.post("/token")
    async def token(request: Request) -> Response:
        try:
            return JSONResponse(granted(desk, _here(request), await _said(request)))
        except TokenRefused as refused:
            told = {"error": refused.code, "error_description": str(refused)}
            return JSONResponse(told, status_code=400)

    return router


def _add_discovery(router: APIRouter, desk: Desk) -> None:
    @router.get("/.well-known/openid-configuration")
    async def discovery(request: Request) -> Response:
        here = _here(request)
        return JSONResponse(
            {
                "issuer": here,
                "authorization_endpoint": f"{here}/authorize",
                "token_endpoint": f"{here}/token",
                "end_session_endpoint": f"{here}/leave",
                "jwks_uri": f"{here}/keys",
                "response_types_supported": ["code"],
                "response_modes_supported": ["query"],
                "grant_types_supported": ["authorization_code"],
                "subject_types_supported": ["public"],
                "scopes_supported": ["openid", "profile"],
                "claims_supported": ["sub", "name", "login_hint"],
                "id_token_signing_alg_values_supported": ["ES256"],
                "token_endpoint_auth_methods_supported": ["none"],
                "code_challenge_methods_supported": ["S256"],
                "prompt_values_supported": ["none", "login", "select_account"],
                "authorization_response_iss_parameter_supported": True,
                "request_uri_parameter_supported": False,
            }
        )

    @router.get("/keys")
    async def keys(request: Request) -> Response:
        _here(request)
        return JSONResponse(desk.issuer.jwks())


def _add_signing_in(router: APIRouter, desk: Desk, choosing: Choosing) -> None:
    @router.api_route("/authorize", methods=["GET", "POST"])
    async def authorize(request: Request) -> Response:
        here, said = _here(request), await _said(request)
        origin = here.removesuffix(HERE)
        place = Place(client=desk.client, redirects=frozenset(origin + page for page in PAGES))
        try:
            back = way_back(said, place)
        except NotToBeAnswered as why:
            return Response(choosing.trouble(str(why)), 400, headers=HEADERS)
        try:
            question = Question.read(said)
            chosen = _chosen(desk, question, asks=request.method == "GET")
        except Declined as no:
            told = {"error": no.code, "error_description": str(no), "iss": here}
            return _returned(
                back, {**told, **({"state": said["state"]} if "state" in said else {})}
            )
        if chosen is None:
            return Response(choosing.people(said), headers=HEADERS)
        code = desk.codes.issue(question, chosen, here)
        return _returned(back, {"code": code, "state": question.state, "iss": here})

    @router.get("/choosing.css")
    async def style(request: Request) -> Response:
        _here(request)
        return Response(choosing.style, headers={"Content-Type": "text/css; charset=utf-8"})


def _add_leaving(router: APIRouter, desk: Desk, choosing: Choosing) -> None:
    @router.get("/leave")
    async def leave(request: Request) -> Response:
        """Nothing is kept here that could be ended: the page has let go of its token."""
        home = _here(request).removesuffix(HERE) + "/"
        said = await _said(request)
        if said.get("client_id") == desk.client and said.get("post_logout_redirect_uri") == home:
            return RedirectResponse(home, status_code=303)
        return Response(choosing.farewell(), headers=HEADERS)


def _chosen(desk: Desk, question: Question, *, asks: bool) -> Somebody | None:
    """Who is to be signed in, or None where the person has yet to choose. Raises Declined."""
    hinted = desk.people.get(question.hint)
    if asks and question.prompts & {"login", "select_account", "consent"}:
        return None
    if hinted is None and "none" in question.prompts:
        raise Declined("login_required", "Somebody has to choose first.")
    return hinted


def _returned(back: str, answer: Mapping[str, str]) -> Response:
    return RedirectResponse(f"{back}?{urlencode(answer)}", status_code=303)


def _here(request: Request) -> str:
    """The issuer's own name, as this machine's browser knows it; nobody else is answered."""
    hosts = request.headers.getlist("host")
    if len(hosts) != 1 or not LOOPBACK.fullmatch(hosts[0]) or not _is_on_this_machine(request):
        raise HTTPException(404)
    return f"{request.url.scheme}://{hosts[0]}{HERE}"


def _is_on_this_machine(request: Request) -> bool:
    """Whether who asks does so from here: a name says nothing of that, anybody can send one."""
    try:
        address = ip_address(request.client.host if request.client else "")
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback


async def _said(request: Request) -> dict[str, str]:
    """The parameters of a request; one that says a thing twice says nothing."""
    source = request.url.query
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        source = (await request.body()).decode("ascii", "replace") if kind == FORM else ""
    try:
        pairs = parse_qsl(source, keep_blank_values=True, max_num_fields=MOST_PARAMETERS)
    except ValueError:
        return {}
    said = dict(pairs)
    return said if len(said) == len(pairs) else {}
