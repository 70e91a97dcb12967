"""What is made at once is what a frozen dataclass is: whole, unchanging, and written alike."""

from dataclasses import FrozenInstanceError, asdict, dataclass, replace

import pytest
from msgspec.msgpack import encode

from braid.domain.made import changed, made_at_once


@dataclass(frozen=True, kw_only=True)
class Slow:
    """One that sets its fields one by one."""

    name: str
    count: int = 0
    note: str | None = None


@made_at_once
@dataclass(frozen=True, kw_only=True)
class Quick:
    """The same, made at once."""

    name: str
    count: int = 0
    note: str | None = None


@made_at_once
@dataclass(frozen=True, kw_only=True)
class More(Quick):
    """One with a field of its own."""

    place: int


def test_it_holds_what_it_was_given_and_its_defaults() -> None:
    assert asdict(Quick(name="a", note="b")) == {"name": "a", "count": 0, "note": "b"}
    assert More(name="a", place=2).count == 0


def test_it_is_encoded_as_if_it_had_been_made_field_by_field() -> None:
    assert encode(Quick(note="b", name="a")) == encode(Slow(note="b", name="a"))


def test_equals_are_equal_and_have_one_hash() -> None:
    assert Quick(name="a", count=1) == Quick(count=1, name="a")
    assert hash(Quick(name="a", count=1)) == hash(Quick(count=1, name="a"))
    assert Quick(name="a") != Quick(name="b")


@pytest.mark.parametrize("given", [{}, {"count": 1}, {"name": "a", "mood": "sad"}])
def test_what_is_missing_or_too_much_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        Quick(**given)  # type: ignore[arg-type]


def test_nothing_in_it_can_be_set() -> None:
    with pytest.raises(FrozenInstanceError):
        Quick(name="a").name = "b"  # type: ignore[misc]


def test_a_changed_one_is_another_and_the_first_stays() -> None:
    first = Quick(name="a")
    assert changed(first, count=2) == replace(first, count=2) == Quick(name="a", count=2)
    assert first.count == 0


def test_a_field_that_is_not_there_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        changed(Quick(name="a"), mood="sad")
