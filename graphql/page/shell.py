"""The page's files as they are served: read once at the start, each with its type and its hash."""

import gzip
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

import orjson

from braid.domain.identity import READING_ROLES
from braid.graphql.trusted import manifest

SCRIPT, TEXT = "text/javascript; charset=utf-8", "text/plain; charset=utf-8"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": SCRIPT,
    ".mjs": SCRIPT,
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".txt": TEXT,
    ".md": TEXT,
}
READ_BY_PEOPLE = (TEXT,)
"""Licences are served, and needed by nobody who is offline."""


@dataclass(frozen=True)
class Asset:
    """One file of the page, plain and packed."""

    content: bytes = field(repr=False)
    kind: str
    packed: bytes = field(init=False, repr=False)
    tag: str = field(init=False)

    def __post_init__(self) -> None:
        # Without a time of its own, the same file is packed the same way everywhere.
        object.__setattr__(self, "packed", gzip.compress(self.content, mtime=0))
        # Weak: packed and plain are one file, and not the same bytes.
        object.__setattr__(self, "tag", f'W/"{sha256(self.content).hexdigest()[:32]}"')


def assets() -> dict[str, Asset]:
    """Everything under assets/ that a browser knows how to read, by its path there."""
    return dict(_found(files(__package__) / "assets", ""))


def documents() -> dict[str, Asset]:
    """The trusted documents that each role's page may ask for, by name."""
    named = manifest()
    return {
        f"documents/{role.value}.json": Asset(
            orjson.dumps(named.get(role.value, {})), TYPES[".json"]
        )
        for role in READING_ROLES
    }


def worker(shell: dict[str, Asset], source: Asset, policy: str) -> Asset:
    """The service worker, told which addresses it keeps, and by which version it knows them.

    The policy is part of the version: what is kept is kept with its headers.
    """
    kept = {path: one for path, one in shell.items() if one.kind not in READ_BY_PEOPLE}
    whole = sha256(source.content + policy.encode())
    for path, one in sorted(kept.items()):
        whole.update(f"{path} {one.tag}\n".encode())
    told = {"version": whole.hexdigest()[:16], "files": sorted(kept)}
    return Asset(b"self.shell = " + orjson.dumps(told) + b";\n" + source.content, SCRIPT)


def _found(folder: Traversable, prefix: str) -> list[tuple[str, Asset]]:
    found: list[tuple[str, Asset]] = []
    for entry in folder.iterdir():
        path = f"{prefix}{entry.name}"
        suffix = f".{entry.name.rpartition('.')[2]}"
        if entry.is_dir():
            found += _found(entry, f"{path}/")
        elif suffix in TYPES:
            found.append((path, Asset(entry.read_bytes(), TYPES[suffix])))
    return found
