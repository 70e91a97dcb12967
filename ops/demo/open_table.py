"""The conference that goes on when the demo ends, arranged by the people who sit there."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from braid.domain.calendar import Calendar
from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.conference.arranging import (
    add_to_agenda,
    move_agenda_item,
    propose_agenda,
    remove_from_agenda,
)
from braid.domain.conference.decisions import freeze_packets
from braid.domain.conference.events import PacketFrozen
from braid.domain.conference.state import Conference
from braid.domain.identity import CaseId, ConferenceId, Member
from braid.domain.store.command import Decided

from .declared import COUNTING
from .sittings import Sitting
from .tables import PROPOSED, Act, sat_down

A_WHILE, EARLY = timedelta(minutes=55), timedelta(minutes=54)


@dataclass(frozen=True, kw_only=True)
class Open:
    """The table that goes on when the demo ends."""

    sitting: Sitting
    calendar: Calendar
    cases: Callable[[Collection[Member]], Mapping[CaseId, Case]]
    """The cases of some people, as they stand."""
    packets: Callable[[ConferenceId], PacketFrozen]

    def acts(self) -> Iterator[Act]:
        """Its agenda by what presses, put right by people; packets; and who sits there already."""
        clinician, peer = self.sitting.clinician.member, self.sitting.coming[0].member
        starts, conference = self.sitting.starts, self.sitting.conference
        propose = partial(
            propose_agenda, calendar=self.calendar, counting=COUNTING, cases=self.cases
        )
        yield Act(name="proposed", at=starts - PROPOSED, by=clinician, decision=propose)
        yield Act(name="taken off", at=starts - A_WHILE, by=clinician, decision=self._taken_off)
        yield Act(name="put back", at=starts - A_WHILE, by=peer, decision=self._put_back)
        yield Act(name="moved", at=starts - A_WHILE, by=peer, decision=self._moved)
        freeze = partial(freeze_packets, made=lambda: self.packets(conference))
        yield Act(name="handed out", at=starts - EARLY, by=clinician, decision=freeze)
        yield from sat_down(self.sitting.coming[1:], starts - EARLY)

    def _shared(self, table: Conference) -> list[CaseId]:
        """What is on the agenda and belongs to the clinician and to the shown peer, in order."""
        mine = self.cases([self.sitting.clinician.member])
        both = mine.keys() & self.cases([self.sitting.coming[0].member]).keys()
        return [CaseId(one.item) for one in table.agenda if one.item in both]

    def _taken_off(self, table: Conference, when: Circumstances) -> Decided:
        """The clinician takes off what presses least."""
        shared = self._shared(table)
        own = self.cases([when.by])
        return remove_from_agenda(table, when, item=shared[-1], own=own.keys) if shared else None

    def _put_back(self, table: Conference, when: Circumstances) -> Decided:
        """The peer knows why it belongs there."""
        own = self.cases([when.by])
        for item in table.removed & own.keys():
            return add_to_agenda(
                table,
                when,
                self.calendar,
                counting=COUNTING,
                item=CaseId(item),
                case=lambda case: own[case],
            )
        return None

    def _moved(self, table: Conference, when: Circumstances) -> Decided:
        """The peers speak third; last, where so few cases are shared."""
        own, place = self.cases([when.by]), self._shared(table)[2:3]
        return move_agenda_item(
            table,
            when,
            item=self.sitting.conference,
            before=place[0] if place else None,
            own=own.keys,
        )
