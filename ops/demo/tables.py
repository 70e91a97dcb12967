"""The demo's conferences as the tables themselves lived them: called, attended, closed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from uuid import uuid5

from braid.domain.action.events import CaseDiscussed
from braid.domain.calendar import Calendar
from braid.domain.case.state import Case, evolve
from braid.domain.conference import decisions
from braid.domain.conference.events import AgendaItem, AgendaProposed
from braid.domain.conference.proposing import Outlook, item_of
from braid.domain.identity import BRAID, CaseId, CommandId, ConferenceId, Member, RequestId
from braid.domain.recorded import Recorded
from braid.domain.store.conferences import Conferences, Decision
from braid.domain.store.streams import Wish

from .cast import Staff
from .declared import COUNTING
from .sittings import MINUTES, PEERS_MINUTES, ZONE, Sitting

Agendas = Mapping[ConferenceId, Sequence[AgendaItem]]
At = Callable[[datetime], Conferences]
"""The conferences with their clock at a moment: their past is played too."""
CALLED, ANSWERED, PROPOSED = timedelta(days=6), timedelta(days=3), timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class Act:
    """What somebody does at a table, by name: the same name is played once."""

    name: str
    at: datetime
    by: Member
    decision: Decision


def play_tables(at: At, sittings: Iterable[Sitting], agendas: Agendas, calendar: Calendar) -> None:
    """Record conferences that are over, or still ahead where their agenda is not made yet."""
    for sitting in sittings:
        for act in (*called(sitting, calendar), *_sat(sitting, agendas)):
            carry_out(at, sitting, act)


def carry_out(at: At, sitting: Sitting, act: Act) -> None:
    """Record one act, unless an earlier start did."""
    wish = Wish(
        by=act.by,
        command=CommandId(uuid5(sitting.conference, f"{act.name} {act.by.person}")),
        request=RequestId(uuid5(sitting.conference, f"request {act.name} {act.by.person}")),
        fingerprint=sha256(act.name.encode()).digest(),
    )
    at(act.at).decide(sitting.conference, act.decision, wish)


def called(sitting: Sitting, calendar: Calendar) -> Iterator[Act]:
    """The conference is called, and everybody answers whether she comes."""
    early, by = sitting.starts - CALLED, sitting.clinician
    convene = partial(
        decisions.convene,
        calendar=calendar,
        starts=sitting.local,
        zone=ZONE,
        minutes=MINUTES,
        peers_minutes=PEERS_MINUTES,
        called=by.name,
    )
    yield Act(name="called", at=early, by=by.member, decision=lambda _table, when: convene(when))
    for minute, one in enumerate(sitting.asked, start=1):
        invite = partial(decisions.invite, member=one.member, called=one.name)
        name, at = f"asked {one.member.person}", early + timedelta(minutes=minute)
        yield Act(name=name, at=at, by=by.member, decision=invite)
    for minute, one in enumerate(sitting.asked, start=1):
        answer = decisions.excuse if one == sitting.excused else decisions.confirm
        at = sitting.starts - ANSWERED + timedelta(minutes=minute)
        yield Act(name="answered", at=at, by=one.member, decision=answer)


def _sat(sitting: Sitting, agendas: Agendas) -> Iterator[Act]:
    """The agenda is made, everybody sits down, and the table is closed."""
    if sitting.conference not in agendas:
        return
    starts, ends = sitting.starts, sitting.starts + timedelta(minutes=MINUTES)
    found = sorted(agendas[sitting.conference], key=lambda one: (-one.score, one.item))
    slot = AgendaItem(item=sitting.conference, score=0, reasons=())
    proposal = AgendaProposed(items=(slot, *found))
    yield Act(
        name="proposed", at=starts - PROPOSED, by=BRAID, decision=lambda _table, _when: proposal
    )
    yield from sat_down((sitting.clinician, *sitting.coming), starts)
    for one in sitting.coming[-1:]:
        yield Act(name="left", at=ends, by=one.member, decision=decisions.leave)
    by = sitting.clinician.member
    yield Act(name="closed", at=ends + timedelta(minutes=2), by=by, decision=decisions.close)


def sat_down(staff: Iterable[Staff], starts: datetime) -> Iterator[Act]:
    """Each sits down, a minute after the other."""
    for minute, one in enumerate(staff):
        at = starts + timedelta(minutes=minute)
        yield Act(name="sat down", at=at, by=one.member, decision=decisions.sit_down)


def agendas_of(
    histories: Iterable[tuple[CaseId, Iterable[Recorded]]], calendar: Calendar
) -> Agendas:
    """What each conference talked about, with why each case came to the table then."""
    found: dict[ConferenceId, list[AgendaItem]] = defaultdict(list)
    for case, history in histories:
        known = Case()
        for recorded in history:
            if isinstance(recorded.event, CaseDiscussed):
                conference = recorded.event.conference
                look = Outlook(
                    conference=conference,
                    at=recorded.reported_at,
                    calendar=calendar,
                    counting=COUNTING,
                )
                found[conference].append(item_of(case, known, look))
            known = evolve(known, recorded)
    return found
