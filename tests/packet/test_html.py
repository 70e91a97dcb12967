"""The HTML of a packet: accessible by its structure, alone in its file, and true to its JSON."""

import itertools
import json
from html.parser import HTMLParser

import pytest

from braid.ops.packet.html import CLOSING, OPENING

from .world import World

VOID = {"meta", "col", "link", "br"}


class Outline(HTMLParser):
    """What a reader's machine makes of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of each element of a kind."""
        return [given for name, given in self.tags if name == tag]


@pytest.fixture
def page(world: World) -> str:
    return world.packet(world.clinician).html()


@pytest.fixture
def outline(page: str) -> Outline:
    read = Outline()
    read.feed(page)
    read.close()
    assert not read.open
    return read


def test_the_page_names_its_language_and_title(outline: Outline) -> None:
    assert outline.all("html") == [{"lang": "en"}]
    assert len(outline.all("title")) == 1
    assert any(one.startswith("Case conference, ") for one in outline.text)


def test_headings_come_in_order(outline: Outline) -> None:
    levels = [int(tag[1]) for tag, _ in outline.tags if tag in {"h1", "h2", "h3", "h4"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - one <= 1 for one, later in itertools.pairwise(levels))


def test_landmarks_are_there_once(outline: Outline) -> None:
    for landmark in ("header", "nav", "main", "footer"):
        assert len(outline.all(landmark)) == 1


def test_every_table_has_a_caption_and_scoped_heads(outline: Outline) -> None:
    assert len(outline.all("caption")) == len(outline.all("table")) > 0
    assert all(one.get("scope") in {"row", "col"} for one in outline.all("th"))


def test_every_link_and_label_leads_somewhere(outline: Outline) -> None:
    anchors = [given["id"] for _, given in outline.tags if given.get("id")]
    assert len(anchors) == len(set(anchors))
    for link in outline.all("a"):
        assert str(link["href"]).removeprefix("#") in anchors
    for section in outline.all("section"):
        assert section["aria-labelledby"] in anchors


def test_the_page_asks_nothing_of_a_network_and_runs_nothing(page: str, outline: Outline) -> None:
    named = {name for _, given in outline.tags for name in given}
    assert not named & {"src", "srcset", "action", "data", "onclick", "onload"}
    assert [one["type"] for one in outline.all("script")] == ["application/json"]
    assert "default-src 'none'" in page
    assert "@import" not in page
    assert "url(" not in page


def test_the_page_holds_its_json_whatever_somebody_wrote(world: World, page: str) -> None:
    held = page.rpartition(OPENING)[2].partition(CLOSING)[0]
    assert json.loads(held) == json.loads(world.packet(world.clinician).written)
    assert "</script>" in world.packet(world.clinician).json()
    assert page.count(CLOSING) == 1


def test_words_are_words_and_never_markup(page: str) -> None:
    assert "<b>at night" not in page
    assert "&lt;b&gt;at night&lt;/b&gt;" in page


def test_times_are_those_of_the_conferences_zone(world: World, page: str) -> None:
    contents = world.packet(world.clinician).contents
    assert contents.zone == "Europe/Berlin"
    assert "(Europe/Berlin)" in page


def test_the_page_can_be_printed_and_read_in_the_dark(page: str) -> None:
    assert "@media print" in page
    assert "prefers-color-scheme: dark" in page
