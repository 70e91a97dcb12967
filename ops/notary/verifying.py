"""Verifying a log: signatures, the root rebuilt from its rows, and every checkpoint ever signed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import psycopg

from .comparing import Compared, Lane, compare
from .entries import NoEntry
from .finding import Finding, Kind
from .kept import KeptNote, kept_leaves
from .levels import altered_level, leaves
from .naming import Naming
from .notes import Checkpoint, NoteRefused, PublicKey
from .sources import Mark, Subject, asked, at_one_moment, every_row, origin
from .store import ProofStore
from .tree import leaf_hash

SINCE = "since it was signed"


@dataclass(frozen=True, kw_only=True)
class Verified:
    """What verifying one log came to."""

    subject: Subject
    findings: Sequence[Finding]
    proven: int
    """Up to which size the rows are what was signed."""
    beyond: int
    """How many rows no checkpoint speaks of yet."""
    checkpoints: int
    kept: int
    """How many checkpoints there were, and how many of them somebody kept."""


@dataclass(frozen=True, kw_only=True)
class Verifier:
    """Verifies one log over a connection."""

    connection: psycopg.Connection[Any]
    subject: Subject
    program: int
    key: PublicKey
    notes: Sequence[KeptNote] = ()
    """Checkpoints from outside the database."""
    places: Sequence[Path] = ()
    """Where tiles may have been kept beside them."""

    def verify(self, tell: Callable[[int, int], None] = lambda _done, _of: None) -> Verified:
        """Go through everything once, as it stands at one moment."""
        store = ProofStore(self.connection, origin(self.program, self.subject))
        with self.connection.transaction():
            at_one_moment(self.connection)
            return self.verify_within(store, tell)

    def verify_within(
        self, store: ProofStore, tell: Callable[[int, int], None] = lambda _done, _of: None
    ) -> Verified:
        """The same, inside a transaction that has begun."""
        findings = list[Finding]()
        notes = {one.note: one for one in self.notes if one.names(store.origin)}
        known = self._known(chain(notes.values(), _stored(store)), findings)
        lanes = [
            Lane(name="the notary's entries", leaves=map(leaf_hash, store.entries())),
            Lane(name="the notary's tiles", leaves=leaves(store)),
            *(
                Lane(name=f"the tiles in {place}", leaves=kept)
                for place, kept in kept_leaves(self.places, store.origin)
            ),
        ]
        until = max([store.mark().size, *(one.size for one in known)])
        rows = every_row(self.connection, self.subject, self.program)
        found = compare(rows, lanes, known, until, tell)
        findings += self._judged(store, found)
        return Verified(
            subject=self.subject,
            findings=sorted(findings, key=_first_things_first),
            proven=found.proven,
            beyond=found.size - found.proven + found.beyond if found.broke_at is None else 0,
            checkpoints=len(known),
            kept=len(notes),
        )

    def _known(self, notes: Iterable[KeptNote], findings: list[Finding]) -> list[Checkpoint]:
        """What was signed, one of each size; what was not signed becomes a finding."""
        known = dict[int, Checkpoint]()
        for note in notes:
            try:
                one = note.opened(self.key)
            except NoteRefused as refused:
                findings.append(self._finding(Kind.CHECKPOINT, str(refused)))
                continue
            if known.setdefault(one.size, one) != one:
                told = f"two different logs of {one.size} leaves were signed: {note.where}"
                findings.append(self._finding(Kind.FORKED, told, one.size))
        return sorted(known.values(), key=lambda one: one.size)

    def _judged(self, store: ProofStore, found: Compared) -> Iterator[Finding]:
        naming = Naming(store=store, subject=self.subject, program=self.program)
        if found.broke_at is not None:
            first = naming.first(found, SINCE)
            yield first
            if first.place is not None and first.place <= found.proven:
                told = f"two histories were signed: of {found.proven} and {found.broke_at} leaves"
                yield self._finding(Kind.FORKED, told)
            return
        yield from self._proof(naming, store, found)
        yield from self._unruly()

    def _proof(self, naming: Naming, store: ProofStore, found: Compared) -> Iterator[Finding]:
        """What is kept beside the log and is not what was signed, while the log itself is."""
        mark = store.mark().size
        for number, lane in enumerate(found.lanes):
            place = lane.first_difference
            unsigned = None if place is None or number else self._unsigned(naming, lane, found)
            if unsigned is not None:
                yield unsigned
            elif place is not None:
                told_of = f"{lane.name} were altered; the log itself is what was signed"
                yield self._finding(Kind.PROOF, told_of, place + 1)
            elif number > 1:  # the two before are those that the notary keeps
                continue
            elif lane.size < mark:
                yield self._finding(Kind.PROOF, f"{lane.name} are missing", lane.size + 1)
            elif lane.size > mark or lane.goes_on:
                told_of = f"{lane.name} go on where the notary has not come yet"
                yield self._finding(Kind.PROOF, told_of, mark + 1)
        yield from self._moved(store.mark(), found)
        if (level := altered_level(store)) is not None:
            told_of = f"the notary's tiles of level {level} were altered; the log itself was not"
            yield self._finding(Kind.PROOF, told_of)

    def _unsigned(self, naming: Naming, lane: Lane, found: Compared) -> Finding | None:
        """A row that is not what the notary took, where it told so and nobody signed it yet."""
        place = lane.first_difference or 0
        told = naming.store.bundle(place, place + 1)
        if place < found.proven or not told:
            return None
        try:
            return naming.named(lane, told[0], "since the notary took it, before it was signed")
        except NoEntry:
            return None

    def _moved(self, mark: Mark, found: Compared) -> Iterator[Finding]:
        """Whether the notary goes on after the read that it took last, and passes none over."""
        if self.subject is Subject.EVENTS or found.size < mark.size:
            return
        last = asked(self.connection, "read_in_place", place=mark.size)
        if [(mark.after_xid, mark.after_id)] != (last or [("0", 0)]):
            told = "the notary's place was moved: it passes over reads, and signs none of them"
            yield self._finding(Kind.PROOF, told, mark.size + 1)

    def _unruly(self) -> Iterator[Finding]:
        """The first row that Braid never leaves behind so, whether anybody signed it or not."""
        for place, kind, told in asked(
            self.connection, f"unruly_{self.subject}", program=self.program
        ):
            yield self._finding(Kind(kind), told, place)

    def _finding(self, kind: Kind, sentence: str, place: int | None = None) -> Finding:
        return Finding(subject=self.subject, kind=kind, sentence=sentence, place=place)


def _stored(store: ProofStore) -> Iterator[KeptNote]:
    """What the database itself keeps of what was signed."""
    for size, note in store.notes():
        yield KeptNote(where=f"the stored checkpoint of {size} leaves", note=note, size=size)


def _first_things_first(finding: Finding) -> tuple[bool, int]:
    return finding.place is None, finding.place or 0
