"""Making a bundle: rows of both logs with their proofs, and what explains and verifies them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest
from importlib import resources
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson
import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from braid.domain.store.vault import Vault
from braid.ops.notary.notes import PublicKey, Signer
from braid.ops.notary.sources import Subject

from .proofs import last_signed
from .scope import OfCases, OfProgram, Scope, told
from .script import script
from .selecting import Selection
from .telling import Plain, event_told, moment_told, read_told
from .verifying.files import MANIFEST
from .verifying.verify import FORMAT
from .writing import Pen

BUNDLE = "bundle"
"""As whom the notary signs a manifest, in place of the name of a log."""


class NoSuchCase(Exception):
    """A case that is asked for is not in the log."""


@dataclass(frozen=True, kw_only=True)
class Exporter:
    """Makes bundles, on the login and with the key of the notary."""

    connection: psycopg.Connection[Any]
    """Inside a transaction."""
    vault: Vault
    keys: Mapping[Subject, PublicKey]
    """What verifies the notary's checkpoints."""
    key: Ed25519PrivateKey
    """What signs the manifest."""
    program: int
    now: datetime

    def export(self, scope: Scope, folder: Path, advance: Callable[[int, int], None]) -> Plain:
        """Write a bundle into an empty folder; returns what its manifest says.

        Raises NoSuchCase, and Trouble where nothing was signed yet.
        """
        pens = {subject: self._pen(scope, folder, subject) for subject in Subject}
        selection = Selection(connection=self.connection, program=self.program, scope=scope)
        streams = selection.streams(_size(pens[Subject.EVENTS]))
        _insist_on_cases(scope, streams)
        step = _steps(advance, sum(streams.values()))
        written = {
            Subject.EVENTS: pens[Subject.EVENTS].write(
                selection.events(_size(pens[Subject.EVENTS])),
                lambda row: event_told(row, self.vault),
                step,
            ),
            Subject.READS: pens[Subject.READS].write(
                selection.reads(pens[Subject.READS].signed.log, _size(pens[Subject.READS])),
                read_told,
                lambda: None,
            ),
        }
        said = {str(one): pens[one].said(written[one]) for one in Subject}
        return self._finish(scope, folder, said)

    def _pen(self, scope: Scope, folder: Path, subject: Subject) -> Pen:
        return Pen(
            folder=folder,
            subject=subject,
            signed=last_signed(self.connection, self.keys[subject]),
            is_whole=isinstance(scope, OfProgram),
        )

    def _finish(self, scope: Scope, folder: Path, said: Mapping[str, Plain]) -> Plain:
        """Everything beside the rows; the manifest comes last, for it names all others."""
        manifest = {
            "format": FORMAT,
            "program": self.program,
            "made_at": moment_told(self.now),
            "scope": told(scope),
            **said,
        }
        _write_beside(folder, manifest)
        signer = Signer(name=f"braid/{self.program}/{BUNDLE}", private=self.key)
        every = [*self.keys.values(), signer.public]
        (folder / "keys.txt").write_text("".join(f"{one}\n" for one in every))
        manifest["files"] = _files(folder)
        note = signer.signed(f"{signer.name}\n{orjson.dumps(manifest).decode()}\n")
        (folder / MANIFEST).write_text(note, encoding="utf-8")
        return manifest


def _size(pen: Pen) -> int:
    return pen.signed.checkpoint.size


def _insist_on_cases(scope: Scope, streams: Mapping[UUID, int]) -> None:
    if isinstance(scope, OfCases) and not streams.keys() >= set(scope.cases):
        raise NoSuchCase


def _steps(advance: Callable[[int, int], None], of: int) -> Callable[[], None]:
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        advance(done, of)

    return step


def _write_beside(folder: Path, manifest: Plain) -> None:
    """What explains a bundle, what verifies it, and what each role could ask for."""
    place = resources.files("braid.ops.bundle") / "explained.txt"
    logs = {
        f"{log}{name}": manifest[log][held]
        for log in Subject
        for name, held in (("", "rows"), ("_size", "size"))
    }
    scope = orjson.dumps(manifest["scope"]).decode()
    explained = place.read_text("utf-8").format(scope=scope, made_at=manifest["made_at"], **logs)
    (folder / "README.txt").write_text(explained, encoding="utf-8")
    (folder / "verify.py").write_text(script(), encoding="utf-8")
    (folder / "schemas").mkdir()
    for schema in (resources.files("braid.graphql") / "printed").iterdir():
        if schema.name.endswith(".graphql"):
            (folder / "schemas" / schema.name).write_bytes(schema.read_bytes())


def _files(folder: Path) -> dict[str, Plain]:
    """Every file with its size and digest."""
    found = {}
    for file in sorted(one for one in folder.rglob("*") if one.is_file()):
        with file.open("rb") as opened:
            digest = file_digest(opened, "sha256").hexdigest()
        size = file.stat().st_size
        found[file.relative_to(folder).as_posix()] = {"bytes": size, "sha256": digest}
    return found
