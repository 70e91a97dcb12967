"""What a questionnaire is: items, the answers each allows, and the scales made of them."""

from dataclasses import dataclass

from .events import InstrumentName


@dataclass(frozen=True, kw_only=True)
class Item:
    """One question, by the label it is printed with."""

    label: str
    allowed: tuple[int, ...]
    """Every answer that may be given, ascending; nothing between them exists."""
    wording: str | None = None
    """None where the licence does not clearly allow Braid to ship it: the program loads it."""
    loinc: str | None = None


@dataclass(frozen=True, kw_only=True)
class Band:
    """A published stretch of a scale, both ends included."""

    name: str
    least: int
    most: int


@dataclass(frozen=True, kw_only=True)
class Scale:
    """A sum of items, named by their labels."""

    name: str
    items: tuple[str, ...]
    turned: frozenset[str] = frozenset()
    """Items whose answers count the other way round."""
    bands: tuple[Band, ...] = ()
    """Those published, and only those; together they cover the scale. Empty where none are."""
    loinc: str | None = None


@dataclass(frozen=True, kw_only=True)
class Skip:
    """A printed jump: 0 at the gate means that the items passed over were not to be asked.

    They then count as 0, because the form itself says so; nothing else is ever filled in.
    """

    gate: str
    over: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Instrument:
    """A questionnaire in one version of its scoring."""

    name: InstrumentName
    version: str
    items: tuple[Item, ...]
    scales: tuple[Scale, ...]
    licence: str
    skips: tuple[Skip, ...] = ()
    asks_for_safety: frozenset[str] = frozenset()
    """Items where anything above 0 asks for a safety screen (C-SSRS)."""

    def wording(self) -> tuple[str, ...] | None:
        """The items' text in order; None where the program has to load it."""
        texts = tuple(item.wording for item in self.items if item.wording is not None)
        return texts if len(texts) == len(self.items) else None


def numbered(allowed: tuple[int, ...], *, of: int) -> tuple[Item, ...]:
    """So many items alike, labelled from 1, without their text."""
    return tuple(Item(label=str(number), allowed=allowed) for number in range(1, of + 1))


def worded(allowed: tuple[int, ...], *texts: tuple[str, str | None]) -> tuple[Item, ...]:
    """Items alike, labelled from 1, each with its text and its LOINC code."""
    return tuple(
        Item(label=str(number), allowed=allowed, wording=wording, loinc=loinc)
        for number, (wording, loinc) in enumerate(texts, start=1)
    )


def total(
    items: tuple[Item, ...],
    *bands: tuple[str, int, int],
    turned: frozenset[str] = frozenset(),
    loinc: str | None = None,
) -> Scale:
    """The sum of all items, with its bands as name, least and most."""
    return Scale(
        name="total",
        items=tuple(item.label for item in items),
        turned=turned,
        bands=tuple(Band(name=name, least=least, most=most) for name, least, most in bands),
        loinc=loinc,
    )
