"""The issuer by itself, at a time that stands still, and the steps of signing in with it."""

from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from braid.domain.identity import PersonId, Role
from braid.ops.issuer.people import Somebody
from braid.ops.issuer.routes import issuer_routes
from braid.ops.tokens import DevelopmentIssuer

ORIGIN = "http://127.0.0.1:8330"
HERE = f"{ORIGIN}/development"
VERIFIER = "a-secret-that-never-leaves-the-page-until-it-is-redeemed"
CHALLENGE = urlsafe_b64encode(sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
DARNELL = Somebody(
    person=PersonId(UUID("8d3c4a1e-0f5f-4a59-9a57-2f1f0f5c9e11")), role=Role.PEER, name="Darnell"
)
MIRIAM = Somebody(
    person=PersonId(UUID("1c0f6c47-8a34-4d0f-9a2e-0a4b5c6d7e8f")),
    role=Role.CLINICIAN,
    name='Dr. <b>Miriam</b> "Mim" & Co',
)
ASKED = {
    "response_type": "code",
    "client_id": "braid-page",
    "redirect_uri": f"{ORIGIN}/",
    "scope": "openid profile",
    "state": "a-state",
    "nonce": "a-nonce",
    "code_challenge": CHALLENGE,
    "code_challenge_method": "S256",
}


@dataclass
class Desk:
    """An issuer of its own, spoken to as a browser and as the page speak to it."""

    offered: tuple[Somebody, ...] = (DARNELL, MIRIAM)
    now: datetime = datetime(2026, 5, 1, 12, tzinfo=UTC)
    issuer: DevelopmentIssuer = field(
        default_factory=lambda: DevelopmentIssuer(
            key=ec.generate_private_key(ec.SECP256R1()), production=False
        )
    )

    def __post_init__(self) -> None:
        app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
        routes = issuer_routes(
            self.issuer, self.offered, client="braid-page", clock=lambda: self.now
        )
        app.include_router(routes)
        self.app = app
        self.client = self.from_address("127.0.0.1")

    def from_address(self, address: str) -> TestClient:
        """A client at that address."""
        at = (address, 50_000)
        return TestClient(self.app, base_url=ORIGIN, follow_redirects=False, client=at)

    def passes(self, **time: float) -> None:
        self.now += timedelta(**time)

    def asks(self, **changes: str | None) -> Response:
        """A browser goes to the issuer."""
        return self.client.get("/development/authorize", params=changed(ASKED, changes))

    def chooses(self, somebody: Somebody = DARNELL, /, **changes: str | None) -> Response:
        """A person presses somebody's button."""
        form = changed({**ASKED, "login_hint": somebody.hint}, changes)
        return self.client.post("/development/authorize", data=form)

    def code(self, somebody: Somebody = DARNELL) -> str:
        """The code that a choice is answered with."""
        return answered(self.chooses(somebody))["code"]

    def redeems(self, code: str, /, **changes: str | None) -> Response:
        """The page exchanges its code."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "client_id": "braid-page",
            "redirect_uri": f"{ORIGIN}/",
            "code_verifier": VERIFIER,
        }
        return self.client.post("/development/token", data=changed(form, changes))


def changed(said: dict[str, str], changes: dict[str, str | None]) -> dict[str, str]:
    """What is said, but for these; nothing stands for silence."""
    return {name: value for name, value in {**said, **changes}.items() if value is not None}


def answered(response: Response) -> dict[str, str]:
    """The answer that a browser is sent back to the page with."""
    assert response.status_code == 303, response.text
    place = urlsplit(response.headers["location"])
    assert f"{place.scheme}://{place.netloc}" == ORIGIN
    return dict(parse_qsl(place.query))


class Buttons(HTMLParser):
    """The form of the page, as a browser reads it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.hidden: dict[str, str] = {}
        self.hints: list[str] = []
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        told = dict(attrs)
        self.tags.add(tag)
        if tag == "input":
            self.hidden[told["name"]] = told["value"]
        if tag == "button":
            self.hints.append(told["value"])
