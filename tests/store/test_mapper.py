"""An event comes back from its stored form as it went in, under its own name."""

from dataclasses import replace
from uuid import uuid4

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from braid.domain.comment.events import Audience, CommentAdded
from braid.domain.events import EVENTS
from braid.domain.identity import CommentId, PersonalText
from braid.domain.lapse.events import LapseReported
from braid.domain.recorded import Recorded
from braid.domain.store.appending import CommandMark
from braid.domain.store.mapper import EventMapper
from braid.domain.store.shapes import ENCODER, SHAPES, Body, UnknownEvent, UnreadableEvent
from braid.domain.store.vault import NoDataKey
from braid.ops.assembly import Writing

from .facts import MOMENT, SmallVault, any_event, fact, taken

EVERY = sorted(EVENTS)
BODY = msgspec.msgpack.Decoder(Body)
UNHURRIED = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def mapper() -> EventMapper:
    return EventMapper(SmallVault())


def comment(text: str = "A word.") -> Recorded:
    said = CommentAdded(comment=CommentId(uuid4()), audience=Audience.TEAM, text=PersonalText(text))
    return fact(said)


@pytest.mark.parametrize("name", EVERY)
@UNHURRIED
@given(drawing=st.data())
def test_every_event_comes_back_as_it_went_in(name: str, drawing: st.DataObject) -> None:
    mapper = EventMapper(SmallVault())
    recorded = fact(drawing.draw(any_event(name)))
    back = mapper.to_domain_event(taken(mapper.to_stored_event(recorded)))
    assert back == replace(recorded, position=1, recorded_at=MOMENT)
    assert type(back.event) is type(recorded.event)


@pytest.mark.parametrize("name", EVERY)
@UNHURRIED
@given(drawing=st.data())
def test_the_stored_name_is_the_events_own_and_no_path(name: str, drawing: st.DataObject) -> None:
    entry = EventMapper(SmallVault()).to_stored_event(fact(drawing.draw(any_event(name))))
    assert entry.topic == name
    assert b"braid." not in entry.state.lower() or BODY.decode(entry.state).sealed


@settings(UNHURRIED, max_examples=3, phases=[Phase.generate])
@given(drawing=st.data())
def test_every_event_comes_back_from_the_database(wrote: Writing, drawing: st.DataObject) -> None:
    first = fact(drawing.draw(any_event("CaseOpened")))
    # An erasure is taken of a record only, and alone: see tests/retention.
    others = [fact(drawing.draw(any_event(name))) for name in EVERY if name != "RecordErased"]
    told = [
        replace(one, originator_id=first.originator_id, originator_version=version)
        for version, one in enumerate([first, *others], start=1)
    ]
    mark = CommandMark(actor=uuid4(), fingerprint=b"")
    wrote.log.save(*told, marks=[mark] * len(told))
    back = [
        replace(one, position=None, recorded_at=None)
        for one in wrote.cases.history(first.originator_id)  # type: ignore[arg-type]
    ]
    assert back == told


def test_an_event_of_a_newer_version_is_unreadable(mapper: EventMapper) -> None:
    entry = mapper.to_stored_event(comment())
    body = BODY.decode(entry.state)
    newer = Body(SHAPES["CommentAdded"].version + 1, body.open, body.sealed)
    with pytest.raises(UnreadableEvent):
        mapper.to_domain_event(taken(entry, state=ENCODER.encode(newer)))


def test_an_unknown_name_is_an_unknown_event(mapper: EventMapper) -> None:
    entry = mapper.to_stored_event(comment())
    with pytest.raises(UnknownEvent):
        mapper.to_domain_event(taken(entry, topic="CommentSung"))


@pytest.mark.parametrize(
    "state",
    [b"", b"\xc1", b"{}", ENCODER.encode([1]), ENCODER.encode([1, {"comment": "no"}, None])],
)
def test_a_body_of_another_form_is_unreadable(mapper: EventMapper, state: bytes) -> None:
    entry = mapper.to_stored_event(comment())
    with pytest.raises(UnreadableEvent):
        mapper.to_domain_event(taken(entry, state=state))


def test_open_fields_that_nobody_knows_make_an_event_unreadable(mapper: EventMapper) -> None:
    entry = mapper.to_stored_event(comment())
    body = BODY.decode(entry.state)
    more = ENCODER.encode({**msgspec.msgpack.decode(body.open), "mood": "sad"})
    state = ENCODER.encode(Body(body.version, msgspec.Raw(more), body.sealed))
    with pytest.raises(UnreadableEvent):
        mapper.to_domain_event(taken(entry, state=state))


def test_metadata_of_another_form_makes_an_event_unreadable(mapper: EventMapper) -> None:
    entry = mapper.to_stored_event(comment())
    with pytest.raises(UnreadableEvent):
        mapper.to_domain_event(taken(entry, metadata="{}"))


def test_a_sealed_event_without_its_key_is_not_opened(mapper: EventMapper) -> None:
    entry = mapper.to_stored_event(comment())
    with pytest.raises(NoDataKey):
        EventMapper(SmallVault()).to_domain_event(taken(entry))


def test_a_lapse_without_words_is_read_without_any_key(mapper: EventMapper) -> None:
    silent = any_event("LapseReported").filter(
        lambda event: isinstance(event, LapseReported) and event.account is None
    )

    @UNHURRIED
    @given(event=silent)
    def read(event: LapseReported) -> None:
        entry = mapper.to_stored_event(fact(event))
        assert EventMapper(SmallVault()).to_domain_event(taken(entry)).event == event

    read()
