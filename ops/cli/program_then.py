"""`braid replay --program`: every case as a role saw it then, one line of JSON each, in a file."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid4

import typer

from braid.domain.identity import Role
from braid.ops.cli.history import CANNOT, in_log
from braid.ops.cli.progress import progress
from braid.ops.replaying.eyes import ROLES_WITH_EYES
from braid.ops.replaying.program import rows
from braid.ops.replaying.sources import UNREADABLE
from braid.ops.replaying.until import Until

ROLES = "|".join(ROLES_WITH_EYES)
OPERATION = "replay_program"
"""How read records name cases that were written so."""


def write_program(
    seen_as: Sequence[str], until: Until, auditor: UUID | None, out: Path | None
) -> None:
    """Write every case as one role saw it then; each batch is on record before it is read."""
    role, file, written = _role(seen_as), _file(out), 0
    with (
        in_log(auditor, OPERATION) as (source, look),
        _replacing(file) as opened,
        progress(f"replaying as {role.value}") as advance,
    ):
        try:
            for row in rows(source, role, until, look, advance):
                opened.write(row)
                written += 1
        except UNREADABLE as broken:
            print(f"{CANNOT} ({type(broken).__name__}).")
            raise typer.Exit(1) from None
    print(f"written: {file}, {written} cases")


@contextmanager
def _replacing(file: Path) -> Iterator[BinaryIO]:
    """A file that takes its place once it is whole: it tells of people, so only its owner reads."""
    beside = file.with_name(f".{uuid4()}.replay")
    number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(number, "wb") as opened:
            yield opened
        beside.replace(file)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _role(named: Sequence[str]) -> Role:
    found = [role for role in ROLES_WITH_EYES if list(named) == [role.value]]
    if not found:
        raise typer.BadParameter(f"a program is written as one of {ROLES}", param_hint="--as")
    return found[0]


def _file(out: Path | None) -> Path:
    if out is None or (out.exists() and not out.is_file()):
        raise typer.BadParameter("name the file to write", param_hint="--out")
    return out
