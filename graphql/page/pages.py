"""The page beside the EHR: its shell, its service worker and its settings, and nothing else."""

from dataclasses import dataclass
from urllib.parse import urlsplit

import orjson
from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from braid.graphql.door import SHARED

from .shell import TYPES, Asset, assets, documents, worker

READS = ["GET", "HEAD"]
FEATURES = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer"),
    *("microphone", "midi", "payment", "publickey-credentials-get", "usb", "xr-spatial-tracking"),
)
STRICT = {
    "Cache-Control": SHARED,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FEATURES),
}
_NOBODY = "'none'"
RETURN = "return.html"
"""Where a window that was opened to sign in comes back to: it may know who opened it."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """What an operator decides about the page."""

    issuer: str | None = None
    """Who signs people in; a path stands for this server itself."""
    client: str = "braid-page"
    scope: str = "openid profile"
    is_demo: bool = False
    frame_ancestors: tuple[str, ...] = ()
    """Origins that may show the page in a frame."""
    reaches: tuple[str, ...] = ()
    """Origins that it reaches beside its own and the issuer's, whose tokens may come from there."""

    def config(self) -> Asset:
        """What the page itself is told."""
        told = {
            "issuer": self.issuer,
            "client": self.client,
            "scope": self.scope,
            "demo": self.is_demo,
        }
        return Asset(orjson.dumps(told), TYPES[".json"])

    def policy(self) -> str:
        """The page's Content-Security-Policy."""
        issuer = urlsplit(self.issuer or "")
        its_own = [f"{issuer.scheme}://{issuer.netloc}"] if issuer.netloc else []
        reached = ["'self'", *dict.fromkeys([*its_own, *self.reaches])]
        return (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            f"connect-src {' '.join(reached)}; manifest-src 'self'; worker-src 'self'; "
            "base-uri 'none'; form-action 'none'; "
            f"frame-ancestors {' '.join(self.frame_ancestors) or _NOBODY}; "
            "require-trusted-types-for 'script'; trusted-types braid"
        )


def pages(page: Page) -> APIRouter:
    """The routes of the page. What is not listed at the start is not served."""
    shell = {**assets(), **documents(), "config.json": page.config()}
    index, source = shell.pop("index.html"), shell.pop("worker.js")
    returned = shell.pop(RETURN)
    kept = {"/": index, **{f"/page/{path}": one for path, one in shell.items()}}
    its_worker = worker(kept, source, page.policy())
    strict = {**STRICT, "Content-Security-Policy": page.policy()}
    router = APIRouter()

    @router.api_route("/", methods=READS)
    async def start(request: Request) -> Response:
        return answer(request, index, strict)

    @router.api_route("/worker.js", methods=READS)
    async def keeper(request: Request) -> Response:
        return answer(request, its_worker, strict)

    @router.api_route(f"/page/{RETURN}", methods=READS)
    async def back(request: Request) -> Response:
        return answer(request, returned, {**strict, "Cross-Origin-Opener-Policy": "unsafe-none"})

    @router.api_route("/page/{path:path}", methods=READS)
    async def named(request: Request, path: str) -> Response:
        if path not in shell:
            raise HTTPException(404)
        return answer(request, shell[path], strict)

    return router


def answer(request: Request, asset: Asset, headers: dict[str, str]) -> Response:
    """The file, packed where that is understood; nothing where the browser holds it already."""
    told = {**headers, "ETag": asset.tag, "Content-Type": asset.kind, "Vary": "Accept-Encoding"}
    if asset.tag in [tag.strip() for tag in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=told)
    if not _unpacks(request.headers.get("accept-encoding", "")):
        return Response(asset.content, headers=told)
    return Response(asset.packed, headers={**told, "Content-Encoding": "gzip"})


def _unpacks(accepted: str) -> bool:
    """Whether a client names gzip among what it unpacks, and does not refuse it."""
    named = [one.replace(" ", "").lower() for one in accepted.split(",")]
    return "gzip" in [one.partition(";")[0] for one in named] and "gzip;q=0" not in named
