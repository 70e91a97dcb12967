"""Tokens whose signature was verified before: so many of them, by their digests."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock

from .key_set import PublicKey

MOST = 2_000


@dataclass(frozen=True, kw_only=True)
class Verified:
    """What a token claims, and the key that its signature holds under."""

    kid: str
    algorithm: str
    key: PublicKey
    claims: Mapping[str, object]


class Believed:
    """Keeps what was verified; no token is kept itself, and nothing is said of times.

    Whoever finds something here still asks whether the key is in force and the claims' time has
    not come to an end.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._held: dict[bytes, Verified] = {}
        self._lock = Lock()

    def of(self, token: str) -> Verified | None:
        """What was verified of a token."""
        return self._held.get(_digest(token))

    def keep(self, token: str, verified: Verified) -> None:
        """Keep what was verified of a token; beyond the bound, the one kept longest goes."""
        with self._lock:
            while len(self._held) >= self._most:
                del self._held[next(iter(self._held))]
            self._held[_digest(token)] = verified


def _digest(token: str) -> bytes:
    return sha256(token.encode()).digest()
