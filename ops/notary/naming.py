"""Naming the first row that is not what was signed: altered, missing, inserted or reordered."""

from dataclasses import dataclass

from .comparing import Compared, Lane
from .entries import EventRow, NoEntry, Row, entry, key_in, key_of, said
from .finding import Finding, Kind
from .sources import Subject, asked
from .store import ProofStore
from .tree import leaf_hash


@dataclass(frozen=True, kw_only=True)
class Naming:
    """Names what differs in one log."""

    store: ProofStore
    subject: Subject
    program: int

    def first(self, found: Compared, since: str) -> Finding:
        """The first row that is not what was signed, as exactly as what is kept can tell."""
        believed = [
            lane for lane in found.lanes if lane.first_difference is not None and lane.holds
        ]
        if not believed:
            return self._range(found, since)
        lane = believed[0]
        told = self._entry_of(lane)
        if told is None:
            return self._unknown(lane, since)
        return self.named(lane, told, since)

    def named(self, lane: Lane, told: bytes, since: str) -> Finding:
        """What became of the row that an entry was made of."""
        if lane.row is None:
            return self._gone(lane, told, since)
        if key_of(lane.row) == key_in(told):
            what = ", ".join(_differing(told, lane.row))
            return self._finding(
                lane, Kind.ALTERED, f"{_which(told)} was altered {since}: {what} differs"
            )
        return self._another(lane, lane.row, told, since)

    def _another(self, lane: Lane, row: Row, told: bytes, since: str) -> Finding:
        """What became of it, where another row stands in its place."""
        stands_at, was_at = self._now(told), self._then(row)
        is_here = isinstance(row, EventRow) and row.position == self._place(lane)
        is_other = was_at is None or self._stands_twice(row)
        if stands_at is None and is_here and is_other:
            again = "" if was_at is None else f", whose id was taken from {self._called(was_at)}"
            sentence = f"{_which(told)} was replaced {since} by another{again}"
            return self._finding(lane, Kind.ALTERED, sentence)
        if stands_at is None:
            return self._gone(lane, told, since)
        if was_at is None:
            return self._finding(lane, Kind.INSERTED, f"{_which_row(row)} was inserted {since}")
        sentence = f"{_which(told)} was moved {since}; here stands {self._called(was_at)}"
        return self._finding(lane, Kind.REORDERED, sentence)

    def _gone(self, lane: Lane, told: bytes, since: str) -> Finding:
        return self._finding(lane, Kind.MISSING, f"{_which(told)} is missing {since}")

    def _unknown(self, lane: Lane, since: str) -> Finding:
        """Only the leaf's hash is known: in tiles that somebody kept."""
        if lane.row is None:
            return self._finding(lane, Kind.MISSING, f"what stood here is missing {since}")
        sentence = f"{_which_row(lane.row)} is not what stood here {since}, says {lane.name}"
        return self._finding(lane, Kind.ALTERED, sentence)

    def _range(self, found: Compared, since: str) -> Finding:
        first, last = found.proven + 1, found.broke_at
        missing = found.size < (last or 0)
        first = found.size + 1 if missing and found.size >= found.proven else first
        place = f"something from here to {last}"
        said_of_it = "is missing" if missing else "was altered, removed, inserted or moved"
        return Finding(
            subject=self.subject,
            kind=Kind.MISSING if missing else Kind.DIFFERENT,
            place=first,
            sentence=f"{place} {said_of_it} {since}; no kept tile tells which",
        )

    def _entry_of(self, lane: Lane) -> bytes | None:
        """The notary's entry at the lane's difference, where it is what the lane tells."""
        index = lane.first_difference or 0
        kept = self.store.bundle(index, index + 1)
        return kept[0] if kept and leaf_hash(kept[0]) == lane.told else None

    def _now(self, told: bytes) -> int | None:
        """Where the row that an entry was made of stands now."""
        key = key_in(told)
        rows = (
            asked(self.store.connection, "event_at", program=self.program, key=str(_uuid(told)))
            if self.subject is Subject.EVENTS
            else asked(self.store.connection, "read_at", key=int.from_bytes(key, "big"))
        )
        return rows[0][0] if rows else None

    def _stands_twice(self, row: Row) -> bool:
        """Whether another event bears this one's id: no such thing is, where constraints hold."""
        if not isinstance(row, EventRow):
            return False
        found = asked(
            self.store.connection, "event_at", program=self.program, key=str(row.event_id)
        )
        return len(found) > 1

    def _then(self, row: Row) -> int | None:
        """The place at which the notary took this row."""
        index = self.store.index_of(key_of(row), b"\x01" if isinstance(row, EventRow) else b"\x02")
        return None if index is None else index + 1

    def _called(self, place: int) -> str:
        return f"{'position' if self.subject is Subject.EVENTS else 'read'} {place}"

    def _place(self, lane: Lane) -> int:
        return (lane.first_difference or 0) + 1

    def _finding(self, lane: Lane, kind: Kind, sentence: str) -> Finding:
        return Finding(subject=self.subject, kind=kind, place=self._place(lane), sentence=sentence)


def _differing(told: bytes, row: Row) -> list[str]:
    try:
        now = said(entry(row))
        return [name for name, value in said(told).items() if now.get(name) != value]
    except NoEntry:
        return ["what no row of Braid holds"]


def _uuid(told: bytes) -> object:
    return said(told)["event id"]


def _which(told: bytes) -> str:
    """A row by its entry."""
    parts = said(told)
    if "stream" in parts:
        return f"version {parts['version']} of stream {parts['stream']}"
    return f"read record {parts['id']}"


def _which_row(row: Row) -> str:
    if isinstance(row, EventRow):
        return f"version {row.version} of stream {row.stream}"
    return f"read record {row.id}"
