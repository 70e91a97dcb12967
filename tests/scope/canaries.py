"""A unique word in every text of every row of the disclosure table, and who may read it."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import get_args, get_type_hints

from braid.domain.case.events import CaseClosed, CaseOpened
from braid.domain.events import Event
from braid.domain.identity import PersonalText, Role
from braid.domain.lapse.events import LapseReported, LapseReportRetracted, Substance

from .claims import Row, having
from .disclosure_table import TABLE
from .histories import OURS, Beat, beat, opening


@dataclass(frozen=True, kw_only=True)
class Canary:
    """A word, and the roles that may come across it."""

    word: str
    readers: frozenset[Role]


def texts(event: Event) -> Iterator[str]:
    """The fields of an event that hold a person's words."""
    hints = get_type_hints(type(event))
    for field in fields(event):
        if PersonalText in (hints[field.name], *get_args(hints[field.name])):
            yield field.name


def marked() -> tuple[list[Beat], list[Canary]]:
    """One case on which every row happens, each text a canary of its own; it closes last."""
    beats, canaries = opening(OURS), list[Canary]()
    for place, row in enumerate(sorted(TABLE, key=lambda one: isinstance(one.event, CaseClosed))):
        event, found = _marked(row, place)
        canaries += found
        if isinstance(event, CaseOpened):
            beats[0] = replace(beats[0], event=event)
            continue
        placed = beat(f"canary {place}", replace(row, event=event), OURS, place, place)
        beats += [*_reported_before(placed), placed]
    return beats, canaries


def _reported_before(placed: Beat) -> Iterator[Beat]:
    """Where a report is taken back, the report."""
    event = placed.event
    if isinstance(event, LapseReportRetracted):
        report = LapseReported(
            lapse=event.lapse, substance=Substance.OTHER, account=None, safety_checked=None
        )
        yield replace(placed, key=f"before {placed.key}", by=event.reported_by, event=report)


def _marked(row: Row, place: int) -> tuple[Event, list[Canary]]:
    event, canaries = row.event, list[Canary]()
    for name in texts(event):
        word = f"Canary{place}{name.replace('_', '')}"
        event = having(event, name, PersonalText(f"{word} sings"))
        claims = {role: row.claim(role) for role in Role}
        readers = frozenset(role for role, claim in claims.items() if claim and name in claim.shown)
        canaries.append(Canary(word=word, readers=readers))
    return event, canaries
