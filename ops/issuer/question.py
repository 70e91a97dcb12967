"""A request to sign somebody in: what it must say before it is answered at all."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

LONGEST = 512
CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
"""A SHA-256 in base64url: nothing else is a challenge of S256."""


class NotToBeAnswered(Exception):
    """There is no address to which an answer could safely go; the message says why."""


class Declined(Exception):
    """The request is declined in the words of OAuth, at the address that it names."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(why)
        self.code = code


@dataclass(frozen=True, kw_only=True)
class Place:
    """Whose requests are answered, and where answers may go."""

    client: str
    redirects: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Question:
    """A sound request."""

    redirect: str
    state: str
    nonce: str
    challenge: str
    hint: str
    prompts: frozenset[str]

    @classmethod
    def read(cls, said: Mapping[str, str]) -> Self:
        """Take a request whose way back is known to be safe. Raises Declined."""
        _insist_on_code(said)
        if said.get("code_challenge_method") != "S256":
            raise Declined("invalid_request", "Send code_challenge_method S256.")
        if not CHALLENGE.fullmatch(said.get("code_challenge", "")):
            raise Declined("invalid_request", "Send the code_challenge of a fresh secret.")
        for name in ("state", "nonce"):
            if not 0 < len(said.get(name, "")) <= LONGEST:
                raise Declined("invalid_request", f"Send a fresh {name}.")
        return cls(
            redirect=said["redirect_uri"],
            state=said["state"],
            nonce=said["nonce"],
            challenge=said["code_challenge"],
            hint=said.get("login_hint", ""),
            prompts=frozenset(said.get("prompt", "").split()),
        )


def way_back(said: Mapping[str, str], place: Place) -> str:
    """Where the answer goes; only exactly what is known. Raises NotToBeAnswered."""
    if said.get("client_id") != place.client:
        raise NotToBeAnswered("The client_id is not the page's.")
    if (redirect := said.get("redirect_uri", "")) not in place.redirects:
        raise NotToBeAnswered("The redirect_uri is not an address of the page.")
    return redirect


def _insist_on_code(said: Mapping[str, str]) -> None:
    if said.get("response_type") != "code":
        raise Declined("unsupported_response_type", "Ask for response_type code.")
    if said.get("response_mode", "query") != "query":
        raise Declined("invalid_request", "Ask for response_mode query.")
    if "openid" not in said.get("scope", "").split():
        raise Declined("invalid_scope", "Ask for the scope openid.")
    for name in ("request", "request_uri"):
        if name in said:
            raise Declined(f"{name}_not_supported", "Send the parameters themselves.")
