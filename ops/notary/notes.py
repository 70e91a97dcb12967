"""Signed notes, checkpoints and cosignatures, as C2SP lays them out."""

import base64
import binascii
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519, COSIGNATURE = b"\x01", b"\x04"
HASH = 32
_DASH = "\u2014 "


class NoteRefused(Exception):
    """A note is not what it should be; the message says what it lacks."""


@dataclass(frozen=True, kw_only=True)
class Checkpoint:
    """What a log was at some size."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """What is signed."""
        return f"{self.origin}\n{self.size}\n{_encoded(self.root)}\n"


@dataclass(frozen=True, kw_only=True)
class PublicKey:
    """Who signs, as `name+id+key` tells it (a verifier key)."""

    name: str
    kind: bytes
    key: bytes

    @property
    def key_id(self) -> bytes:
        """The four bytes before each signature by this key."""
        return sha256(self.name.encode() + b"\n" + self.kind + self.key).digest()[:4]

    def __str__(self) -> str:
        """The key as it is handed on."""
        return f"{self.name}+{self.key_id.hex()}+{_encoded(self.kind + self.key)}"

    @classmethod
    def parsed(cls, told: str) -> "PublicKey":
        """A key as it was handed on. Raises NoteRefused."""
        name, _, rest = told.strip().partition("+")
        key_id, _, encoded = rest.partition("+")
        raw = _decoded(encoded)
        key = cls(name=name, kind=raw[:1], key=raw[1:])
        if len(raw) != 1 + HASH or not name or key.kind not in {ED25519, COSIGNATURE}:
            raise NoteRefused("this is no Ed25519 key like name+id+key")
        if key.key_id.hex() != key_id:
            raise NoteRefused("the key's id does not belong to it")
        return key

    def verify(self, signature: bytes, text: bytes) -> None:
        """Raise NoteRefused unless this key signed the text."""
        try:
            Ed25519PublicKey.from_public_bytes(self.key).verify(signature, text)
        except InvalidSignature:
            raise NoteRefused(f"the signature of {self.name} does not hold") from None


@dataclass(frozen=True, kw_only=True)
class Signer:
    """Signs notes under a name."""

    name: str
    private: Ed25519PrivateKey

    @property
    def public(self) -> PublicKey:
        """The key that verifies."""
        raw = self.private.public_key().public_bytes_raw()
        return PublicKey(name=self.name, kind=ED25519, key=raw)

    def signed(self, text: str) -> str:
        """The note: the text with our signature."""
        return f"{text}\n{line(self.public, self.private.sign(text.encode()))}"


def line(key: PublicKey, signature: bytes) -> str:
    """A signature's line in a note."""
    return f"{_DASH}{key.name} {_encoded(key.key_id + signature)}\n"


def checkpoint_in(note: str) -> Checkpoint:
    """What a note claims, whoever signed it. Raises NoteRefused."""
    text, _ = _parts(note)
    # We sign no extension lines: a checkpoint of ours is these three.
    match text.split("\n"):
        case [origin, size, encoded, ""] if _is_number(size) and len(_decoded(encoded)) == HASH:
            return Checkpoint(origin=origin, size=int(size), root=_decoded(encoded))
        case _:
            raise NoteRefused("it is no checkpoint")


def opened(note: str, key: PublicKey) -> Checkpoint:
    """The checkpoint in a note that this key signed. Raises NoteRefused."""
    text, _ = _parts(note)
    for signature in _signatures(note, key):
        key.verify(signature, text.encode())
        found = checkpoint_in(note)
        if found.origin != key.name:
            raise NoteRefused("it is of another log")
        return found
    raise NoteRefused(f"it is not signed by {key.name}")


def cosigned_at(note: str, witness: PublicKey) -> datetime:
    """When a witness saw that a note's log had only grown. Raises NoteRefused."""
    text, _ = _parts(note)
    for signature in _signatures(note, witness):
        seconds = int.from_bytes(signature[:8], "big")
        witness.verify(signature[8:], b"cosignature/v1\ntime %d\n" % seconds + text.encode())
        try:
            return datetime.fromtimestamp(seconds, UTC)
        except (ValueError, OverflowError, OSError):
            raise NoteRefused(f"{witness.name} signed no point in time") from None
    raise NoteRefused(f"it is not cosigned by {witness.name}")


def _signatures(note: str, key: PublicKey) -> list[bytes]:
    """What stands under a key's name and id; other signatures are not ours to judge."""
    _, lines = _parts(note)
    found = list[bytes]()
    for told in lines:
        name, _, encoded = told.removeprefix(_DASH).partition(" ")
        if name == key.name and (raw := _decoded(encoded))[:4] == key.key_id:
            found.append(raw[4:])
    return found


def _parts(note: str) -> tuple[str, list[str]]:
    text, blank, signatures = note.rpartition("\n\n")
    lines = signatures.split("\n")
    if not blank or lines.pop() or not lines or not all(one.startswith(_DASH) for one in lines):
        raise NoteRefused("it is no signed note")
    return f"{text}\n", lines


def _is_number(told: str) -> bool:
    return told.isascii() and told.isdecimal() and (told == "0" or not told.startswith("0"))


def _encoded(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _decoded(told: str) -> bytes:
    try:
        return base64.b64decode(told, validate=True)
    except (binascii.Error, ValueError):
        raise NoteRefused("it is not written in base64") from None
