"""What an append hands to the database: one array a column."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from eventsourcing.persistence import StoredEvent

from braid.domain.membership import MembershipChange

from .entries import around


@dataclass(frozen=True, kw_only=True)
class CommandMark:
    """Whose command an event carries out, and what it asked for."""

    actor: UUID
    fingerprint: bytes


# Any: columns of several types.
def columns(
    events: Sequence[StoredEvent],
    marks: Sequence[CommandMark | None],
    changes: Sequence[MembershipChange],
) -> dict[str, Any]:
    """The parameters of the statement `append`, but for the program."""
    beside = [around(event) for event in events]
    return {
        "streams": [event.originator_id for event in events],
        "versions": [event.originator_version for event in events],
        "topics": [event.topic for event in events],
        "states": [event.state for event in events],
        "event_ids": [one.event_id for one in beside],
        "metadatas": [one.metadata for one in beside],
        "commands": [one.command for one in beside],
        "actors": [mark and mark.actor for mark in marks],
        "fingerprints": [mark and mark.fingerprint for mark in marks],
        "members": [change.member.person for change in changes],
        "member_cases": [change.case for change in changes],
        "member_roles": [change.member.role.value for change in changes],
        "member_joins": [change.joins for change in changes],
        "member_untils": [change.until for change in changes],
    }
