"""A command and its outcome."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.events import Event
from braid.domain.identity import CaseId, CommandId, Member, RequestId

Decided = Event | tuple[Event, ...] | None
"""What a decision comes to; None where it is so already."""
Decision = Callable[[Case, Circumstances], Decided]


@dataclass(frozen=True, kw_only=True)
class Command:
    """Somebody's wish to record something on a case, with what she says of time."""

    command: CommandId
    request: RequestId
    by: Member
    case: CaseId
    fingerprint: bytes
    """A keyed digest of what is asked for: the same command id must ask for the same."""
    expected_version: int | None = None
    earliest: datetime | None = None
    latest: datetime | None = None
    reported_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a command came to: where the log stands, and the case's version in this role's eyes.

    The version counts the events that the role may see, so it betrays none that it may not.
    """

    case: CaseId
    position: int
    version: int
