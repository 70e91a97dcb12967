"""What the notary remembers outside the database: the last checkpoint it signed of each log.

Who may rewrite the database may rewrite everything in it. The notary holds each new tree against
this file, so that it never puts its name to a second history.
"""

import os
import shutil
from pathlib import Path

FOLDER = "notary"


def remembered(home: Path, origin: str) -> str | None:
    """The last checkpoint that was signed of a log."""
    try:
        return file_of(home, origin).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


def remember(home: Path, origin: str, note: str) -> None:
    """Keep a checkpoint in place of the one before."""
    file = file_of(home, origin)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = file.with_suffix(f".{os.getpid()}")
    with unfinished.open("w", encoding="utf-8") as new:
        new.write(note)
        new.flush()
        os.fsync(new.fileno())
    unfinished.replace(file)


def forget(home: Path) -> None:
    """Let a new history begin: only where nobody relies on the old one, as in a demo."""
    shutil.rmtree(home / FOLDER, ignore_errors=True)


def file_of(home: Path, origin: str) -> Path:
    """Where it is kept."""
    return home / FOLDER / f"{origin.replace('/', '-')}.checkpoint"
