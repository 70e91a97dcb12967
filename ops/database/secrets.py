"""Secrets in files of BRAID_HOME, outside the database: who may read them signs and opens.

claims.key   signs claims for strands and fingerprints of commands
notary.key   signs checkpoints of the transparency logs (Ed25519)
keys/*.kek   wrap the participants' data keys
"""

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from braid.domain.store.keyring import FileKeyring, KeysMissing, new_key_file
from braid.projections.claims import ClaimKey

FIRST_KEK = "2026-1"


def claim_key(home: Path) -> ClaimKey:
    """The key that signs claims. Raises KeysMissing."""
    try:
        return ClaimKey(key_id="claims-1", secret=(home / "claims.key").read_bytes())
    except FileNotFoundError:
        raise KeysMissing(
            f"{home / 'claims.key'} is missing: restore it, or run braid migrate"
        ) from None


def notary_key(home: Path) -> Ed25519PrivateKey:
    """The key that signs checkpoints. Raises KeysMissing."""
    try:
        return Ed25519PrivateKey.from_private_bytes((home / "notary.key").read_bytes())
    except FileNotFoundError:
        raise KeysMissing(
            f"{home / 'notary.key'} is missing: restore it, or run braid migrate"
        ) from None


def keyring(home: Path) -> FileKeyring:
    """The keys that wrap data keys. Raises KeysMissing."""
    return FileKeyring(home / "keys")


def make_secrets(home: Path) -> None:
    """Make what a new installation needs; keep what there is."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    new_key_file(home / "keys", FIRST_KEK) if not any((home / "keys").glob("*.kek")) else None
    for name in ("claims.key", "notary.key"):
        _make_secret(home / name)


def _make_secret(file: Path) -> None:
    if file.exists():
        return
    unfinished = file.with_name(f".{file.stem}.{os.getpid()}")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as new:
        new.write(os.urandom(32))
    unfinished.rename(file)
