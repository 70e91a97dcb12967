"""Asking witnesses to cosign a checkpoint, as C2SP tlog-witness says."""

import base64
import http.client
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass

from .notes import COSIGNATURE, NoteRefused, PublicKey, checkpoint_in, cosigned_at

PATIENCE = 5.0
LONGEST_ANSWER = 65_536
LONGEST_SIZE = 19
"""Digits of a size: sizes are PostgreSQL's bigint."""
CONFLICT = 409


class WitnessRefused(Exception):
    """A witness did not cosign; the message says what it answered."""


@dataclass(frozen=True, kw_only=True)
class Witness:
    """Somebody else who watches that a log only grows."""

    key: PublicKey
    url: str
    """Where it takes checkpoints, without `/add-checkpoint`."""

    def cosign(self, note: str, seen: int, path: Callable[[int], list[bytes]]) -> str:
        """The witness's line below a note; `path` proves that the log grew from an older size.

        It is asked as though it had seen that many leaves; it says where it has seen others.
        Raises WitnessRefused, or OSError where it is out of reach.
        """
        status, answer = self._ask(note, seen, path(seen))
        if status == CONFLICT:
            size = _size_in(answer)
            if size > checkpoint_in(note).size:
                raise WitnessRefused(f"it has seen {size} leaves, which is more than there are")
            status, answer = self._ask(note, size, path(size))
        if status != http.client.OK:
            raise WitnessRefused(f"it answered {status}")
        return self._line(note, answer)

    def _ask(self, note: str, old: int, path: list[bytes]) -> tuple[int, str]:
        lines = [f"old {old}", *(base64.b64encode(one).decode() for one in path), "", note]
        asked = urllib.request.Request(  # noqa: S310 - the setting allows http(s) alone
            f"{self.url.rstrip('/')}/add-checkpoint", data="\n".join(lines).encode(), method="POST"
        )
        try:
            with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310
                return answer.status, answer.read(LONGEST_ANSWER).decode()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read(LONGEST_ANSWER).decode(errors="replace")
        except (http.client.HTTPException, UnicodeDecodeError) as broken:
            raise WitnessRefused(type(broken).__name__) from None

    def _line(self, note: str, answer: str) -> str:
        """Its own line of what it answered; it holds, or is none."""
        for line in answer.splitlines(keepends=True):
            try:
                cosigned_at(f"{note}{line}", self.key)
            except NoteRefused:
                continue
            return line
        raise WitnessRefused("it did not sign with the key that we know")


def witness(told: str) -> Witness:
    """A witness as a setting tells it: its key, an @, its address. Raises ValueError."""
    vkey, _, url = told.partition("@")
    try:
        key = PublicKey.parsed(vkey)
    except NoteRefused as refused:
        raise ValueError(str(refused)) from None
    if key.kind != COSIGNATURE:
        raise ValueError("a witness signs by cosignature")
    return Witness(key=key, url=url)


def _size_in(answer: str) -> int:
    told = answer.strip()
    if not told.isascii() or not told.isdecimal() or len(told) > LONGEST_SIZE:
        raise WitnessRefused("it answered a conflict without a size")
    return int(told)
