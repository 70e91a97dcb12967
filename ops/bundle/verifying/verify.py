"""Verifies a bundle of `braid audit export` with Python's standard library and `cryptography`.

    python3 verify.py [BUNDLE] [--keys FILE]

BUNDLE is a folder or a zip file; by default the folder of this script. FILE holds the keys that
you were given by another way than the bundle (`braid notary --keys`), one a line. Exit code 0: it
holds; 1: it does not, and the first event, read or file that does not is named; 3: a file cannot be
read, or `cryptography` is not there.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from .files import FOREIGN, LONGEST, MANIFEST, DoesNotHold, Files, NoBundle, NoKeys
from .notes import Keys, believed, checkpoint, keys_in, signed
from .rows import EVENTS, READS, Kind, Rows

FORMAT = 1
Manifest = Mapping[str, Any]
"""What is in a bundle, as its manifest tells. Any: it is JSON."""


def verified(place: Path, given: bytes | None = None) -> str:
    """What a bundle proves, in a sentence. Raises NoKeys, NoBundle, DoesNotHold and OSError.

    Of the bundle's keys only those are believed that were given, if any were.
    """
    files = Files(place)
    try:
        keys = keys_of(files) if given is None else believed(keys_of(files), given)
        manifest = manifest_of(files, keys)
        rows = [_verified(files, keys, manifest, kind) for kind in (EVENTS, READS)]
        for name in sorted(files.names - {MANIFEST}):
            _unaltered(files, manifest, name)
    except FOREIGN as foreign:
        raise NoBundle(f"it cannot be read ({type(foreign).__name__})") from None
    finally:
        files.close()
    return _sentence(manifest, rows, "those of the bundle" if given is None else "yours")


def keys_of(files: Files) -> Keys:
    """The keys that a bundle names. Raises NoBundle."""
    try:
        return keys_in(files.short("keys.txt"))
    except NoKeys as none:
        raise NoBundle(f"its keys cannot be read: {none}") from None


def manifest_of(files: Files, keys: Keys) -> Manifest:
    """What is said to be in a bundle, if it is signed. Raises NoBundle and DoesNotHold."""
    note = files.short(MANIFEST)
    name, _, rest = note.partition(b"\n")
    try:
        manifest: Manifest = json.loads(rest.partition(b"\n")[0])
        is_ours = name.decode() == f"braid/{manifest['program']}/bundle"
    except FOREIGN:
        is_ours = False
    if not is_ours:
        raise NoBundle(f"its {MANIFEST} is none of Braid's")
    signed(MANIFEST, note, keys, name.decode())
    if manifest["format"] != FORMAT:
        raise NoBundle(f"its format is {manifest['format']}, and this script reads {FORMAT}")
    missing = sorted(manifest["files"].keys() - files.names)
    if missing:
        raise DoesNotHold(f"the file {missing[0]} is missing")
    return manifest


def _verified(files: Files, keys: Keys, manifest: Manifest, kind: Kind) -> int:
    """How many rows of a log hold. Raises DoesNotHold."""
    file, said = f"{kind.log}.checkpoint", manifest[kind.log]
    origin = f"braid/{manifest['program']}/{kind.log}"
    rows = Rows(
        kind=kind,
        to=checkpoint(file, files.short(file), keys, origin),
        is_whole=said["whole"],
        is_stretch="from" in manifest["scope"] and kind is EVENTS,
    )
    if rows.to.size != said["size"]:
        raise DoesNotHold(f"the file {file} is not the checkpoint that was exported")
    return rows.verify(files, said["rows"])


def _unaltered(files: Files, manifest: Manifest, name: str) -> None:
    """Raise DoesNotHold unless a file is, byte for byte, the one that was exported."""
    said, digest, size = manifest["files"].get(name), sha256(), 0
    if said is None:
        raise DoesNotHold("there is a file that was not exported")
    with files.open(name) as file:
        while size <= said["bytes"] and (part := file.read(min(LONGEST, 2**20))):
            digest.update(part)
            size += len(part)
    if (size, digest.hexdigest()) != (said["bytes"], said["sha256"]):
        raise DoesNotHold(f"the file {name} was altered")


def _sentence(manifest: Manifest, rows: list[int], whose: str) -> str:
    sizes = [manifest[kind.log]["size"] for kind in (EVENTS, READS)]
    return (
        f"It holds: {rows[0]} events and {rows[1]} reads, each unaltered and in its place in the "
        f"signed trees of {sizes[0]} events and {sizes[1]} reads. The keys are {whose}."
    )


def main() -> int:
    """Verify what the command line names."""
    asked = argparse.ArgumentParser(description="Verify a bundle of braid audit export.")
    asked.add_argument("bundle", nargs="?", type=Path, default=Path(__file__).parent)
    asked.add_argument("--keys", type=Path, help="the keys you were given by another way")
    chosen = asked.parse_args()
    try:
        given = None if chosen.keys is None else chosen.keys.read_bytes()
        print(verified(chosen.bundle, given))
    except NoKeys as none:
        print(f"The keys that you gave cannot be read: {none}.", file=sys.stderr)
        return 3
    except NoBundle as foreign:
        print(f"This is no bundle: {foreign}.")
        return 1
    except DoesNotHold as broken:
        print(f"It does not hold: {broken}.")
        return 1
    except OSError as away:
        print(f"{away.strerror or type(away).__name__}: {away.filename or ''}", file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
