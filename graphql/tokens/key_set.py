"""Which entries of a JSON Web Key Set are taken as public signing keys."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt import PyJWTError
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

PublicKey: TypeAlias = RSAPublicKey | EllipticCurvePublicKey

LEAST_RSA_BITS = 2048
# Past 16384 bits OpenSSL raises instead of saying no; nobody signs with half of that.
MOST_RSA_BITS = 8192
PRIVATE_MEMBERS = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})


class NotAKeySet(ValueError):
    pass


@dataclass(frozen=True, kw_only=True)
class KeySet:
    usable: Mapping[str, PublicKey]
    ambiguous: frozenset[str]

    def names(self, kid: str) -> bool:
        return kid in self.usable or kid in self.ambiguous


def algorithm_of(key: PublicKey) -> str:
    """Name the one algorithm a key verifies, whatever a token claims."""
    match key:
        case RSAPublicKey():
            return "RS256"
        case EllipticCurvePublicKey():
            return "ES256"


def read_key_set(published: object) -> KeySet:
    """Take what is sound and leave the rest: an issuer may also publish keys that are not for us.

    Two entries under one kid make the kid unusable, even when one of them would be left out.
    """
    match published:
        case {"keys": [*entries]}:
            named = [(kid, entry) for entry in entries if (kid := _kid(entry)) is not None]
        case _:
            raise NotAKeySet("A key set is an object with a list of keys.")
    times = Counter(kid for kid, _ in named)
    return KeySet(
        usable={
            kid: key
            for kid, entry in named
            if times[kid] == 1 and (key := _public_signing_key(entry)) is not None
        },
        ambiguous=frozenset(kid for kid, seen in times.items() if seen > 1),
    )


def _kid(entry: object) -> str | None:
    match entry:
        case {"kid": str(kid)} if kid:
            return kid
        case _:
            return None


def _public_signing_key(entry: Mapping[str, object]) -> PublicKey | None:
    # A published private key is everybody's key.
    if PRIVATE_MEMBERS & entry.keys() or not _is_for_signatures(entry):
        return None
    match _decoded(dict(entry)):
        case RSAPublicKey() as key if LEAST_RSA_BITS <= key.key_size <= MOST_RSA_BITS:
            return key
        case EllipticCurvePublicKey(curve=SECP256R1()) as key:
            return key
        case _:
            return None


def _is_for_signatures(entry: Mapping[str, object]) -> bool:
    match entry.get("key_ops", ["verify"]):
        case [*operations] if "verify" in operations:
            return entry.get("use", "sig") == "sig"
        case _:
            return False


def _decoded(entry: dict[str, object]) -> object:
    try:
        match entry.get("kty"), entry.get("alg"):
            case "RSA", None | "RS256":
                return RSAAlgorithm.from_jwk(entry)
            case "EC", None | "ES256":
                return ECAlgorithm.from_jwk(entry)
            case _:
                return None
    except (PyJWTError, ValueError, TypeError, OverflowError):
        return None
