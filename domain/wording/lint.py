"""Remarks on wording: where a text speaks of a person as her illness, and what says it better.

The author decides: a remark refuses nothing and changes nothing. "Relapse" and "lapse" are not on
the list. What somebody calls herself ("I am an alcoholic") is left alone, as NIDA asks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .tokens import Token, tokens
from .word_list import ANY_WORD, Advice, Phrase, WordList, word_list

Found = tuple[int, int, Advice]
"""The first word of a phrase, the word after its last, and what to say instead."""


@dataclass(frozen=True, kw_only=True)
class Remark:
    """`text[start:end]` are the words; what to say instead, why, and who recommends it."""

    start: int
    end: int
    words: str
    instead: str
    why: str
    source: str


def lint(text: str) -> tuple[Remark, ...]:
    """What might be said better, in the order of the text; nothing overlaps."""
    words = tokens(text)
    return tuple(
        _remark(text, words[first].start, words[after - 1].end, advice)
        for first, after, advice in phrases(words, word_list())
    )


def phrases(words: Sequence[Token], known: WordList) -> Iterator[Found]:
    """The listed phrases from left to right, the longest at each word.

    Looks at each word a bounded number of times, whatever the text: no pattern repeats.
    """
    at = 0
    while at < len(words):
        phrase = _phrase_at(words, at, known)
        after = at + len(phrase.words) if phrase else at + 1
        if phrase and phrase.advice:
            yield at, after, phrase.advice
        at = after


def _phrase_at(words: Sequence[Token], at: int, known: WordList) -> Phrase | None:
    candidates = known.get(words[at].word, ())
    return next((each for each in candidates if _stands_at(each, words, at)), None)


def _stands_at(phrase: Phrase, words: Sequence[Token], at: int) -> bool:
    """Whether the phrase stands here, in one clause, and no neighbour speaks against it."""
    after = at + len(phrase.words)
    if after > len(words):
        return False
    for place in range(at + 1, after):
        word, allowed = words[place], phrase.words[place - at]
        if not word.joined or not (word.word in allowed or ANY_WORD in allowed):
            return False
    before = words[at - 1].word if at and words[at].joined else ""
    following = words[after].word if after < len(words) and words[after].joined else ""
    if before in phrase.unless_before or following in phrase.unless_next:
        return False
    return not phrase.only_next or following in phrase.only_next


def _remark(text: str, start: int, end: int, advice: Advice) -> Remark:
    return Remark(
        start=start,
        end=end,
        words=text[start:end],
        instead=advice.instead,
        why=advice.why,
        source=advice.source,
    )
