"""The word list, read once from words.json: phrases, what to say instead, why, and who says so."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

ANY_WORD = "*"
"""In a phrase: one word, whichever."""


@dataclass(frozen=True, kw_only=True)
class Advice:
    """What to say instead of a phrase."""

    instead: str
    why: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """Words in a row, each one of several; its neighbours may speak against it."""

    words: tuple[frozenset[str], ...]
    advice: Advice | None
    """None for a phrase that is to be left alone, such as the name of a fellowship."""
    unless_before: frozenset[str] = frozenset()
    unless_next: frozenset[str] = frozenset()
    only_next: frozenset[str] = frozenset()
    """Empty: whatever comes next; the empty word stands for the end of a clause."""


WordList = Mapping[str, tuple[Phrase, ...]]
"""Phrases by each word that they may begin with, the longest first."""


@cache
def word_list() -> WordList:
    """The list that Braid ships."""
    written = json.loads(files(__package__).joinpath("words.json").read_text(encoding="utf-8"))
    groups = {name: frozenset(words) for name, words in written["groups"].items()}
    left_alone = [_phrase(line, groups, None, {}) for line in written["left_alone"]]
    advised = [
        _phrase(line, groups, _advice(entry, written["sources"]), entry)
        for entry in written["entries"]
        for line in entry["patterns"]
    ]
    return _by_first_word([*left_alone, *advised])


def _advice(entry: Mapping[str, str], sources: Mapping[str, str]) -> Advice:
    return Advice(instead=entry["instead"], why=entry["why"], source=sources[entry["source"]])


def _phrase(
    line: str,
    groups: Mapping[str, frozenset[str]],
    advice: Advice | None,
    entry: Mapping[str, Any],  # what JSON holds
) -> Phrase:
    """A line such as "clean for * {unit}": words, groups of words, and any word."""
    return Phrase(
        words=tuple(
            groups[word[1:-1]] if word.startswith("{") else frozenset({word})
            for word in line.split()
        ),
        advice=advice,
        unless_before=frozenset(entry.get("unless_before", ())),
        unless_next=frozenset(entry.get("unless_next", ())),
        only_next=frozenset(entry.get("only_next", ())),
    )


def _by_first_word(phrases: Iterable[Phrase]) -> WordList:
    found: dict[str, list[Phrase]] = {}
    for phrase in sorted(phrases, key=lambda phrase: -len(phrase.words)):
        for word in phrase.words[0]:
            found.setdefault(word, []).append(phrase)
    return {word: tuple(each) for word, each in found.items()}
