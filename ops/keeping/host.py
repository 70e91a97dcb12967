"""Keeping one table: its agenda is proposed ahead, packets are handed out, and it ends."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from uuid import UUID, uuid4, uuid5

import structlog

from braid.domain.calendar import Calendar
from braid.domain.clocks import Circumstances, at_once
from braid.domain.conference.arranging import propose_agenda
from braid.domain.conference.decisions import close, freeze_packets
from braid.domain.conference.events import AgendaProposed
from braid.domain.conference.state import Conference
from braid.domain.identity import BRAID, CommandId, ConferenceId, RequestId
from braid.domain.program.state import Program
from braid.domain.refusals import Refusal
from braid.domain.store.cases import Cases
from braid.domain.store.conferences import Conferences, Decision
from braid.domain.store.streams import Wish
from braid.graphql.services import Packets, frozen_now

COMMANDS = UUID("b1a1d000-0000-4000-8000-000000000004")
EVERY = timedelta(hours=1)
"""How often at most an agenda is proposed anew because reasons have changed."""
AHEAD = timedelta(days=3)
"""How long before the start that begins; earlier it is proposed where who comes has changed."""
SOON = timedelta(seconds=30)
"""When to try again what others were quicker than: they sit down while packets are made."""

_log = structlog.get_logger()


class Host:
    """Keeps tables. People may do all of this themselves; what they did is not done again."""

    def __init__(
        self,
        conferences: Conferences,
        cases: Cases,
        packets: Packets,
        calendar: Calendar,
        clock: Callable[[], datetime],
    ) -> None:
        self._conferences = conferences
        self._cases = cases
        self._packets = packets
        self._calendar = calendar
        self._clock = clock

    def visit(self, conference: UUID, program: Program) -> datetime | None:
        """Do what is due at a table; returns when to look again, None once nothing is left."""
        key, now = ConferenceId(conference), self._clock()
        table = self._conferences.current(key)
        if table.starts is None or table.ends is None or table.closes is None or table.is_closed:
            return None
        if now >= table.closes:
            self._record(key, "closed", close)
            return None if self._conferences.current(key).is_closed else now + SOON
        if now < table.starts:
            return self._before(key, table, table.starts, program)
        if now >= table.ends or table.frozen is not None:
            return table.closes
        self._propose(key, table, program)
        made = partial(frozen_now, self._conferences, self._packets, key)
        self._record(key, "packets", partial(freeze_packets, made=made))
        return now + SOON if self._conferences.current(key).frozen is None else table.closes

    def _before(
        self, key: ConferenceId, table: Conference, starts: datetime, program: Program
    ) -> datetime:
        """Propose what is due before the start, also where packets were handed out already."""
        now, begins = self._clock(), starts - AHEAD
        if table.is_gathered_anew or now >= begins:
            self._propose(key, table, program)
        return begins if now < begins else min(starts, now + EVERY)

    def _propose(self, key: ConferenceId, table: Conference, program: Program) -> None:
        decision = partial(self._proposal, program=program)
        now = self._clock()
        if decision(table, at_once(BRAID, now)) is not None:
            last = table.proposed_at.isoformat() if table.proposed_at else "never"
            self._record(key, f"agenda:{last}:{now:%Y-%m-%dT%H}", decision)

    def _proposal(
        self, table: Conference, when: Circumstances, *, program: Program
    ) -> AgendaProposed | None:
        """An agenda where one is due: somebody may have proposed another meanwhile."""
        is_fresh = table.proposed_at is not None and when.now - table.proposed_at < EVERY
        if is_fresh and not table.is_gathered_anew:
            return None
        return propose_agenda(
            table,
            when,
            self._calendar,
            counting=program.counting,
            cases=self._conferences.known_cases(self._cases),
        )

    def _record(self, conference: ConferenceId, key: str, decision: Decision) -> None:
        wish = Wish(
            by=BRAID,
            command=CommandId(uuid5(COMMANDS, f"{conference} {key}")),
            request=RequestId(uuid4()),
            fingerprint=sha256(key.encode()).digest(),
        )
        try:
            self._conferences.decide(conference, decision, wish)
        except Refusal as refusal:
            _log.info("deed_refused", cause=type(refusal).__name__)
