"""Playing all conferences into the log, once every case is there."""

from collections.abc import Callable
from datetime import datetime, timedelta

from braid.domain.calendar import Calendar
from braid.domain.conference.events import PacketFrozen
from braid.domain.identity import CaseId, ConferenceId
from braid.domain.store.cases import Cases
from braid.domain.store.conferences import Conferences
from braid.domain.store.log import Log

from .almanac import Almanac
from .cast import Cast
from .open_table import Open
from .play import DAYS_A_MONTH
from .sittings import ahead, past, under_way
from .tables import agendas_of, called, carry_out, play_tables


def play_conferences(
    log: Log,
    cases: Cases,
    packets: Callable[[ConferenceId], PacketFrozen],
    cast: Cast,
    *,
    months: int,
    until: datetime,
    calendar: Calendar,
) -> ConferenceId:
    """Record what is not on record yet; returns the conference that goes on.

    The one that goes on comes last: where its packets are frozen, all the others are there.
    """

    def at(moment: datetime) -> Conferences:
        return Conferences(log, clock=lambda: moment)

    now, almanac = at(until), Almanac(calendar)
    open_one = under_way(cast, until=until)
    if now.current(open_one.conference).frozen is not None:
        return open_one.conference
    every = [CaseId(case) for case in log.entries.every_case()]
    agendas = agendas_of(((case, cases.history(case)) for case in every), almanac)
    begins = until - timedelta(days=months * DAYS_A_MONTH)
    over = [one for one in past(cast, begins=begins, until=until) if one.conference in agendas]
    play_tables(at, (*over, *ahead(cast, until=until)), agendas, almanac)
    table = Open(sitting=open_one, calendar=almanac, cases=now.known_cases(cases), packets=packets)
    for act in (*called(open_one, almanac), *table.acts()):
        carry_out(at, open_one, act)
    return open_one.conference
