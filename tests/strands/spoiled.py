"""Events that this Braid cannot take in: one of an unknown kind, one whose body makes no sense."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from braid.domain.comment.events import Audience, CommentAdded
from braid.domain.events import Event
from braid.domain.identity import CommandId, CommentId, PersonalText
from braid.domain.recorded import Recorded
from braid.domain.store.appending import CommandMark
from braid.domain.store.entries import Entry
from braid.domain.store.shapes import SHAPES, Shape
from braid.ops.assembly import Writing

from .story import Story

UNKNOWN = "CommentSung"


def _sung() -> Shape:
    shape = copy(SHAPES["CommentAdded"])
    shape.name = UNKNOWN
    return shape


def _shapes(monkeypatch: pytest.MonkeyPatch, changed: Mapping[str, Shape]) -> None:
    monkeypatch.setattr("braid.domain.store.mapper.SHAPES", {**SHAPES, **changed})


@contextmanager
def known(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A Braid that knows the event."""
    with monkeypatch.context() as patched:
        _shapes(patched, {UNKNOWN: _sung()})
        yield


def sing(wrote: Writing, story: Story, monkeypatch: pytest.MonkeyPatch) -> int:
    """Let a newer Braid record an event that ours does not know; returns its position."""
    with monkeypatch.context() as patched:
        _shapes(patched, {"CommentAdded": _sung()})
        return _append(wrote, _entry(wrote, story.desk.case))


def spoil(wrote: Writing, story: Story) -> int:
    """Record an event whose body makes no sense; returns its position."""
    return spoil_stream(wrote, story.desk.case)


def spoil_stream(wrote: Writing, stream: UUID) -> int:
    """Record an event in a stream whose body makes no sense; returns its position."""
    return _append(wrote, replace(_entry(wrote, stream), state=b"\xc1"))


def go_on(wrote: Writing, story: Story) -> int:
    """Record a sound event after whatever there is; returns its position."""
    return _append(wrote, _entry(wrote, story.desk.case))


def go_on_stream(wrote: Writing, stream: UUID, event: Event) -> int:
    """Record a sound event in a stream after whatever there is; returns its position."""
    return _append(wrote, _entry(wrote, stream, event))


def _entry(wrote: Writing, case: UUID, event: Event | None = None) -> Entry:
    first = wrote.log.mapper.to_domain_event(wrote.log.entries.select_events(case, limit=1)[0])
    [last] = wrote.log.entries.select_events(case, desc=True, limit=1)
    said = CommentAdded(
        comment=CommentId(uuid4()), audience=Audience.EVERYONE, text=PersonalText("La la.")
    )
    assert isinstance(first, Recorded)
    fact = replace(
        first,
        originator_version=last.originator_version + 1,
        event_id=uuid4(),
        event=event or said,
        command=CommandId(uuid4()),
    )
    entry = wrote.log.mapper.to_stored_event(fact)
    assert isinstance(entry, Entry)
    return entry


def _append(wrote: Writing, entry: Entry) -> int:
    mark = CommandMark(actor=uuid4(), fingerprint=b"")
    positions = wrote.log.entries.insert_events([entry], marks=[mark])
    return positions[0]
