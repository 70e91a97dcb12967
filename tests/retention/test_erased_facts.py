"""An event whose key was destroyed still reads: "erased" for every word, all else as it was."""

from dataclasses import fields
from typing import Any, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from braid.domain.disclosure.roles import DISCLOSURES
from braid.domain.identity import ERASED, READING_ROLES
from braid.domain.recorded import Recorded
from braid.domain.retention.events import LegalHoldLifted
from braid.domain.store.mapper import EventMapper
from braid.domain.store.sealing import DataKey, ErasedKey, FactErased, SealBroken
from braid.domain.store.shapes import is_personal
from braid.ops.erasing.listed import Erased
from tests.store.facts import SmallVault, any_event, fact, taken
from tests.store.test_words_on_disk import SPOKEN, WORDS, with_words


def personal(event: Any) -> list[str]:
    hints = get_type_hints(type(event))
    return [field.name for field in fields(event) if is_personal(hints[field.name])]


def read_back(event: Any) -> Recorded:
    """The event as a fact whose key was destroyed after it was stored."""
    vault = SmallVault()
    told = fact(event)
    entry = EventMapper(vault).to_stored_event(told)
    vault.keys[told.participant] = ErasedKey()
    back: Recorded = EventMapper(vault).to_domain_event(taken(entry))
    return back


@pytest.mark.parametrize("name", SPOKEN)
@settings(max_examples=3, deadline=None)
@given(drawing=st.data())
def test_every_word_reads_as_erased_and_all_else_as_it_was(
    name: str, drawing: st.DataObject
) -> None:
    event: Any = with_words(drawing.draw(any_event(name)))
    back = read_back(event)
    assert back.is_erased
    silenced = personal(event)
    for one in silenced:
        assert getattr(back.event, one) in (ERASED, (ERASED,))
    for one in {field.name for field in fields(event)} - set(silenced):
        assert getattr(back.event, one) == getattr(event, one)
    assert WORDS not in str(back)


@pytest.mark.parametrize("name", SPOKEN)
@settings(max_examples=3, deadline=None)
@given(drawing=st.data())
def test_every_disclosure_takes_an_erased_fact(name: str, drawing: st.DataObject) -> None:
    back = read_back(with_words(drawing.draw(any_event(name))))
    for role in READING_ROLES:
        DISCLOSURES[role].seen(back)


def test_a_fact_without_words_is_not_called_erased() -> None:
    silent = LegalHoldLifted()
    assert not read_back(silent).is_erased


def test_a_destroyed_key_opens_and_seals_no_fact() -> None:
    sealed = DataKey.new().seal_fact(b"words", b"here")
    with pytest.raises(FactErased):
        ErasedKey().open_fact(sealed, b"here")
    with pytest.raises(FactErased):
        ErasedKey().seal_fact(b"words", b"here")


def test_lines_of_an_erased_record_are_the_same_in_every_rebuild() -> None:
    one, other = ErasedKey(), ErasedKey()
    assert one.seal_line(b"erased", b"here") == other.seal_line(b"erased", b"here")
    assert other.open_line(one.seal_line(b"erased", b"here"), b"here") == b"erased"


def test_a_line_sealed_before_the_erasure_opens_no_more() -> None:
    before = DataKey.new().seal_line(b"words", b"here")
    with pytest.raises(SealBroken):
        ErasedKey().open_line(before, b"here")


def test_an_entry_of_the_erasure_list_has_no_room_for_words() -> None:
    assert {field.name for field in fields(Erased)} == {
        "program",
        "participant",
        "reason",
        "by",
        "at",
    }
