"""Positions of the log as readers hold them: sealed, so that they tell nothing of others."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from hashlib import sha256

from braid.domain.identity import Member
from braid.domain.store.sealing import DataKey, SealBroken

WIDTH = 8


class NotAPosition(Exception):
    """What is held is no position that Braid gave to this reader."""


class Positions:
    """Seals positions for one reader each."""

    def __init__(self, secret: bytes) -> None:
        self._key = DataKey(sha256(b"braid positions" + secret).digest())

    def sealed(self, position: int, reader: Member) -> str:
        """A position as this reader may hold it."""
        sealed = self._key.seal_line(position.to_bytes(WIDTH, "big"), _place(reader))
        return urlsafe_b64encode(sealed).decode()

    def opened(self, held: str, reader: Member) -> int:
        """The position again. Raises NotAPosition."""
        try:
            plain = self._key.open_line(urlsafe_b64decode(held.encode()), _place(reader))
        except (SealBroken, NotBase64, ValueError):
            raise NotAPosition from None
        return int.from_bytes(plain, "big")


def _place(reader: Member) -> bytes:
    return b"braid position|" + reader.person.bytes + reader.role.value.encode()
