"""What verifying found: where, what it is, and one sentence about it. No person's words."""

from dataclasses import dataclass
from enum import StrEnum

from .sources import Subject


class Kind(StrEnum):
    """What was done to a log, as far as it can be told."""

    ALTERED = "altered"
    MISSING = "missing"
    INSERTED = "inserted"
    REORDERED = "reordered"
    DIFFERENT = "different"
    """What was signed is known only up to a range of leaves."""
    CHECKPOINT = "checkpoint"
    """A checkpoint is not what the notary signed."""
    FORKED = "forked"
    """Two histories were signed."""
    PROOF = "proof"
    """The log is what was signed; what the notary keeps beside it is not."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that does not hold."""

    subject: Subject
    kind: Kind
    sentence: str
    place: int | None = None
    """The position of an event, or a read's place in the order of reads; the first of a range."""

    def __str__(self) -> str:
        """The finding as a line."""
        one = "position" if self.subject is Subject.EVENTS else "read"
        where = "" if self.place is None else f", {one} {self.place}"
        return f"{self.subject}{where}: {self.sentence}"
