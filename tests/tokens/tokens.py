"""Tokens for tests: sound ones, and ones with one thing wrong."""

import base64
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from braid.domain.identity import PersonId

ISSUER = "https://issuer.example"
AUDIENCE = "braid"
NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
PERSON = PersonId(UUID("6f1e1c5e-7d6b-4d0c-9f43-0a54c8b0a001"))

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


def seconds(instant: datetime) -> int:
    return int(instant.timestamp())


def sound_claims() -> dict[str, object]:
    return {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": str(PERSON),
        "iat": seconds(NOW),
        "exp": seconds(NOW + timedelta(minutes=15)),
        "braid_role": "clinician",
    }


def claims_with(**changes: object) -> dict[str, object]:
    return {**sound_claims(), **changes}


def claims_without(name: str) -> dict[str, object]:
    return {claim: value for claim, value in sound_claims().items() if claim != name}


def published(key: PrivateKey, kid: str, **changes: object) -> dict[str, object]:
    """One entry of a key set."""
    public = key.public_key()
    if isinstance(public, rsa.RSAPublicKey):
        members = RSAAlgorithm.to_jwk(public, as_dict=True)
        algorithm = "RS256"
    else:
        members = ECAlgorithm.to_jwk(public, as_dict=True)
        algorithm = "ES256"
    members.pop("key_ops", None)
    return {**members, "kid": kid, "use": "sig", "alg": algorithm, **changes}


def key_set(*entries: Mapping[str, object]) -> dict[str, object]:
    return {"keys": list(entries)}


def signed(
    claims: dict[str, object],
    key: PrivateKey,
    *,
    kid: str | None = "elliptic",
    **headers: object,
) -> str:
    algorithm = "RS256" if isinstance(key, rsa.RSAPrivateKey) else "ES256"
    named = {} if kid is None else {"kid": kid}
    return jwt.encode(claims, key, algorithm=algorithm, headers={**named, **headers})


def encoded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()


def by_hand(header: object, claims: object, signature: bytes) -> str:
    """A token no library would make."""
    parts = [json.dumps(header).encode(), json.dumps(claims).encode(), signature]
    return ".".join(encoded(part) for part in parts)
