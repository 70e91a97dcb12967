"""Signed notes and the keys that verify them (C2SP signed-note, Ed25519)."""

from base64 import b64decode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from .files import FOREIGN, DoesNotHold, NoKeys

ED25519 = b"\x01"


class Key(NamedTuple):
    """Who signs, and how that is verified."""

    written: str
    """As it is handed on: name+number+key."""
    number: bytes
    public: bytes


Keys = Mapping[str, Key]


class Checkpoint(NamedTuple):
    """How large the notary's tree was, and its root."""

    size: int
    root: bytes


def keys_in(told: bytes) -> Keys:
    """The keys of a file, by name, one a line. Raises NoKeys."""
    keys = dict[str, Key]()
    for number, line in enumerate(told.splitlines(), start=1):
        try:
            if said := line.decode().strip():
                keys[said.partition("+")[0]] = _key(said)
        except FOREIGN:
            raise NoKeys(f"line {number} is none: each is like name+number+key") from None
    return keys


def believed(keys: Keys, given: bytes) -> Keys:
    """Those of a bundle's keys that were given by another way too, by whatever name.

    Raises NoKeys.
    """
    public = {key.public for key in keys_in(given).values()}
    if not public:
        raise NoKeys("there is none")
    return {name: key for name, key in keys.items() if key.public in public}


def _key(line: str) -> Key:
    name, number, encoded = line.split("+", 2)
    raw = b64decode(encoded, validate=True)
    digest = sha256(name.encode() + b"\n" + raw).digest()[:4]
    if raw[:1] != ED25519 or digest.hex() != number:
        raise ValueError
    Ed25519PublicKey.from_public_bytes(raw[1:])
    return Key(line, digest, raw[1:])


def signed(file: str, note: bytes, keys: Keys, name: str) -> list[str]:
    """The lines of a note that was signed under a name. Raises DoesNotHold."""
    text, _, signatures = note.rpartition(b"\n\n")
    key = keys.get(name)
    if key is None or not _is_signed(text + b"\n", signatures.splitlines(), key):
        raise DoesNotHold(f"the file {file} is not signed by {name}")
    return text.decode().split("\n")


def _is_signed(text: bytes, signatures: Iterable[bytes], key: Key) -> bool:
    """Whether one of the signatures is this key's; what others signed is not looked at."""
    name = key.written.partition("+")[0]
    for line in signatures:
        dash, _, rest = line.partition(b" ")
        signer, _, encoded = rest.partition(b" ")
        if (dash, signer) != ("\u2014".encode(), name.encode()):
            continue
        try:
            raw = b64decode(encoded, validate=True)
            if raw[:4] == key.number:
                Ed25519PublicKey.from_public_bytes(key.public).verify(raw[4:], text)
                return True
        except (ValueError, InvalidSignature):
            return False
    return False


def checkpoint(file: str, note: bytes, keys: Keys, origin: str) -> Checkpoint:
    """The checkpoint of a log that its key signed. Raises DoesNotHold."""
    said, *lines = signed(file, note, keys, origin)
    try:
        found = Checkpoint(int(lines[0]), b64decode(lines[1], validate=True))
    except FOREIGN:
        raise DoesNotHold(f"the file {file} is no checkpoint") from None
    if said != origin:
        raise DoesNotHold(f"the file {file} is the checkpoint of another log")
    return found
