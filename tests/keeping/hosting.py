"""A conference in the town, and a clock that keeps its table too."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar
from uuid import uuid4

from braid.domain.conference.decisions import convene, invite
from braid.domain.events import Event
from braid.domain.identity import CommandId, ConferenceId, Member, RequestId
from braid.domain.store.cases import Cases
from braid.domain.store.conferences import Conferences, Decision
from braid.domain.store.streams import Wish
from braid.graphql.services import Packets
from braid.ops.keeping.clockwork import Clockwork
from braid.ops.keeping.host import Host
from braid.ops.keeping.keeper import Keeper

from .town import CALENDAR, MONDAY, Town

STARTS = MONDAY + timedelta(days=2)
Kind = TypeVar("Kind", bound=Event)


def conferences_of(place: Town) -> Conferences:
    """The town's conferences, under its clock."""
    return Conferences(place.wrote.log, clock=place.clock)


def at(place: Town, key: ConferenceId, by: Member, decision: Decision) -> None:
    """Somebody's decision at the table, now."""
    wish = Wish(
        by=by, command=CommandId(uuid4()), request=RequestId(uuid4()), fingerprint=b"by a test"
    )
    conferences_of(place).decide(key, decision, wish)


def convened(place: Town, starts: datetime = STARTS) -> tuple[Conferences, ConferenceId]:
    """A conference of an hour, on Wednesday noon if not otherwise said.

    The town's clinician and its peer are asked to it.
    """
    key = ConferenceId(uuid4())
    at(
        place,
        key,
        place.desk.clinician,
        lambda _table, when: convene(
            when,
            CALENDAR,
            starts=starts.replace(tzinfo=None),
            zone="UTC",
            minutes=60,
            peers_minutes=10,
            called="Dr. Okafor",
        ),
    )
    at(place, key, place.desk.clinician, partial(invite, member=place.peer, called="Wen"))
    return conferences_of(place), key


def host(place: Town, packets: Packets | None = None) -> Host:
    """Who keeps the town's tables."""
    cases = Cases(place.wrote.log, clock=place.clock)
    made = packets or place.wrote.packets
    return Host(conferences_of(place), cases, made, CALENDAR, place.clock)


def clockwork(place: Town) -> Clockwork:
    """A clock of Braid's that keeps tables too."""
    cases = Cases(place.wrote.log, clock=place.clock)
    keeper = Keeper(cases, CALENDAR, place.clock)
    visit = host(place).visit
    return Clockwork(place.wrote.log, place.programs, keeper, place.clock, tables=visit)


def told(place: Town, key: ConferenceId, kind: type[Kind]) -> Sequence[Kind]:
    """The events of a kind of a conference, in order."""
    history = conferences_of(place).history(key)
    return [one.event for one in history if isinstance(one.event, kind)]
