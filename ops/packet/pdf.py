"""A packet as an accessible PDF (PDF/UA-1, PDF/A-3a) that holds its canonical JSON."""

import json
from dataclasses import asdict
from datetime import datetime
from importlib.resources import files
from typing import assert_never

from .identity import Identity
from .pages import Block, Grid, Listing, Pages, Paragraph, Section
from .printable import (
    NOT_PRINTABLE,
    NotPrintable,
    changed,
    compiled,
    known,
    plainest,
    shaped,
)


def pdf(pages: Pages, canonical: str, identity: Identity, as_of: datetime) -> bytes:
    """The file: the same bytes whenever and wherever it is made, by the same version of Typst.

    A character that its fonts cannot print is replaced; the JSON that it holds has it still. The
    library refuses an accessible file over a single one: a file that it refuses is made of words
    that were probed, and if it refuses that too, of what surely prints.
    """
    told = _plain(pages)
    for change in (known, shaped):
        try:
            return _printed(told, changed(told, change), canonical, identity, as_of)
        except NotPrintable:
            continue
    return _printed(told, changed(told, plainest), canonical, identity, as_of)


def _printed(
    told: object, shown: object, canonical: str, identity: Identity, as_of: datetime
) -> bytes:
    printed = json.dumps(shown, ensure_ascii=False)
    written = json.dumps(told, ensure_ascii=False)
    is_whole = printed.count(NOT_PRINTABLE) == written.count(NOT_PRINTABLE)
    given = {
        "pages": printed,
        "replaced": "" if is_whole else NOT_PRINTABLE,
        "canonical": canonical,
        "identity": str(identity),
    }
    template = files("braid.ops.packet").joinpath("packet.typ").read_bytes()
    return compiled(template, given, as_of.replace(microsecond=0))


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
