"""What an append hands to the database: one array a column, for one command or for many."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from eventsourcing.persistence import StoredEvent

from braid.domain.membership import MembershipChange

from .arrays import (
    Array,
    array,
    bigints,
    booleans,
    byteas,
    jsonbs,
    same,
    texts,
    timestamps,
    uuids,
)
from .entries import Around, around

EVENTS = {
    "streams": "uuid",
    "versions": "int8",
    "firsts": "int8",
    "topics": "text",
    "states": "bytea",
    "event_ids": "uuid",
    "metadatas": "jsonb",
    "commands": "uuid",
    "actors": "uuid",
    "fingerprints": "bytea",
}
MEMBERS = {
    "members": "uuid",
    "member_cases": "uuid",
    "member_roles": "text",
    "member_joins": "bool",
    "member_untils": "timestamptz",
}
COLUMNS = EVENTS | MEMBERS
"""Columns and the types of their elements, in the order in which they are encoded."""


@dataclass(frozen=True, kw_only=True)
class CommandMark:
    """Whose command an event carries out, and what it asked for."""

    actor: UUID
    fingerprint: bytes


@dataclass(frozen=True)
class Rows:
    """The rows of one append, and what they would collide with others in."""

    events: Sequence[StoredEvent]
    marks: Sequence[CommandMark | None]
    changes: Sequence[MembershipChange] = ()

    @property
    def size(self) -> int:
        """How many events there are."""
        return len(self.events)

    @property
    def is_single(self) -> bool:
        """Whether it is one event that changes no membership."""
        return len(self.events) == 1 and not self.changes

    @property
    def has_gap(self) -> bool:
        """Whether versions of one stream do not follow each other."""
        if len(self.events) == 1:
            return False
        next_ones = dict(self.firsts)
        for event in self.events:
            if event.originator_version != next_ones[event.originator_id]:
                return True
            next_ones[event.originator_id] += 1
        return False

    @cached_property
    def firsts(self) -> Mapping[UUID | str, int]:
        """The first version that is added to each stream."""
        return {event.originator_id: event.originator_version for event in reversed(self.events)}

    @cached_property
    def lasts(self) -> Mapping[UUID | str, int]:
        """The last version that is added to each stream."""
        return {event.originator_id: event.originator_version for event in self.events}

    @cached_property
    def commands(self) -> AbstractSet[tuple[UUID, UUID]]:
        """The commands that are carried out, by their actors."""
        return {
            (mark.actor, one.command)
            for mark, one in zip(self.marks, self._around, strict=True)
            if mark is not None and one.command is not None
        }

    @cached_property
    def encoded(self) -> tuple[bytes, ...]:
        """The columns: those of EVENTS, then those of MEMBERS."""
        events, beside, marks, changes = self.events, self._around, self.marks, self.changes
        return (
            uuids([event.originator_id for event in events]),
            bigints([event.originator_version for event in events]),
            bigints([self.firsts[event.originator_id] for event in events]),
            texts([event.topic for event in events]),
            byteas([event.state for event in events]),
            uuids([one.event_id for one in beside]),
            jsonbs([one.metadata for one in beside]),
            uuids([one.command for one in beside]),
            uuids([None if mark is None else mark.actor for mark in marks]),
            byteas([None if mark is None else mark.fingerprint for mark in marks]),
            uuids([change.member.person for change in changes]),
            uuids([change.case for change in changes]),
            texts([change.member.role.value for change in changes]),
            booleans([change.joins for change in changes]),
            timestamps([change.until for change in changes]),
        )

    @cached_property
    def _around(self) -> Sequence[Around]:
        return [around(event) for event in self.events]

    # Any: columns of several types.
    def single(self) -> dict[str, Any]:
        """The parameters of the statement `append_one`, but for the program."""
        [event], [beside], [mark] = self.events, self._around, self.marks
        return {
            "stream": event.originator_id,
            "version": event.originator_version,
            "topic": event.topic,
            "state": event.state,
            "event_id": beside.event_id,
            "metadata": beside.metadata,
            "command": beside.command,
            "actor": None if mark is None else mark.actor,
            "fingerprint": None if mark is None else mark.fingerprint,
        }


def columns(batch: Sequence[Rows]) -> dict[str, Array]:
    """The parameters of the statement `append`, but for the program: the appends in their order."""
    size, changes = sum(one.size for one in batch), sum(len(one.changes) for one in batch)
    parts = zip(*[one.encoded for one in batch], strict=True)
    found = {
        name: array(element, part, size if name in EVENTS else changes)
        for (name, element), part in zip(COLUMNS.items(), parts, strict=True)
    }
    units = [same(unit, one.size) for unit, one in enumerate(batch, start=1)]
    of_members = [same(unit, len(one.changes)) for unit, one in enumerate(batch, start=1)]
    return found | {
        "units": array("int4", units, size),
        "member_units": array("int4", of_members, changes),
    }
