"""Publishing checkpoints at once to places outside the database, and having them cosigned."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Event
from time import monotonic
from typing import Any

import psycopg
import structlog

from .following import AWAY, BREATH
from .notes import NoteRefused, PublicKey, opened
from .outside import NotYet, Outside, Publication
from .sources import Subject
from .store import ProofStore
from .tiles import HASH, HEIGHT, WIDTH, Place, TileMissing, tile_path
from .tree import consistency_path
from .witnesses import Witness, WitnessRefused

LOOK_AGAIN = 5.0
LONGEST_WAIT = 60.0

_log = structlog.get_logger()


class Forked(Exception):
    """What is published there is not what this log was: it is not written over."""


@dataclass(kw_only=True)
class _Target:
    """How far one log is published at one place."""

    outside: Outside
    key: PublicKey
    size: int | None = None
    """None until we have looked at what is there."""
    note: str = ""
    failures: int = 0
    again: float = 0.0
    is_forked: bool = False


@dataclass(kw_only=True)
class Publisher:
    """Publishes what the notary signs, in a thread of its own; nobody waits for it."""

    conninfo: str
    keys: Mapping[Subject, PublicKey]
    outsides: Sequence[Outside]
    witnesses: Sequence[Witness] = ()
    _targets: dict[tuple[Subject, int], _Target] = field(default_factory=dict)
    _asked: dict[tuple[Subject, str], tuple[int, float]] = field(default_factory=dict)
    _due: Event = field(default_factory=Event)
    _ended: Event = field(default_factory=Event)

    def wake(self) -> None:
        """Something was signed; returns at once."""
        self._due.set()

    def end(self) -> None:
        """Let `run` return soon."""
        self._ended.set()
        self._due.set()

    def run(self) -> None:
        """Publish until ended, and once more then."""
        while not self._ended.is_set():
            try:
                with psycopg.connect(self.conninfo, autocommit=True, connect_timeout=5) as ear:
                    while not self._ended.is_set():
                        self._due.clear()
                        self.publish(ear)
                        self._due.wait(LOOK_AGAIN)
                    self.publish(ear)
            except AWAY as away:
                _log.warning("publisher_waits", cause=type(away).__name__)
                self._ended.wait(BREATH)
            except Exception as failure:  # noqa: BLE001 - a publisher that ended would tell nobody
                _log.error("publisher_failed", cause=type(failure).__name__)
                self._ended.wait(LOOK_AGAIN)

    def publish(self, connection: psycopg.Connection[Any]) -> None:
        """Publish what is new of each log, have it cosigned, and publish that."""
        for subject, key in self.keys.items():
            store = ProofStore(connection, key.name)
            last = store.last_note()
            if last is None:
                continue
            self._put_everywhere(store, subject, *last)
            cosigned = [self._cosigned(store, subject, one, *last) for one in self.witnesses]
            if any(cosigned):
                self._put_everywhere(store, subject, *last)

    def _put_everywhere(self, store: ProofStore, subject: Subject, size: int, note: str) -> None:
        told = store.cosigned(size, note)
        for number, outside in enumerate(self.outsides):
            made = _Target(outside=outside, key=self.keys[subject])
            target = self._targets.setdefault((subject, number), made)
            if target.note == told or target.is_forked or target.again > monotonic():
                continue
            try:
                self._put(store, target, size, told)
                target.failures, target.again = 0, 0.0
            except NotYet:
                target.again = monotonic() + LOOK_AGAIN
            except Forked as forked:
                target.is_forked = True
                _log.error("checkpoint_contradicted", field=outside.name, cause=str(forked))
            except (OSError, TileMissing) as failure:
                target.failures += 1
                wait = min(LONGEST_WAIT, BREATH * 2**target.failures)
                target.again = monotonic() + wait
                _log.warning("checkpoint_waits", field=outside.name, cause=type(failure).__name__)

    def _put(self, store: ProofStore, target: _Target, size: int, note: str) -> None:
        if target.size is None:
            target.size = _published(store, target, size)
        tiles = _tiles(store, target.size, size)
        publication = Publication(origin=store.origin, size=size, note=note, tiles=tiles)
        target.outside.publish(publication)
        target.size, target.note = size, note

    def _cosigned(
        self, store: ProofStore, subject: Subject, witness: Witness, size: int, note: str
    ) -> bool:
        """Whether a witness has cosigned this checkpoint now."""
        asked, again = self._asked.get((subject, witness.key.name), (0, 0.0))
        if asked == size or again > monotonic():
            return False
        tree = store.tree()
        try:
            line = witness.cosign(
                note, asked, lambda old: consistency_path(old, size, tree.subtree)
            )
        except (WitnessRefused, TileMissing, OSError) as refused:
            self._asked[subject, witness.key.name] = asked, monotonic() + LONGEST_WAIT
            _log.warning("witness_refused", field=witness.key.name, cause=str(refused))
            return False
        store.add_cosignature(size, witness.key.name, line)
        self._asked[subject, witness.key.name] = size, 0.0
        return True


def _published(store: ProofStore, target: _Target, size: int) -> int:
    """How far the log is published at a place. Raises Forked where another one is."""
    held = target.outside.held(store.origin)
    if held is None:
        return 0
    try:
        known = opened(held, target.key)
    except NoteRefused as refused:
        raise Forked(f"what is there: {refused}") from None
    if known.size > size or store.tree().root(known.size) != known.root:
        raise Forked(f"another log of {known.size} leaves is published there: run braid verify")
    return known.size


def _tiles(store: ProofStore, since: int, size: int) -> Iterator[tuple[str, bytes]]:
    """The tiles that a tree has and had not when it was smaller, each by its path."""
    level = 0
    while count := size >> (HEIGHT * level):
        before = since >> (HEIGHT * level)
        for number in range(before // WIDTH, -(-count // WIDTH)):
            width = min(WIDTH, count - number * WIDTH)
            place = Place(level, number)
            if width > max(0, before - number * WIDTH):
                yield tile_path(place, width), store.tile(place)[: width * HASH]
        level += 1
