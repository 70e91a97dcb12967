"""Signed claims: what the database believes about who reads. It verifies them, row by row.

HMAC-SHA256 (RFC 2104): the database holds the two padded halves of the key and core functions only.
"""

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from braid.domain.identity import Member, Purpose

BLOCK = 64
LAST = timedelta(minutes=1)
"""How long claims hold that are signed for one transaction."""


@dataclass(frozen=True, kw_only=True)
class ClaimKey:
    """A key that signs claims; `secret` stays out of the database."""

    key_id: str
    secret: bytes

    def pads(self) -> tuple[bytes, bytes]:
        """The inner and the outer half, for the database."""
        secret = self.secret if len(self.secret) <= BLOCK else sha256(self.secret).digest()
        padded = secret.ljust(BLOCK, b"\0")
        return bytes(byte ^ 0x36 for byte in padded), bytes(byte ^ 0x5C for byte in padded)

    def signed_now(self, reader: Member, purpose: Purpose) -> str:
        """Claims that hold for one transaction that begins now."""
        return self.signed(reader, purpose, datetime.now(UTC) + LAST)

    def signed(self, reader: Member, purpose: Purpose, expires_at: datetime) -> str:
        """Claims that hold until they expire."""
        parts = (
            self.key_id,
            str(reader.person),
            reader.role.value,
            purpose.value,
            str(int(expires_at.timestamp())),
        )
        stated = ".".join(parts)
        return f"{stated}.{hmac.new(self.secret, stated.encode(), sha256).hexdigest()}"
