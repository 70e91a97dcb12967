"""A line as the participant sees it."""

from dataclasses import dataclass

from braid.domain.disclosure.emergency import Emergency
from braid.domain.disclosure.line import Line
from braid.domain.disclosure.program import Declared
from braid.domain.made import made_at_once
from braid.domain.signal.sharing import Sharing


@made_at_once
@dataclass(frozen=True, kw_only=True)
class ParticipantLine(Line):
    """A line as the participant sees it."""

    declared: Declared | None = None
    sharing: Sharing | None = None
    """How far she shares what is hers: who reads it knows who else does."""
    emergency: Emergency | None = None
