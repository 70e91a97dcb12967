"""A packet as it is read: headings, paragraphs, lists and tables, whatever they are printed on."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Text:
    """Something said: a sentence, what more there is to it, and somebody's own words."""

    said: str
    more: tuple[str, ...] = ()
    words: str | None = None


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A list."""

    items: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table; the first cell of a row is its head."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[int, ...]
    """How wide the columns are, as parts of the whole."""


Block = Paragraph | Listing | Grid


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of a packet under a heading, with parts of its own."""

    anchor: str
    title: str
    blocks: tuple[Block, ...] = ()
    parts: tuple["Section", ...] = ()


@dataclass(frozen=True, kw_only=True)
class Pages:
    """A whole packet."""

    title: str
    facts: tuple[tuple[str, str], ...]
    """What the packet is, as names and what they stand for."""
    welcome: str
    sections: tuple[Section, ...]
    proof: tuple[tuple[str, str], ...]
    """What it is proved by."""
    how_to_prove: str


def listed(*said: str) -> Listing:
    """A list of sentences."""
    return Listing(items=tuple(Text(said=one) for one in said))


def row(*cells: str | Text) -> tuple[Text, ...]:
    """A row of a table."""
    return tuple(one if isinstance(one, Text) else Text(said=one) for one in cells)
