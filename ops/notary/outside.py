"""Places outside the database where checkpoints and tiles are published."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from time import monotonic
from typing import Protocol

from braid.ops.mail import MailServer

from .kept import LATEST, SUFFIX
from .tiles import WIDTH

HOUR = 3_600.0
LETTER = """\
This is a checkpoint of the transparency log {origin}: what it held at {size} leaves, signed.

Keep the attached file. Whoever changes, removes or inserts anything that was recorded before it,
a database administrator included, can no longer make the log agree with it:

    braid verify --kept FILE

It holds no person's name and no person's words.
"""


@dataclass(frozen=True, kw_only=True)
class Publication:
    """A checkpoint on its way out, with the tiles that were not published yet."""

    origin: str
    size: int
    note: str
    tiles: Iterable[tuple[str, bytes]]
    """Each by its path; a partial one goes once the full one is there."""


class Outside(Protocol):
    """A place that whoever may rewrite the database cannot rewrite."""

    @property
    def name(self) -> str:
        """What kind of place it is, for logs."""
        ...

    def held(self, origin: str) -> str | None:
        """The newest checkpoint there; None where there is none, or nobody can look.

        Raises OSError.
        """
        ...

    def publish(self, publication: Publication) -> None:
        """Put it there. Raises OSError where that fails, and it is tried again."""
        ...


@dataclass(frozen=True)
class Folder:
    """A folder, laid out as C2SP tlog-tiles says, so that any web server serves it."""

    folder: Path
    name: str = field(default="folder", init=False)

    def held(self, origin: str) -> str | None:
        """The newest checkpoint there."""
        try:
            return (self.folder / origin / LATEST).read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return None

    def publish(self, publication: Publication) -> None:
        """Tiles first, then the checkpoint: what it speaks of is there."""
        here = self.folder / publication.origin
        for path, hashes in publication.tiles:
            _put(here / path, hashes)
            if len(hashes) == WIDTH * 32:
                shutil.rmtree(here / f"{path}.p", ignore_errors=True)
        signed = publication.note.encode()
        _put(here / "checkpoints" / f"{publication.size}{SUFFIX}", signed)
        _put(here / LATEST, signed)


@dataclass
class Mailbox:
    """Somebody's mailbox: the first checkpoint at once, then the newest once an hour."""

    server: MailServer
    sender: str
    receiver: str
    every: float = HOUR
    clock: Callable[[], float] = monotonic
    name: str = field(default="mailbox", init=False)
    _sent: dict[str, tuple[float, int]] = field(default_factory=dict)

    def held(self, origin: str) -> str | None:  # noqa: ARG002 - nobody can look into a mailbox
        """Nobody looks into somebody's mailbox."""
        return None

    def publish(self, publication: Publication) -> None:
        """Send it, unless one of this log went out less than an hour ago."""
        origin, now = publication.origin, self.clock()
        at, size = self._sent.get(origin, (now - self.every, 0))
        if now - at < self.every:
            raise NotYet
        if size != publication.size:
            self.server.hand_in(self._letter(publication))
            self._sent[origin] = now, publication.size

    def _letter(self, publication: Publication) -> EmailMessage:
        letter = EmailMessage()
        letter["From"], letter["To"] = self.sender, self.receiver
        letter["Subject"] = f"Checkpoint of {publication.origin}: {publication.size} leaves"
        letter.set_content(LETTER.format(origin=publication.origin, size=publication.size))
        name = f"{publication.origin.replace('/', '-')}-{publication.size}{SUFFIX}"
        letter.add_attachment(
            publication.note.encode(), maintype="text", subtype="plain", filename=name
        )
        return letter


class NotYet(Exception):
    """It is too early for another one; the newest goes later."""


def _put(file: Path, content: bytes) -> None:
    """Put a file in place, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=file.parent, prefix=".unfinished-")
    with os.fdopen(handle, "wb") as new:
        new.write(content)
        new.flush()
        os.fsync(new.fileno())
    Path(unfinished).chmod(0o644)
    Path(unfinished).replace(file)
