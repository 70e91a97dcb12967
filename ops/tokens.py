"""The issuer of tokens for development, which production forbids."""

import json
import os
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Self

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from jwt.algorithms import ECAlgorithm

from braid.domain.identity import PersonId, Role

DEVELOPMENT_ISSUER = "https://development.braid.invalid"
DEVELOPMENT_AUDIENCE = "braid"
KEY_FILE = "development-issuer.pem"


class DevelopmentTokensForbidden(Exception):
    def __init__(self) -> None:
        super().__init__(
            "Development tokens are forbidden in production: set the issuer, the audience and the "
            "https address of the keys of your identity provider instead."
        )


class DevelopmentKeyUnusable(Exception):
    pass


@dataclass(frozen=True, kw_only=True)
class DevelopmentIssuer:
    key: EllipticCurvePrivateKey = field(repr=False)
    production: bool

    def __post_init__(self) -> None:
        _forbid_in(production=self.production)

    @classmethod
    def at(cls, home: Path, *, production: bool) -> Self:
        """Load the key in this folder, or make one that every rival then loads too."""
        _forbid_in(production=production)
        path = home / KEY_FILE
        if not path.exists():
            _create_key(path)
        return cls(key=_load_key(path), production=production)

    def jwks(self) -> dict[str, object]:
        return {
            "keys": [{**self._public_members(), "kid": self._kid(), "use": "sig", "alg": "ES256"}]
        }

    def token(self, person: PersonId, role: Role, *, lifetime: timedelta, now: datetime) -> str:
        claims = {
            "iss": DEVELOPMENT_ISSUER,
            "aud": DEVELOPMENT_AUDIENCE,
            "sub": str(person),
            "iat": int(now.timestamp()),
            "exp": int((now + lifetime).timestamp()),
            "braid_role": role.value,
        }
        return self.signed(claims)

    def signed(self, claims: Mapping[str, object]) -> str:
        """Claims under this issuer's own key."""
        return jwt.encode(dict(claims), self.key, algorithm="ES256", headers={"kid": self._kid()})

    def _public_members(self) -> dict[str, str]:
        return ECAlgorithm.to_jwk(self.key.public_key(), as_dict=True)

    def _kid(self) -> str:
        """Name the key by its own thumbprint (RFC 7638), so that a new key has a new name."""
        members = self._public_members()
        required = {name: members[name] for name in ("crv", "kty", "x", "y")}
        canonical = json.dumps(required, sort_keys=True, separators=(",", ":")).encode()
        return urlsafe_b64encode(sha256(canonical).digest()).rstrip(b"=").decode()


def _forbid_in(*, production: bool) -> None:
    if production:
        raise DevelopmentTokensForbidden


def _create_key(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    pem = generate_private_key(SECP256R1()).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    # A temporary file is born 0600. A link, unlike a rename, never replaces a rival's key.
    with NamedTemporaryFile(dir=path.parent, prefix=f".{KEY_FILE}.") as unfinished:
        unfinished.write(pem)
        unfinished.flush()
        os.fsync(unfinished.fileno())
        try:
            path.hardlink_to(unfinished.name)
        except FileExistsError:
            return


def _load_key(path: Path) -> EllipticCurvePrivateKey:
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except ValueError:
        key = None
    if not isinstance(key, EllipticCurvePrivateKey) or not isinstance(key.curve, SECP256R1):
        raise DevelopmentKeyUnusable(f"{path} holds no ES256 key: delete it to have one made.")
    return key
