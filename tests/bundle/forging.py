"""What somebody may do to a bundle who wants to be believed."""

import json
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from braid.ops.notary.notes import Signer, checkpoint_in

LOGS = ("events", "reads")
Lines = list[bytes]


def rewritten(file: Path, change: Callable[[Lines], Lines]) -> None:
    """A file with other lines."""
    file.write_bytes(b"".join(line + b"\n" for line in change(file.read_bytes().splitlines())))


def row_changed(bundle: Path, number: int, change: Callable[[dict[str, Any]], object]) -> None:
    """An event of a bundle altered, and its digest beside its proof with it."""

    def altered(lines: Lines) -> Lines:
        row = json.loads(lines[number])
        change(row)
        written = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()
        return [*lines[:number], written, *lines[number + 1 :]]

    def proved(lines: Lines) -> Lines:
        line = (bundle / "events.ndjson").read_bytes().splitlines()[number]
        proof = json.loads(lines[number])
        proof["row"] = b64encode(sha256(line).digest()).decode()
        return [*lines[:number], json.dumps(proof).encode(), *lines[number + 1 :]]

    rewritten(bundle / "events.ndjson", altered)
    rewritten(bundle / "events.proofs", proved)


def signed_anew(bundle: Path, key: Ed25519PrivateKey) -> None:
    """A bundle as it stands, with a manifest, keys and checkpoints that this key signs."""
    manifest = json.loads((bundle / "manifest.note").read_text().splitlines()[1])
    names = [*(f"braid/{manifest['program']}/{log}" for log in LOGS), "braid/1/bundle"]
    *logs, signer = (Signer(name=name, private=key) for name in names)
    for log, by in zip(LOGS, logs, strict=True):
        file = bundle / f"{log}.checkpoint"
        file.write_text(by.signed(checkpoint_in(file.read_text()).text))
    (bundle / "keys.txt").write_text("".join(f"{one.public}\n" for one in [*logs, signer]))
    for name, said in manifest["files"].items():
        held = (bundle / name).read_bytes()
        said |= {"bytes": len(held), "sha256": sha256(held).hexdigest()}
    note = signer.signed(f"{signer.name}\n{json.dumps(manifest)}\n")
    (bundle / "manifest.note").write_text(note)
