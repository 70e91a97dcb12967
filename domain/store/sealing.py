"""A participant's data key, and what it seals: AES-256-GCM for facts, AES-SIV for strands.

Facts are sealed once and take a random nonce (NIST SP 800-38D). A strand is rebuilt and compared
with itself, so its lines are sealed deterministically (RFC 5297), each bound to its own event id.
"""

import os
from functools import cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_NONCE_BYTES = 12


class SealBroken(Exception):
    """Sealed text was altered, moved to another place, or sealed under another key."""


class FactErased(Exception):
    """What was sealed can never be opened: the participant's key was destroyed on record."""


class DataKey:
    """The key of one participant. `place` binds what is sealed to where it belongs."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    @classmethod
    def new(cls) -> "DataKey":
        """A fresh random key."""
        return cls(os.urandom(KEY_BYTES))

    def seal_fact(self, plain: bytes, place: bytes) -> bytes:
        """Seal part of an event."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._facts.encrypt(nonce, plain, place)

    def open_fact(self, sealed: bytes, place: bytes) -> bytes:
        """Open part of an event. Raises SealBroken."""
        try:
            return self._facts.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], place)
        except (InvalidTag, ValueError):
            raise SealBroken from None

    def seal_line(self, plain: bytes, place: bytes) -> bytes:
        """Seal a line of a strand; the same line in the same place is sealed the same."""
        return self._lines.encrypt(plain, [place])

    def open_line(self, sealed: bytes, place: bytes) -> bytes:
        """Open a line of a strand. Raises SealBroken."""
        try:
            return self._lines.decrypt(sealed, [place])
        except (InvalidTag, ValueError):
            raise SealBroken from None

    def wrapped(self, under: AESGCM, place: bytes) -> bytes:
        """The key itself, sealed under a key-encryption key."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + under.encrypt(nonce, self._secret, place)

    @classmethod
    def unwrapped(cls, sealed: bytes, under: AESGCM, place: bytes) -> "DataKey":
        """The key out of its wrapping. Raises SealBroken."""
        try:
            return cls(under.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], place))
        except (InvalidTag, ValueError):
            raise SealBroken from None

    @cached_property
    def _facts(self) -> AESGCM:
        return AESGCM(self._derived(b"braid facts", KEY_BYTES))

    @cached_property
    def _lines(self) -> AESSIV:
        return AESSIV(self._derived(b"braid lines", 2 * KEY_BYTES))

    def _derived(self, label: bytes, length: int) -> bytes:
        return HKDF(algorithm=SHA256(), length=length, salt=None, info=label).derive(self._secret)


class ErasedKey(DataKey):
    """Stands for a key that was destroyed: no secret, so it opens no fact.

    Lines of an erased record hold no words. They are kept under this key as the others are under
    theirs, so that a strand rebuilt after an erasure equals the live one.
    """

    def __init__(self) -> None:
        super().__init__(b"erased".ljust(KEY_BYTES))

    def seal_fact(self, plain: bytes, place: bytes) -> bytes:  # noqa: ARG002
        """Nothing is sealed under a key that is gone. Raises FactErased."""
        raise FactErased

    def open_fact(self, sealed: bytes, place: bytes) -> bytes:  # noqa: ARG002
        """Nothing opens it any more. Raises FactErased."""
        raise FactErased
