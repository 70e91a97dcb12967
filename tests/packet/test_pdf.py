"""The PDF of a packet: accessible, archival, the same bytes everywhere, true to its JSON."""

import re
import zlib

import pytest

from .world import World


@pytest.fixture
def pdf(world: World) -> bytes:
    return world.packet(world.clinician).pdf()


def streams(pdf: bytes) -> list[bytes]:
    """Every stream of the file that can be unpacked."""
    found = []
    for one in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            # A compressed stream may end with what looks like the beginning of a line's end.
            found.append(zlib.decompressobj().decompress(one[1]))
        except zlib.error:
            found.append(one[1])
    return found


def test_the_file_says_that_it_is_accessible_and_archival(pdf: bytes) -> None:
    assert pdf.startswith(b"%PDF-1.7")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in pdf
    assert b"Case conference, " in pdf
    assert b"<rdf:li>en-GB</rdf:li>" in pdf
    assert b"/StructTreeRoot" in pdf


def test_the_file_holds_the_canonical_json(world: World, pdf: bytes) -> None:
    assert world.packet(world.clinician).written in streams(pdf)


def test_the_file_is_the_same_whenever_it_is_made(world: World, pdf: bytes) -> None:
    assert world.packet(world.clinician).pdf() == pdf


def test_the_file_of_a_peer_holds_no_word_of_the_clinicians(world: World) -> None:
    attached = world.packet(world.peer).written
    held = streams(world.packet(world.peer).pdf())
    assert attached in held
    assert not any(b"canary-titration" in one for one in held)
