"""What is sealed opens only where it was sealed, unaltered, under the same key."""

from uuid import uuid4

import msgspec
import pytest

from braid.domain.comment.events import Audience, CommentAdded
from braid.domain.identity import CommentId, PersonalText
from braid.domain.recorded import Recorded
from braid.domain.store.entries import Entry
from braid.domain.store.mapper import EventMapper
from braid.domain.store.sealing import DataKey, SealBroken
from braid.domain.store.shapes import ENCODER, Body

from .facts import SmallVault, fact, taken


@pytest.fixture
def vault() -> SmallVault:
    return SmallVault()


@pytest.fixture
def recorded() -> Recorded:
    text = PersonalText("A hard evening.")
    return fact(CommentAdded(comment=CommentId(uuid4()), audience=Audience.TEAM, text=text))


@pytest.fixture
def entry(vault: SmallVault, recorded: Recorded) -> Entry:
    return EventMapper(vault).to_stored_event(recorded)


def opened(vault: SmallVault, entry: Entry, **changed: object) -> Recorded:
    back: Recorded = EventMapper(vault).to_domain_event(taken(entry, **changed))
    return back


def with_sealed(entry: Entry, sealed: bytes) -> bytes:
    body = msgspec.msgpack.decode(entry.state, type=Body)
    return ENCODER.encode(Body(body.version, body.open, sealed))


def sealed_of(entry: Entry) -> bytes:
    sealed = msgspec.msgpack.decode(entry.state, type=Body).sealed
    assert sealed is not None
    return sealed


def test_a_fact_moved_to_another_version_is_broken(vault: SmallVault, entry: Entry) -> None:
    with pytest.raises(SealBroken):
        opened(vault, entry, originator_version=2)


def test_a_fact_moved_to_another_case_is_broken(vault: SmallVault, entry: Entry) -> None:
    with pytest.raises(SealBroken):
        opened(vault, entry, originator_id=uuid4())


def test_a_sealed_part_moved_between_facts_of_one_person_is_broken(
    vault: SmallVault, recorded: Recorded, entry: Entry
) -> None:
    other = fact(recorded.event, participant=recorded.participant, version=2)
    moved = with_sealed(entry, sealed_of(EventMapper(vault).to_stored_event(other)))
    with pytest.raises(SealBroken):
        opened(vault, entry, state=moved)


def test_a_flipped_byte_anywhere_in_the_sealed_part_is_noticed(
    vault: SmallVault, entry: Entry
) -> None:
    sealed = sealed_of(entry)
    for place in range(len(sealed)):
        altered = bytearray(sealed)
        altered[place] ^= 1
        with pytest.raises(SealBroken):
            opened(vault, entry, state=with_sealed(entry, bytes(altered)))


@pytest.mark.parametrize("length", [0, 1, 11, 12, 20])
def test_a_cut_sealed_part_is_noticed(vault: SmallVault, entry: Entry, length: int) -> None:
    with pytest.raises(SealBroken):
        opened(vault, entry, state=with_sealed(entry, sealed_of(entry)[:length]))


def test_another_key_does_not_open_it(vault: SmallVault, recorded: Recorded, entry: Entry) -> None:
    vault.keys[recorded.participant] = DataKey.new()
    with pytest.raises(SealBroken):
        opened(vault, entry)


def test_the_same_words_are_sealed_differently_each_time(
    vault: SmallVault, recorded: Recorded, entry: Entry
) -> None:
    assert EventMapper(vault).to_stored_event(recorded).state != entry.state


def test_a_line_of_a_strand_is_sealed_the_same_in_the_same_place_only() -> None:
    key = DataKey.new()
    assert key.seal_line(b"words", b"here") == key.seal_line(b"words", b"here")
    assert key.seal_line(b"words", b"here") != key.seal_line(b"words", b"there")
    with pytest.raises(SealBroken):
        key.open_line(key.seal_line(b"words", b"here"), b"there")


def test_what_seals_facts_does_not_open_lines() -> None:
    key = DataKey.new()
    with pytest.raises(SealBroken):
        key.open_line(key.seal_fact(b"words", b"here"), b"here")
