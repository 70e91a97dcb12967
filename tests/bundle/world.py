"""A small world to export: two cases, who read them, and bundles made without a command line."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from braid.domain.identity import PURPOSES, CaseId, Member, RequestId
from braid.domain.store.vault import Vault
from braid.ops.assembly import Writing
from braid.ops.bundle.exporting import Exporter
from braid.ops.bundle.packing import packed
from braid.ops.bundle.scope import Between, OfCases, OfProgram, Scope
from braid.ops.database.logins import Logins
from braid.ops.database.secrets import notary_key
from braid.ops.notary.following import Notary
from braid.ops.notary.notes import Signer
from braid.ops.notary.sources import Subject, origin
from braid.projections.reading import Read, Reader, Strands
from tests.strands.story import Story


@dataclass(frozen=True, kw_only=True)
class World:
    """Two cases, and what exports them."""

    logins: Logins
    home: Path
    wrote: Writing
    strands: Strands
    first: Story
    second: Story
    place: Path

    def looked(self, member: Member, *cases: CaseId) -> None:
        """Somebody reads cases."""
        reader = Reader(member=member, purpose=PURPOSES[member.role], request=RequestId(uuid4()))
        with Read(self.strands, reader) as read:
            read.of("case", cases)

    def of_first(self) -> Scope:
        """The first case."""
        return OfCases(cases=(self.first.desk.case,))

    def of_everything(self) -> Scope:
        """The program."""
        return OfProgram()

    def middle(self) -> Scope:
        """What was recorded between two events of the first case."""
        history = self.wrote.cases.history(self.first.desk.case)
        begins, ends = history[8].recorded_at, history[-8].recorded_at
        assert begins is not None
        assert ends is not None
        return Between(begins=begins, ends=ends)

    @property
    def key(self) -> Ed25519PrivateKey:
        """The notary's."""
        return notary_key(self.home)

    def _signer(self, subject: Subject) -> Signer:
        return Signer(name=origin(1, subject), private=self.key)

    def notarise(self) -> None:
        """The notary follows, and signs."""
        Notary(self.logins.notary, self.key, program=1, home=self.home).catch_up()

    def exported(
        self, name: str, scope: Scope, suffix: str = "", *, vault: Vault | None = None
    ) -> Path:
        """A bundle in the world's place."""
        out = self.place / f"{name}{suffix}"
        self.notarise()
        with psycopg.connect(self.logins.notary) as connection, packed(out) as folder:
            Exporter(
                connection=connection,
                vault=vault or self.wrote.vault,
                keys={one: self._signer(one).public for one in Subject},
                key=self.key,
                program=1,
                now=datetime.now(UTC),
            ).export(scope, folder, lambda _, __: None)
        return out


def copied(bundle: Path, to: Path) -> Path:
    """A copy of a bundle to be altered."""
    return Path(shutil.copytree(bundle, to / "bundle"))


def verify(bundle: Path, *more: object, script: Path | None = None) -> tuple[int, str]:
    """What the bundle's own script says, in a bare process that knows nothing of Braid."""
    told = subprocess.run(  # noqa: S603 - the script under test
        [sys.executable, "-I", str(script or bundle / "verify.py"), str(bundle), *map(str, more)],
        cwd=bundle.parent,
        env={},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert told.stderr == "", told.stderr
    return told.returncode, told.stdout.strip()
