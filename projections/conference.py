"""What a strand answers of case conferences: those of one reader, and one table with its agenda."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from braid.domain.conference.events import Reason
from braid.domain.conference.state import Standing
from braid.domain.identity import ConferenceId, PersonId, Role

from .agenda import reasons_in
from .caseload import Card, card_row
from .reading import Reading

LOOKS_BACK = timedelta(days=28)
"""How far a case is told of that no conference has talked about yet."""
RUNS_OVER = timedelta(hours=12)
"""How long after its end a conference that nobody closed still counts as running."""


@dataclass(frozen=True, kw_only=True)
class Attendee:
    """Somebody who was asked to the table."""

    person: PersonId
    role: Role
    name: str
    standing: Standing
    is_present: bool


@dataclass(frozen=True, kw_only=True)
class ConferenceBrief:
    """A conference in a list."""

    conference: ConferenceId
    starts: datetime
    zone: str
    minutes: int
    peers_minutes: int
    convened_by: PersonId
    frozen_at: datetime | None
    closed_at: datetime | None
    is_complete: bool
    """Whether every event of the conference could be read."""


@dataclass(frozen=True, kw_only=True)
class CaseAt:
    """A case at the table, and since when it is told of."""

    card: Card
    since: datetime
    is_discussed: bool
    state: Hashable | None = None
    """Another one wherever anything of the case has changed in the strand; None if not known.

    A restored database may write a row with a number that was used before: so it holds the last
    line's moment too.
    """


@dataclass(frozen=True, kw_only=True)
class Item:
    """An item of the agenda as one reader sees it: numbered among those that she sees."""

    number: int
    item: UUID
    is_peers_slot: bool
    score: int
    reasons: tuple[Reason, ...]
    case: CaseAt | None
    """None for the peers' own slot, and for an auditor."""


@dataclass(frozen=True, kw_only=True)
class Conference:
    """A conference with everybody asked to it, and what one reader sees of its agenda."""

    brief: ConferenceBrief
    attendees: Sequence[Attendee]
    agenda: Sequence[Item]

    @property
    def cases(self) -> Sequence[CaseAt]:
        """The cases that the reader sees, in the agenda's order."""
        return [one.case for one in self.agenda if one.case is not None]


def conferences(
    reading: Reading, *, now: datetime, limit: int
) -> Sequence[tuple[ConferenceBrief, Standing, bool]]:
    """The reader's conferences: those ahead, the next one first, then those past, latest first.

    Each with whether she comes, and whether she sits there now.
    """
    rows = reading.rows("conferences", past=now - RUNS_OVER, limit=limit)
    return [(_brief(brief), Standing(standing), here) for *brief, standing, here in rows]


def every_conference(reading: Reading, *, limit: int) -> Sequence[ConferenceBrief]:
    """All conferences, the latest first, to an auditor."""
    return [_brief(row) for row in reading.rows("every_conference", limit=limit)]


def conference(reading: Reading, key: ConferenceId) -> Conference | None:
    """One conference; None for a stranger to it as for no conference at all."""
    of_auditor = reading.reader.member.role is Role.AUDITOR
    rows = reading.rows("any_conference" if of_auditor else "conference", conference=key)
    if not rows:
        return None
    brief = _brief(rows[0])
    items = "whole_agenda" if of_auditor else "agenda"
    found = reading.rows(items, conference=key, starts=brief.starts)
    return Conference(
        brief=brief,
        attendees=_attendees(reading, key),
        agenda=[_item(reading, brief, number, row) for number, row in enumerate(found, start=1)],
    )


def _attendees(reading: Reading, key: ConferenceId) -> Sequence[Attendee]:
    return [
        Attendee(
            person=person,
            role=Role(role),
            # Names of staff are sealed under the conference's own key.
            name=reading.bodies.name(name, PersonId(key), person),
            standing=Standing(standing),
            is_present=is_present,
        )
        for person, role, name, standing, is_present in reading.rows("attendees", conference=key)
    ]


# Any: rows of the statements named above.
def _brief(row: Sequence[Any]) -> ConferenceBrief:
    key, starts, zone, minutes, peers_minutes, convened_by, frozen_at, closed_at, complete = row
    return ConferenceBrief(
        conference=key,
        starts=starts,
        zone=zone,
        minutes=minutes,
        peers_minutes=peers_minutes,
        convened_by=convened_by,
        frozen_at=frozen_at,
        closed_at=closed_at,
        is_complete=complete,
    )


def _item(reading: Reading, brief: ConferenceBrief, number: int, row: tuple[Any, ...]) -> Item:
    item, score, reasons, *of_case = row
    return Item(
        number=number,
        item=item,
        is_peers_slot=item == brief.conference,
        score=score,
        reasons=reasons_in(reasons),
        case=_case(reading, brief, of_case) if of_case and of_case[0] is not None else None,
    )


def _case(reading: Reading, brief: ConferenceBrief, row: Sequence[Any]) -> CaseAt:
    *of_card, is_discussed, last, strand, written_by = row
    card = card_row(reading, tuple(of_card))
    return CaseAt(
        card=card,
        since=last or max(card.opened_at, brief.starts - LOOKS_BACK),
        is_discussed=is_discussed,
        state=(strand, written_by, card.version, card.last_line_at),
    )
