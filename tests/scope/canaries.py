"""A unique word in every text of every row of the disclosure table, and who may read it."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import get_args, get_type_hints

from braid.domain.action.events import ActionCompleted, ActionOverdue, DecisionRecorded
from braid.domain.case.events import CaseClosed, CaseOpened
from braid.domain.conference.events import ConferenceConvened
from braid.domain.events import CheckInEvent, Event, TimerEvent, WarningEvent, WindowEvent
from braid.domain.identity import READING_ROLES, PersonalText, Role
from braid.domain.lapse.events import LapseReported, LapseReportRetracted, Substance
from braid.domain.warning.events import WarningRaised
from braid.domain.window.events import RiskWindowNamed

from .beats import ALSO_OURS, BEGINNINGS, OURS, ROWS, Beat, beat, opening
from .claims import Row, having
from .conferring import at_table, called
from .disclosure_table import OF_CASES
from .rows_of_conferences import CONFERENCES


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
    """One case on which every row happens, each text a canary of its own; another one closes."""
    beats, canaries = [*opening(OURS), *opening(ALSO_OURS)], list[Canary]()
    for place, row in enumerate(OF_CASES):
        event, found = _marked(row, place)
        canaries += found
        if isinstance(event, CaseOpened):
            beats[0] = replace(beats[0], event=event)
            continue
        case = ALSO_OURS if isinstance(event, CaseClosed) else OURS
        placed = beat(f"canary {place}", replace(row, event=event), case, place, place)
        beats += [*_begun_before(placed, place), placed]
    at_ours, more = _marked_table()
    return [*beats, *called(), *at_ours], [*canaries, *more]


def _marked_table() -> tuple[list[Beat], list[Canary]]:
    """What happens at our table, each text a canary of its own."""
    beats, canaries = list[Beat](), list[Canary]()
    for place, row in enumerate(CONFERENCES):
        event, found = _marked(row, len(OF_CASES) + place)
        canaries += found
        if not isinstance(event, ConferenceConvened):
            beats.append(at_table(f"table {place}", replace(row, event=event), place))
    return beats, canaries


def _begun_before(placed: Beat, pick: int) -> Iterator[Beat]:
    """What an event follows: the report that is taken back, the window that a step is of."""
    event, key = placed.event, f"before {placed.key}"
    if isinstance(event, LapseReportRetracted):
        report = LapseReported(
            lapse=event.lapse, substance=Substance.OTHER, account=None, safety_checked=None
        )
        yield replace(placed, key=key, by=event.reported_by, event=report)
    elif _follows(event):
        [first, *_] = [one for one in ROWS if _begins(one.event, event)]
        yield beat(key, first, OURS, pick, placed.minute)


def _follows(event: Event) -> bool:
    rooms = CheckInEvent | WindowEvent | TimerEvent | WarningEvent
    follows = isinstance(event, rooms | ActionCompleted | ActionOverdue)
    return follows and not isinstance(event, BEGINNINGS)


def _begins(first: Event, event: Event) -> bool:
    """Whether an event is of the kind that another follows."""
    if isinstance(event, WarningEvent):
        return isinstance(first, WarningRaised) and first.hearing is event.hearing
    if isinstance(event, ActionCompleted | ActionOverdue):
        return isinstance(first, DecisionRecorded) and first.hearing is event.hearing
    if isinstance(event, WindowEvent):
        return isinstance(first, RiskWindowNamed)
    rooms = (CheckInEvent, TimerEvent)
    same = any(isinstance(first, room) and isinstance(event, room) for room in rooms)
    return same and isinstance(first, BEGINNINGS)


def _marked(row: Row, place: int) -> tuple[Event, list[Canary]]:
    event, canaries = row.event, list[Canary]()
    for name in texts(event):
        word = f"Canary{place}{name.replace('_', '')}"
        value = getattr(event, name)
        sung = PersonalText(f"{word} sings")
        event = having(event, name, (sung,) * len(value) if isinstance(value, tuple) else sung)
        claims = {role: row.claim(role) for role in READING_ROLES}
        readers = frozenset(role for role, claim in claims.items() if claim and name in claim.shown)
        canaries.append(Canary(word=word, readers=readers))
    return event, canaries
