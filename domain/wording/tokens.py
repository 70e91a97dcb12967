"""Words of a text in one spelling, each with its place in the text as it was written."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

JOINERS = frozenset("-:\u2010'\u2018\u2019\"\u201c\u201d")
"""Beside white space, what may stand between the words of one phrase: hyphens, quotes, and
the colon of a shorthand such as "UDS: clean"."""


@dataclass(frozen=True, kw_only=True)
class Token:
    """One word, folded; `start` and `end` index the original text."""

    word: str
    start: int
    end: int
    joined: bool
    """Whether the same clause goes on from the word before."""


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text: wide, ligated, capital and secretly hyphenated letters read alike."""
    found: list[Token] = []
    letters: list[tuple[int, str]] = []
    joined = False
    for place, letter in (*_folded(text), (len(text), "\0")):
        if _is_of_a_word(letter):
            letters.append((place, letter))
            continue
        if letters:
            found.append(_token(letters, joined=joined))
            letters, joined = [], True
        joined = joined and (letter.isspace() or letter in JOINERS)
    return tuple(found)


def _folded(text: str) -> Iterator[tuple[int, str]]:
    """Each letter after NFKC and case folding, with the place of the letter it came from.

    Letter by letter, because folding a whole text moves its places. Invisible characters
    (soft hyphens, joiners) are passed over.
    """
    for place, written in enumerate(text):
        if unicodedata.category(written) == "Cf":
            continue
        for letter in unicodedata.normalize("NFKC", written).casefold():
            yield place, letter


def _is_of_a_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_" or unicodedata.category(letter).startswith("M")


def _token(letters: list[tuple[int, str]], *, joined: bool) -> Token:
    word = "".join(letter for _, letter in letters)
    return Token(word=word, start=letters[0][0], end=letters[-1][0] + 1, joined=joined)
