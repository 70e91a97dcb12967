"""What a line and an event say in plain text, fit for a terminal whatever people have written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import category

from braid.domain.case.events import CaseOpened
from braid.domain.clocks_told import clocks_told
from braid.domain.disclosure.auditor import seen_by_auditor
from braid.domain.disclosure.line import Line
from braid.domain.program.events import DisclosureAdopted
from braid.domain.recorded import Recorded
from braid.ops.packet.words import ROLES, Clock, particulars

CLOCK = Clock(zone="UTC")
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, kw_only=True)
class Told:
    """A line in words."""

    headline: str
    words: str | None
    details: tuple[str, ...]
    """Its further fields, as people read them; ids are nothing that anybody reads."""

    def parts(self) -> Iterator[str]:
        """Everything it says, in order."""
        yield self.headline
        if self.words is not None:
            yield f"\N{LEFT DOUBLE QUOTATION MARK}{self.words}\N{RIGHT DOUBLE QUOTATION MARK}"
        if self.details:
            yield f"({'; '.join(self.details)})"

    @property
    def said(self) -> str:
        """Everything it says, in one piece."""
        return " ".join(self.parts())


def told(line: Line) -> Told:
    """A line, as its role reads it."""
    return Told(
        headline=plain(line.headline),
        words=None if line.words is None else plain(line.words),
        details=tuple(plain(one) for one in particulars(line, CLOCK)),
    )


def plain(text: str) -> str:
    """Text on one line, without anything that would steer a terminal."""
    kept = (" " if category(letter) in {"Cc", "Cf", "Zl", "Zp"} else letter for letter in text)
    return " ".join("".join(kept).split())


def happened(recorded: Recorded) -> str:
    """What came on record, in a few words: the event's own name."""
    if isinstance(recorded.event, DisclosureAdopted):
        adopted = recorded.event
        return f"The disclosure of {adopted.role.value} is version {adopted.version} from here on"
    return _WORD.sub(" ", type(recorded.event).__name__).capitalize()


def on_record(recorded: Recorded) -> tuple[str, ...]:
    """Every field of an event, as an auditor reads it."""
    line = seen_by_auditor(recorded)
    return () if line is None else tuple(plain(f"{one.name}: {one.value}") for one in line.facts)


def by_whom(recorded: Recorded) -> str:
    """Who put it on record."""
    return ROLES[recorded.by.role]


def moment(recorded: Recorded) -> str:
    """When the log took an event."""
    at = recorded.recorded_at
    return "at a time that is not known" if at is None else f"{CLOCK.briefly(at)} UTC"


def clocks(recorded: Recorded) -> str:
    """The three clocks, told apart."""
    return clocks_told(recorded.occurred, recorded.reported_at, recorded.recorded_at)


def called(recorded: Recorded) -> str:
    """What the participant is called, by the event that opened her case."""
    opened = recorded.event
    return plain(opened.name) if isinstance(opened, CaseOpened) else "a case"
