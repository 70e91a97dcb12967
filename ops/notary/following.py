"""The notary: follows the log and the read records into their trees, and signs what they are."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import psycopg
import structlog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from .entries import NoEntry, entry
from .memory import file_of, remember, remembered
from .notes import Checkpoint, NoteRefused, PublicKey, Signer, opened
from .sources import AT_A_TIME, Mark, RowMissing, Subject, after, origin
from .store import ProofStore
from .tiles import TileMissing
from .tree import leaf_hash

AWAY = (psycopg.OperationalError, psycopg.InterfaceError)
"""The database may come back; any other failure would only repeat itself."""
BREATH = 0.5

_log = structlog.get_logger()


class NotaryStopped(Exception):
    """The notary cannot put its name to what it sees; the message says why, and what to do."""


class Notary:
    """Follows and signs. Any number may run at once: each step holds its log for itself."""

    def __init__(
        self,
        conninfo: str,
        key: Ed25519PrivateKey,
        *,
        program: int,
        home: Path,
        every: float = 1.0,
        signed: Callable[[], None] = lambda: None,
    ) -> None:
        """Signs at most once in `every` seconds; `signed` hears of it."""
        self._conninfo = conninfo
        self._program = program
        self._home = home
        self._every = every
        self.signed = signed
        self._signers = {one: Signer(name=origin(program, one), private=key) for one in Subject}
        self._looked: dict[Subject, int] = {}
        """Sizes at which this connection found one history."""
        self._ended = Event()
        self.stopped: str | None = None
        """Why it stopped by itself."""

    @property
    def keys(self) -> dict[Subject, PublicKey]:
        """The keys that verify what it signs."""
        return {subject: signer.public for subject, signer in self._signers.items()}

    def end(self) -> None:
        """Let `run` return soon."""
        self._ended.set()

    def run(self) -> None:
        """Follow and sign until ended. Raises NotaryStopped."""
        while not self._ended.is_set():
            try:
                with self._connected() as connection:
                    while not self._ended.is_set():
                        self._go_on(connection)
                        self._ended.wait(self._every)
            except AWAY as away:
                _log.warning("notary_waits", cause=type(away).__name__)
                self._ended.wait(BREATH)
            except NotaryStopped as stopped:
                self._stop(str(stopped))
                raise
            except Exception as failure:
                self._stop(type(failure).__name__)
                raise NotaryStopped(type(failure).__name__) from failure

    def _stop(self, cause: str) -> None:
        self.stopped = cause
        _log.error("notary_stopped", cause=cause)

    def catch_up(self) -> None:
        """Follow to the end, and sign. Raises NotaryStopped."""
        with self._connected() as connection:
            self._go_on(connection)

    def _connected(self) -> psycopg.Connection[Any]:
        self._looked.clear()
        return psycopg.connect(self._conninfo, autocommit=True, connect_timeout=5)

    def _go_on(self, connection: psycopg.Connection[Any]) -> None:
        for subject in Subject:
            try:
                self._follow(connection, subject)
            except (NoEntry, NoteRefused, RowMissing, TileMissing) as found:
                raise NotaryStopped(f"the log of {subject}: {found}; run braid verify") from None

    def _follow(self, connection: psycopg.Connection[Any], subject: Subject) -> None:
        store = ProofStore(connection, origin(self._program, subject))
        due = monotonic() + self._every
        while not self._ended.is_set() and self._take(store, subject):
            if monotonic() >= due:
                self._sign(store, subject)
                due = monotonic() + self._every
        self._sign(store, subject)

    def _take(self, store: ProofStore, subject: Subject) -> bool:
        """Take the next rows; whether there were any."""
        rows, _ = after(store.connection, subject, self._program, store.mark(), 1)
        if not rows:
            return False
        with store.connection.transaction():
            mark = store.mark(held=True)
            rows, reached = after(store.connection, subject, self._program, mark, AT_A_TIME)
            edge = store.edge(mark.size)
            entries = [entry(row) for row in rows]
            for one in entries:
                edge.add(leaf_hash(one))
            store.keep(entries, edge, reached)
        return True

    def _sign(self, store: ProofStore, subject: Subject) -> None:
        """Sign what the tree is, where it grew since we last looked."""
        if self._looked.get(subject) == store.mark().size:
            return
        with store.connection.transaction():
            mark = store.mark(held=True)
            self._insist_on_one_history(store, self._signers[subject].public, mark)
            last = store.last_note()
            has_grown = mark.size > (last[0] if last else 0)
            if has_grown:
                self._put_name_to(store, self._signers[subject], mark.size)
        self._looked[subject] = mark.size
        if has_grown:
            self.signed()

    def _put_name_to(self, store: ProofStore, signer: Signer, size: int) -> None:
        root = store.tree().root(size)
        note = signer.signed(Checkpoint(origin=store.origin, size=size, root=root).text)
        # First outside the database: the leaves are committed, so it cannot run ahead of them.
        remember(self._home, store.origin, note)
        store.add_note(size, note)

    def _insist_on_one_history(self, store: ProofStore, key: PublicKey, mark: Mark) -> None:
        """Refuse to sign a tree that is not what was signed before, grown."""
        last = store.last_note()
        for note in (remembered(self._home, store.origin), last and last[1]):
            if note is None:
                continue
            known = opened(note, key)
            if known.size > mark.size:
                raise NotaryStopped(
                    f"{store.origin} holds {mark.size} leaves, and {known.size} were signed: the "
                    "database was set back. Run braid verify. Who stands for a restored backup "
                    f"takes {file_of(self._home, store.origin)} away: every checkpoint that "
                    "somebody kept goes on telling what is gone"
                )
            if store.tree().root(known.size) != known.root:
                raise NotaryStopped(
                    f"{store.origin} is not what was signed at {known.size} leaves: "
                    "run braid verify"
                )
