"""Tokens for a code: what Braid believes, and who signed in."""

from collections.abc import Mapping
from datetime import timedelta

from .codes import Granted
from .desk import Desk

LIFETIME = timedelta(hours=1)


class TokenRefused(Exception):
    """No token, in the words of OAuth."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(why)
        self.code = code


def granted(desk: Desk, here: str, said: Mapping[str, str]) -> dict[str, object]:
    """The answer to a code that is redeemed rightly. Raises TokenRefused."""
    if said.get("grant_type") != "authorization_code":
        raise TokenRefused("unsupported_grant_type", "Redeem an authorization_code.")
    if said.get("client_id") != desk.client:
        raise TokenRefused("invalid_client", "The client_id is not the page's.")
    found = desk.codes.redeem(said.get("code", ""))
    back, verifier = said.get("redirect_uri", ""), said.get("code_verifier", "")
    if not found or not found.is_for(here, back, verifier):
        raise TokenRefused("invalid_grant", "This code is spent, too old or somebody else's.")
    return _tokens(desk, here, found)


def _tokens(desk: Desk, here: str, found: Granted) -> dict[str, object]:
    now, somebody = desk.clock(), found.somebody
    access = desk.issuer.token(somebody.person, somebody.role, lifetime=LIFETIME, now=now)
    identity = desk.issuer.signed(
        {
            "iss": here,
            "aud": desk.client,
            "sub": str(somebody.person),
            "iat": int(now.timestamp()),
            "exp": int((now + LIFETIME).timestamp()),
            "nonce": found.question.nonce,
            "name": somebody.name,
            "login_hint": somebody.hint,
        }
    )
    return {
        "access_token": access,
        "token_type": "Bearer",
        "expires_in": int(LIFETIME.total_seconds()),
        "scope": "openid profile",
        "id_token": identity,
    }
