"""A remark lies where the words lie, in any spelling, and costs no more than the text is long."""

from collections.abc import Sequence
from itertools import pairwise
from typing import overload

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from braid.domain.wording.lint import lint, phrases
from braid.domain.wording.tokens import Token, tokens
from braid.domain.wording.word_list import word_list

PIECES = (
    *("clean", "dirty", "urine", "addict", "drug", "abuse", "she", "is", "for", "days", "a"),
    *("\ufb01", "\u00df", "\u0130", "\u00bd", "\ufdfa", "\u00ad", "\u0301", "\U0001f642", "-", " "),
    *(" ", ".", "\n", "'"),
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ADDICT", "ADDICT"),
        ("\uff41\uff44\uff44\uff49\uff43\uff54!", "\uff41\uff44\uff44\uff49\uff43\uff54"),
        ("an ad\u00addict", "ad\u00addict"),
        ("\u00df\u0130\ufb01\ufdfa \U0001f642 addict", "addict"),
        ("clean\u2011time", "clean\u2011time"),
        ("clean\nurine", "clean\nurine"),
        ("clean   urine", "clean   urine"),
        ("\u1d30rug abuse", "\u1d30rug abuse"),
    ],
)
def test_spelling_hides_nothing_and_moves_no_place(text: str, words: str) -> None:
    (remark,) = lint(text)
    assert remark.words == words
    assert text[remark.start : remark.end] == words


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=80))
def test_remarks_index_the_text_as_written_and_never_overlap(text: str) -> None:
    found = lint(text)
    for remark in found:
        assert text[remark.start : remark.end] == remark.words
        assert 0 <= remark.start < remark.end <= len(text)
    for first, second in pairwise(found):
        assert first.end <= second.start


@settings(deadline=None)
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789_", min_size=1, max_size=3))
def test_a_listed_word_inside_another_is_passed_over(letters: str) -> None:
    longer = f"addict{letters}"
    assert lint(f"x{longer} {letters}addicty") == ()
    assert lint(longer) == () or longer == "addicts"


class Counted(Sequence[Token]):
    """Tokens that count how often they are looked at."""

    def __init__(self, words: Sequence[Token]) -> None:
        self.words = words
        self.looks = 0

    def __len__(self) -> int:
        return len(self.words)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Token]: ...
    def __getitem__(self, at: int | slice) -> Token | Sequence[Token]:
        self.looks += 1
        return self.words[at]


def looks(text: str) -> int:
    """How often the words of a text are looked at."""
    counted = Counted(tokens(text))
    for _ in phrases(counted, word_list()):
        pass
    return counted.looks


@pytest.mark.parametrize(
    "piece",
    ["clean ", "clean for ", "clean for a ", "drug drug ", "drug ", "she is not ", "i am a ", "x "],
)
def test_twice_the_text_is_at_most_twice_the_work(piece: str) -> None:
    short, long = piece * 300, piece * 600
    assert looks(long) <= 2 * looks(short) + 100
    most = max(len(each) for each in word_list().values())
    longest = max(len(phrase.words) for each in word_list().values() for phrase in each)
    assert looks(long) <= len(tokens(long)) * (most * (longest + 4) + 1)


def test_reading_makes_no_more_tokens_than_letters() -> None:
    text = "\ufdfa" * 4_000
    assert len(tokens(text)) <= 4 * len(text)
    assert tokens("a" * 4_000)[0].end == 4_000


def test_every_phrase_of_the_list_can_stand_in_a_text() -> None:
    """A misspelt group, a capital or a hyphen in the list would make a phrase that never hits."""
    for first, each in word_list().items():
        for phrase in each:
            neighbours = phrase.unless_before | phrase.unless_next | phrase.only_next
            for word in {first, *neighbours}.union(*phrase.words) - {"*", ""}:
                assert [token.word for token in tokens(word)] == [word]


def test_every_entry_names_its_source_its_reason_and_its_alternative() -> None:
    advised = {phrase.advice for each in word_list().values() for phrase in each if phrase.advice}
    assert len(advised) > 10
    for advice in advised:
        assert advice.instead
        assert advice.why.endswith(".")
        assert advice.source.endswith(")")
