"""Words as the PDF's fonts can print them: what they cannot is replaced, each time the same way."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import cache, lru_cache

import typst

NOT_PRINTABLE = "\N{REPLACEMENT CHARACTER}"
SELECTORS = (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
"""Characters that choose how the one before them looks, and show nothing themselves."""
NEVER = frozenset({*range(0x20), *range(0x7F, 0xA0), 0xFEFF} - {ord("\n"), ord("\t")})
"""Control characters, and the mark of a file's byte order."""
CLEANING: dict[int, str | None] = {
    **dict.fromkeys(NEVER, NOT_PRINTABLE),
    **dict.fromkeys(SELECTORS),
}
SURE = re.compile(
    "[^\\n\\t -~\u00a1-\u00ac\u00ae-\u017f\u2013\u2014\u2018-\u201e\u2022\u2026\ufffd]"
)
"""What is none of the characters that the fonts print wherever they stand."""
BEYOND, LIGATURES = "\u3000", frozenset(map(chr, range(0xFB00, 0xFB50)))
"""Where scripts begin that the fonts have nothing of, but for ligatures: nobody probes them all."""
# As the template sets a table's cells, somebody's own words, and headings.
PROBE = b"""#set document(title: "probe")
#set text(lang: "en", region: "GB")
#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"), fallback: false)
#set text(number-width: "tabular")
#sys.inputs.probed

#emph(sys.inputs.probed)

#text(weight: "semibold", sys.inputs.probed)"""


class NotPrintable(Exception):
    """The library does not make an accessible file of this. It says nothing of the words."""


def known(text: str) -> str:
    """A text of characters that the fonts have, each of them in every face."""
    plain = _cleaned(text)
    return "".join(one if _is_known(one) else NOT_PRINTABLE for one in plain)


def shaped(text: str) -> str:
    """A text of words that the fonts print as they stand: they shape words, not characters."""
    one_by_one = known(text)
    if _prints(one_by_one):
        return one_by_one
    words = re.split(r"(\s+)", one_by_one)
    mended = "".join(one if _prints(one) else plainest(one) for one in words)
    return mended if _prints(mended) else plainest(mended)


def plainest(text: str) -> str:
    """What surely prints."""
    return SURE.sub(NOT_PRINTABLE, _cleaned(text))


def changed(told: object, change: Callable[[str], str]) -> object:
    """The same lists and names, with every text in them changed."""
    match told:
        case str():
            return change(told)
        case list() | tuple():
            return [changed(one, change) for one in told]
        case dict():
            return {name: changed(one, change) for name, one in told.items()}
        case _:
            return told


def compiled(template: bytes, given: dict[str, str], moment: datetime | None = None) -> bytes:
    """An accessible file. Raises NotPrintable."""
    try:
        compiler = typst.Compiler(template, font_paths=_fonts(), sys_inputs=given)
        made = compiler.compile(format="pdf", timestamp=moment, pdf_standards=["a-3a", "ua-1"])
    except typst.TypstError:
        raise NotPrintable from None
    # Over some words in scripts that it has no fonts for, the library panics: that is no Exception.
    except BaseException as failed:
        if type(failed).__name__ != "PanicException":
            raise
        raise NotPrintable from None
    if not isinstance(made, bytes):
        raise TypeError(type(made).__name__)
    return made


@cache
def _fonts() -> typst.Fonts:
    """The fonts that come with the library, and none of the machine's."""
    return typst.Fonts(include_system_fonts=False)


def _cleaned(text: str) -> str:
    """Without what no page prints, whatever stands around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(CLEANING)


def _prints(text: str) -> bool:
    if SURE.search(text) is None:
        return True
    try:
        compiled(PROBE, {"probed": text})
    except NotPrintable:
        return False
    return True


# Of single characters alone: nobody's words stay in memory.
@lru_cache(maxsize=16_384)
def _is_known(character: str) -> bool:
    return (character < BEYOND or character in LIGATURES) and _prints(character)
