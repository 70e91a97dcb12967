"""Whether two people may be of one family, by what they are called. It is a hint and no proof."""

import re
from unicodedata import combining, normalize

AFTER_A_NAME = frozenset({"jr", "sr", "ii", "iii", "iv", "md", "phd", "rn", "lcsw"})
"""What stands behind a surname and is none."""
PARTICLES = frozenset({"de", "da", "di", "del", "van", "von", "der", "den", "la", "le", "el", "al"})
"""What many surnames begin with."""
_WORDS = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")


def share_a_surname(one: str, another: str) -> bool:
    """Whether a surname of the one is a surname of the other; a double name is two."""
    return bool(surnames(one) & surnames(another))


def surnames(name: str) -> frozenset[str]:
    """The surnames in a name, without accents; none where only a first name is told."""
    before, comma, _ = name.partition(",")
    words = [part for part in before.split() if _plain(part).strip(".") not in AFTER_A_NAME]
    if not words or (len(words) == 1 and not comma):
        return frozenset()
    parts = {_plain(part) for part in _WORDS.findall(words[-1])}
    return frozenset(part for part in parts if len(part) > 1 and part not in PARTICLES)


def _plain(word: str) -> str:
    parted = normalize("NFKD", word).casefold()
    return "".join(letter for letter in parted if not combining(letter)).replace("\u2019", "'")
