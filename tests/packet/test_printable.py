"""Whatever somebody wrote, her packet is printed, twice the same, and never refused."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
import typst

from braid.domain.identity import ConferenceId, Member, PersonId, Role
from braid.ops.packet import pdf as printing
from braid.ops.packet.identity import Identity
from braid.ops.packet.pages import Grid, Listing, Pages, Paragraph, Section, Text, row
from braid.ops.packet.printable import (
    NOT_PRINTABLE,
    NotPrintable,
    compiled,
    known,
    plainest,
    shaped,
)

from .test_pdf import streams

WRITTEN = {
    "arabic": "\u0633\u0644\u0627\u0645 \u0639\u0644\u064a\u0643\u0645",
    "hebrew with points": "\u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd",
    "devanagari": "\u0928\u092e\u0938\u094d\u0924\u0947",
    "a heart with its selector": "with love \u2764\ufe0f \U0001f499\ufe0f",
    "a family": "\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "a keycap and a flag": "1\ufe0f\u20e3 \U0001f1e9\U0001f1ea \U0001f44b\U0001f3fd",
    "a byte order mark": "be\ufefftween",
    "a bell": "ring\u0007ring",
    "an escape": "\u001b[31mred",
    "a delete": "gone\u007f",
    "controls": "".join(map(chr, (*range(32), *range(127, 160)))),
    "nothing but selectors": "\ufe0f\U000e0100",
    "zalgo": "".join(one + "\u0338\u030e\u0351\u0489" * 40 for one in "he comes"),
    "joiners and directions": "a\u200db\u200cc \u202eabc\u202c \u2066x\u2069 \u2028 \u2029",
    "tags and private use": "\ue000 \U000e0041 \U000f0000 \U0010ffff \ufffe \ufff9",
    "hangul in parts": "\u1112\u1161\u11ab \ud55c",
    "thai": "\u0e01\u0e33\u0e25\u0e31\u0e07\u0e43\u0e08",
    "everything at once": "\u0645\u2764\ufe0f\u0301\u200d\ufeff\u0928\u094d\u05e9",
}
AS_OF = datetime(2026, 11, 23, 17, tzinfo=UTC)
IDENTITY = Identity(
    conference=ConferenceId(UUID(int=1)),
    member=Member(person=PersonId(UUID(int=2)), role=Role.PEER),
    layout=1,
    disclosure=1,
)


def page(words: str) -> Pages:
    """A packet in which something is said wherever somebody's words may stand."""
    said = Text(said=words, more=(words,), words=words)
    table = Grid(
        caption=f"Of {words}", columns=("What", "Who"), rows=(row(said, words),), widths=(2, 1)
    )
    blocks = (Paragraph(text=words), Listing(items=(said,)), table)
    return Pages(
        title="Case conference",
        facts=(("For", words),),
        welcome="Welcome.",
        sections=(Section(anchor="a", title=f"1. {words}", blocks=blocks),),
        proof=(("Role", "peer"),),
        how_to_prove="It is proved.",
    )


def printed(words: str) -> bytes:
    return printing.pdf(page(words), f'{{"said":"{words}"}}', IDENTITY, AS_OF)


@pytest.mark.parametrize("written", WRITTEN)
def test_a_pdf_always_comes_and_twice_the_same(written: str) -> None:
    words = WRITTEN[written]
    once = printed(words)
    assert once.startswith(b"%PDF-1.7")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in once
    assert f'{{"said":"{words}"}}'.encode() in streams(once)
    assert printed(words) == once


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("I \u2764\ufe0f you", "I \ufffd you"),
        ("be\ufefftween\u0007", "be\ufffdtween\ufffd"),
        ("one\r\ntwo\rthree\tfour", "one\ntwo\nthree\tfour"),
        ("caf\u00e9 \u0416\u0443\u043a \u05e9\u05dc\u05d5\u05dd", None),
    ],
)
def test_only_what_the_fonts_cannot_print_is_replaced(written: str, shown: str | None) -> None:
    assert shaped(written) == (written if shown is None else shown)


def test_a_word_that_fails_only_as_a_whole_is_replaced_and_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def prints(text: str) -> bool:
        return "\u00e9\u00e8" not in text

    monkeypatch.setattr("braid.ops.packet.printable._prints", prints)
    monkeypatch.setattr("braid.ops.packet.printable._is_known", prints)
    assert (
        shaped("caf\u00e9 \u0416\u00e9\u00e8 th\u00e8") == "caf\u00e9 \ufffd\u00e9\u00e8 th\u00e8"
    )


def test_what_surely_prints_does_in_every_face() -> None:
    every = [chr(one) for one in range(0x3000) if plainest(chr(one)) == chr(one)]
    assert len(every) > 300
    text = " ".join(every) + "".join(every)
    assert shaped(text) == text == known(text)


class PanicException(BaseException):
    """What the library raises where it stumbles: no Exception."""


@pytest.mark.parametrize(
    ("raised", "expected"),
    [
        (typst.TypstError, NotPrintable),
        (PanicException, NotPrintable),
        (KeyboardInterrupt, KeyboardInterrupt),
    ],
)
def test_where_the_library_stumbles_something_else_is_tried(
    monkeypatch: pytest.MonkeyPatch,
    raised: type[BaseException],
    expected: type[BaseException],
) -> None:
    def stumbling(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr(typst, "Compiler", stumbling)
    with pytest.raises(expected):
        compiled(b"", {})


def test_a_file_that_is_refused_twice_is_made_of_what_surely_prints(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls = list[str]()
    truly = printing._printed

    def refusing(told: object, shown: object, *rest: object) -> bytes:
        calls.append(str(shown))
        if len(calls) < 3:
            raise NotPrintable
        return truly(told, shown, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(printing, "_printed", refusing)
    assert printed("\u0416\u0443\u043a").startswith(b"%PDF-")
    assert "\u0416" in calls[1]
    assert "\u0416" not in calls[2]
    assert NOT_PRINTABLE * 3 in calls[2]
