"""Who a bearer token says is asking, once it is believed."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import jwt

from braid.domain.identity import Member, PersonId, Purpose, Role

from .believed import Believed, Verified
from .claims import expiry_in, person_in, purpose_in, role_in
from .key_set import PublicKey, algorithm_of
from .keys import Keys, NoSuchKey
from .reasons import Reason
from .unauthenticated import Unauthenticated

__all__ = ["Reason", "Unauthenticated", "Verifier", "Viewer"]

LARGEST_TOKEN = 8 * 1024
SCHEME = "Bearer "
BEARER = re.compile(r"(?i:bearer) ([\w-]+\.[\w-]+\.[\w-]*)", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Viewer:
    person: PersonId
    role: Role
    purpose: Purpose
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class Verifier:
    issuer: str
    audience: str
    keys: Keys
    clock: Callable[[], datetime]
    leeway: timedelta = timedelta(seconds=30)
    believed: Believed = field(default_factory=Believed, repr=False, compare=False)

    def viewer(self, authorization: str | None) -> Viewer:
        """Give the viewer or raise `Unauthenticated`; may wait for the issuer's keys.

        A request with two Authorization headers is to be handed over joined by a comma, as HTTP
        joins them, and is refused.
        """
        token = _bearer_token(authorization)
        return self._viewer(self._known(token) or self._verified(token))

    def at_once(self, authorization: str | None) -> Viewer | None:
        """Give the viewer of a token that was verified before, where it still holds; never wait."""
        try:
            known = self._known(_bearer_token(authorization))
            return self._viewer(known) if known is not None else None
        except Unauthenticated:
            return None

    def _viewer(self, claims: Mapping[str, object]) -> Viewer:
        expiry = self._expiry(claims)
        role = role_in(claims)
        return Viewer(
            person=person_in(claims),
            role=role,
            purpose=purpose_in(claims, role),
            expires_at=datetime.fromtimestamp(expiry, UTC),
        )

    def _known(self, token: str) -> Mapping[str, object] | None:
        """The claims of a token that was verified before, while its key is still in force."""
        found = self.believed.of(token)
        if found is None or self.keys.at_hand(found.kid, found.algorithm) is not found.key:
            return None
        return found.claims

    def _verified(self, token: str) -> Mapping[str, object]:
        kid, algorithm = _named_key(_header(token))
        key = self._key(kid, algorithm)
        claims = self._claims(token, key)
        verified = Verified(kid=kid, algorithm=algorithm, key=key, claims=claims)
        self.believed.keep(token, verified)
        return claims

    def _expiry(self, claims: Mapping[str, object]) -> float:
        now, leeway = self.clock().timestamp(), self.leeway.total_seconds()
        try:
            return expiry_in(claims, now=now, leeway=leeway)
        except Unauthenticated as error:
            reason = error.reason
        raise Unauthenticated(reason, whose=_whose(claims) if reason is Reason.EXPIRED else None)

    def _key(self, kid: str, algorithm: str) -> PublicKey:
        try:
            return self.keys.matching(kid, algorithm)
        except NoSuchKey as error:
            reason = error.reason
        raise Unauthenticated(reason)

    def _claims(self, token: str, key: PublicKey) -> Mapping[str, object]:
        try:
            claims: Mapping[str, object] = jwt.decode(
                token,
                key,
                algorithms=[algorithm_of(key)],
                # The library reads the machine's clock; times are checked in `claims`, by ours.
                options={
                    "require": ["iss", "aud", "exp", "iat", "sub", "braid_role"],
                    "verify_exp": False,
                    "verify_iat": False,
                    "verify_nbf": False,
                    "verify_sub": False,
                },
                audience=self.audience,
                issuer=self.issuer,
            )
        except jwt.InvalidTokenError as error:
            reason = _reason(error)
        else:
            return claims
        raise Unauthenticated(reason)


def _whose(claims: Mapping[str, object]) -> Member | None:
    """Whose a token was; nobody's, where it never was anybody's."""
    with suppress(Unauthenticated):
        return Member(person=person_in(claims), role=role_in(claims))
    return None


def _bearer_token(authorization: str | None) -> str:
    if authorization is None:
        raise Unauthenticated(Reason.MISSING_HEADER)
    if len(authorization) > len(SCHEME) + LARGEST_TOKEN:
        raise Unauthenticated(Reason.TOO_LARGE)
    bearer = BEARER.fullmatch(authorization)
    if bearer is None:
        raise Unauthenticated(Reason.MALFORMED)
    return bearer[1]


def _header(token: str) -> Mapping[str, object]:
    try:
        header: Mapping[str, object] = jwt.get_unverified_header(token)
    except jwt.InvalidTokenError:
        header = {}
    if not header:
        raise Unauthenticated(Reason.MALFORMED)
    return header


def _named_key(header: Mapping[str, object]) -> tuple[str, str]:
    """Read the name of a key; keys and addresses of keys inside a token are never looked at."""
    match header:
        case {"crit": _}:
            raise Unauthenticated(Reason.CRITICAL_EXTENSION)
        case {"alg": "RS256" | "ES256" as algorithm, "kid": str(kid)} if kid:
            return kid, str(algorithm)
        case {"alg": "RS256" | "ES256"}:
            raise Unauthenticated(Reason.MISSING_KID)
        case _:
            raise Unauthenticated(Reason.ALGORITHM)


def _reason(error: jwt.InvalidTokenError) -> Reason:
    match error:
        case jwt.InvalidSignatureError():
            return Reason.SIGNATURE
        case jwt.MissingRequiredClaimError():
            return Reason.MISSING_CLAIM
        case jwt.InvalidIssuerError():
            return Reason.ISSUER
        case jwt.InvalidAudienceError():
            return Reason.AUDIENCE
        case _:
            return Reason.MALFORMED
