"""What a strand answers a live reader of a conference: whether something she sees has moved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from braid.domain.identity import ConferenceId

from .reading import Reading


@dataclass(frozen=True, kw_only=True)
class Moved:
    """What has changed of what one reader sees of a conference."""

    table: bool
    """Whether who sits there, the agenda as she sees it, or the conference itself has."""
    cases: Sequence[UUID]
    """Cases of hers on the agenda of which there is more to read."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """What one reader sees of a conference, briefly."""

    # Any: columns that are compared and never shown.
    table: tuple[Any, ...]
    versions: Mapping[UUID, str]

    def since(self, earlier: "Look") -> Moved | None:
        """What has changed since an earlier look; None where nothing has."""
        known = earlier.versions
        cases = [one for one, now in self.versions.items() if known.get(one, now) != now]
        table = self.table != earlier.table
        return Moved(table=table, cases=cases) if table or cases else None


def look(reading: Reading, conference: ConferenceId) -> Look | None:
    """One look; None for a stranger as for no conference at all."""
    rows = reading.rows("conference_look", conference=conference)
    if not rows:
        return None
    *table, cases = rows[0]
    versions = {UUID(case): version for case, version in cases or ()}
    return Look(table=tuple(table), versions=versions)
