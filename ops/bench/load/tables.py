"""The conferences: each circle's table is called, has its agenda, and sits."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import uuid4

from braid.domain.conference.arranging import propose_agenda
from braid.domain.conference.decisions import convene, invite, sit_down
from braid.domain.identity import CommandId, Member, RequestId
from braid.domain.store.conferences import Conferences, Decision
from braid.domain.store.streams import Wish
from braid.ops.assembly import Writing
from braid.ops.bench.program import FINGERPRINT
from braid.ops.demo.declared import COUNTING

from .circles import Circle
from .told import CALENDAR, called

MINUTES, PEERS_MINUTES = 90, 15
CALLED, GATHERED, SITS_IN = timedelta(days=2), timedelta(minutes=10), timedelta(days=3)
"""How long ago tables were called and came together, and when they sit: packets come a day before,
and 20 tables at one time are no program's week."""


def sat(circle: Circle, wrote: Writing, until: datetime) -> None:
    """Record one circle's conference, up to where all sit at the table."""
    at = partial(_at, wrote)
    for moment, by, decision in _acts(circle, wrote, until):
        wish = Wish(
            by=by,
            command=CommandId(uuid4()),
            request=RequestId(uuid4()),
            fingerprint=FINGERPRINT,
        )
        at(moment).decide(circle.conference, decision, wish)


def _at(wrote: Writing, moment: datetime) -> Conferences:
    return Conferences(wrote.log, clock=lambda: moment)


def _acts(
    circle: Circle, wrote: Writing, until: datetime
) -> Iterator[tuple[datetime, Member, Decision]]:
    host, *others = (*circle.clinicians, *circle.peers)
    gathered = until - GATHERED
    yield until - CALLED, host, _convened(called(host), until + SITS_IN)
    for other in others:
        asked = partial(invite, member=other, called=called(other))
        yield until - CALLED, host, asked
    cases = wrote.conferences.known_cases(wrote.cases)
    proposed = partial(propose_agenda, calendar=CALENDAR, counting=COUNTING, cases=cases)
    yield gathered, host, proposed
    for sitting in (host, *others):
        yield gathered, sitting, sit_down


def _convened(name: str, starts: datetime) -> Decision:
    convened: Callable[..., object] = partial(
        convene,
        calendar=CALENDAR,
        starts=starts.astimezone(UTC).replace(tzinfo=None),
        zone="UTC",
        minutes=MINUTES,
        peers_minutes=PEERS_MINUTES,
        called=name,
    )
    return lambda _table, when: convened(when)  # type: ignore[return-value] # what convene returns
