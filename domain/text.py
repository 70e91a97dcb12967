"""What may be stored as a person's words: something, not too much, and readable."""

from unicodedata import category

from .identity import PersonalText
from .refusals import TextIsMissing, TextIsTooLong, TextIsUnreadable

LONGEST_TEXT = 4_000
LONGEST_NAME = 200
BREAKS = "\n\r\t"
"""Control characters that people type; every other one is nobody's words."""


def personal_text(said: str, *, longest: int = LONGEST_TEXT) -> PersonalText:
    """The words, trimmed. Raises TextIsMissing, TextIsTooLong or TextIsUnreadable."""
    words = said.strip()
    if not words:
        raise TextIsMissing
    if len(words) > longest:
        raise TextIsTooLong
    try:
        words.encode()
    except UnicodeEncodeError:
        raise TextIsUnreadable from None
    if any(category(letter) == "Cc" and letter not in BREAKS for letter in words):
        raise TextIsUnreadable
    return PersonalText(words)


def name(said: str) -> PersonalText:
    """A name or title, trimmed."""
    return personal_text(said, longest=LONGEST_NAME)


def optional_text(said: str | None) -> PersonalText | None:
    """The words, or nothing where nothing was said."""
    return personal_text(said) if said and said.strip() else None
