"""What questions are answered from: today's strand, or a past."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from braid.domain.identity import CaseId

from .reading import Reading


class Reads(Protocol):
    """What questions are answered from: today's strand, or a past."""

    def of(self, operation: str, cases: Sequence[CaseId] = (), *, at_least: int = 0) -> Reading:
        """A reading of these cases, behind a record of it."""

    @property
    def current(self) -> Reading:
        """The reading that a question before this one has opened."""

    @property
    def records(self) -> Reading:
        """Where the read record is told from: today's reading, also for a past."""

    @property
    def told_until(self) -> datetime | None:
        """Until when the read record is told; to its end, but in a past."""

    def start_over(self) -> None:
        """Let the moment go: the next question sees a later one."""
