"""A packet as an accessible PDF (PDF/UA-1, PDF/A-3a) that holds its canonical JSON."""

import json
from dataclasses import asdict
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import assert_never

import typst

from .identity import Identity
from .pages import Block, Grid, Listing, Pages, Paragraph, Section

NOT_PRINTABLE = "\N{REPLACEMENT CHARACTER}"
PROBE = b"""#set document(title: "probe")
#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"), fallback: false)
#sys.inputs.probed"""


def pdf(pages: Pages, canonical: str, identity: Identity, as_of: datetime) -> bytes:
    """The file: the same bytes whenever and wherever it is made, by the same version of Typst.

    A character that its fonts do not have is replaced; the JSON that it holds has it still.
    """
    written = json.dumps(_plain(pages), ensure_ascii=False)
    printed = "".join(one if _is_printable(one) else NOT_PRINTABLE for one in written)
    given = {
        "pages": printed,
        "replaced": "" if printed == written else NOT_PRINTABLE,
        "canonical": canonical,
        "identity": str(identity),
    }
    template = files("braid.ops.packet").joinpath("packet.typ").read_bytes()
    return _compiled(template, given, as_of)


def _compiled(template: bytes, given: dict[str, str], as_of: datetime) -> bytes:
    compiler = typst.Compiler(template, font_paths=_fonts(), sys_inputs=given)
    moment = as_of.replace(microsecond=0)
    made = compiler.compile(format="pdf", timestamp=moment, pdf_standards=["a-3a", "ua-1"])
    if not isinstance(made, bytes):
        raise TypeError(type(made).__name__)
    return made


@cache
def _fonts() -> typst.Fonts:
    """The fonts that come with the library, and none of the machine's."""
    return typst.Fonts(include_system_fonts=False)


@cache
def _is_printable(character: str) -> bool:
    """Whether the fonts have a character: the library refuses an accessible file without it."""
    if character.isascii():
        return True
    try:
        compiler = typst.Compiler(PROBE, font_paths=_fonts(), sys_inputs={"probed": character})
        compiler.compile(format="pdf", pdf_standards=["a-3a", "ua-1"])
    except typst.TypstError:
        return False
    return True


def _plain(pages: Pages) -> dict[str, object]:
    return {
        "title": pages.title,
        "facts": pages.facts,
        "welcome": pages.welcome,
        "sections": [_section(one) for one in pages.sections],
        "proof": pages.proof,
        "how_to_prove": pages.how_to_prove,
    }


def _section(one: Section) -> dict[str, object]:
    return {
        "title": one.title,
        "blocks": [{"kind": _kind(block), **asdict(block)} for block in one.blocks],
        "parts": [_section(part) for part in one.parts],
    }


def _kind(block: Block) -> str:
    match block:
        case Paragraph():
            return "paragraph"
        case Listing():
            return "listing"
        case Grid():
            return "grid"
        case _:
            assert_never(block)
