"""Looking back: a case's history behind a read record, and how a role saw it at a moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from braid.domain.case.events import CaseOpened
from braid.domain.conference.events import ConferenceConvened
from braid.domain.disclosure.adopted import in_force
from braid.domain.disclosure.refusals import DisclosureNotKept
from braid.domain.disclosure.roles import Disclosure
from braid.domain.identity import READING_ROLES, CaseId, ConferenceId, Role
from braid.domain.recorded import Recorded
from braid.projections.sight import Sight, by_then

from .asking import Asking, moment, recorded
from .services import Context
from .sight_fields import AsOf
from .speaking import not_understood, spoken

NOBODYS = "Nobody sees in this role: choose another."
NO_POSITION = "A position is a whole number from 0 on."


@dataclass(frozen=True, kw_only=True)
class Past:
    """What the log holds, for one question: read once, and only behind a read record."""

    context: Context

    @cached_property
    def program(self) -> Sequence[Recorded]:
        """What the program declared, and by which versions Braid spoke."""
        return self.context.services.programs.history()

    @cached_property
    def last(self) -> int:
        """How long the log is now."""
        return self.context.services.programs.log_as_of.last()

    def position(self, as_of: AsOf | None) -> int:
        """A moment as a position; where none is given, or one to come, the log's end."""
        if as_of is None:
            return self.last
        if as_of.position is not None:
            if as_of.position < 0:
                raise not_understood(NO_POSITION)
            return min(as_of.position, self.last)
        at = moment(as_of.recorded_at)
        if at is None:
            raise not_understood(NO_POSITION)
        return self.context.services.programs.log_as_of.position_at(at)

    def moment(self, as_of: AsOf, position: int) -> datetime:
        """Where the clock stood then: what ends by itself had ended, though nothing tells of it."""
        return as_of.recorded_at or self.recorded_at(position) or self.context.services.now()

    def recorded_at(self, position: int) -> datetime | None:
        """When the log came to a position."""
        return self.context.services.programs.log_as_of.recorded_at(position)

    def history(self, operation: str, case: UUID) -> Sequence[Recorded]:
        """A case's whole history, behind a record of its reading; nothing where there is none."""
        recorded(self.context, operation, [CaseId(case)], None)
        found = self.context.services.cases.history(CaseId(case))
        return found if found and isinstance(found[0].event, CaseOpened) else ()

    def table(self, operation: str, conference: UUID, position: int) -> Sequence[Recorded]:
        """A conference's history up to a position, behind a record; nothing where there is none."""
        recorded(self.context, operation, [CaseId(conference)], None)
        found = self.context.services.conferences.history(ConferenceId(conference))
        is_table = found and isinstance(found[0].event, ConferenceConvened)
        return by_then(found, position) if is_table else ()

    def disclosure(self, role: Role, position: int) -> Disclosure:
        """By which a role saw at a position. Raises Spoken."""
        if role not in READING_ROLES:
            raise not_understood(NOBODYS)
        try:
            return in_force(self.program, role, position)
        except DisclosureNotKept as refusal:
            self.context.count(refusal)
            raise spoken(refusal) from None

    def sight(self, history: Sequence[Recorded], role: Role, position: int) -> Sight | None:
        """How a role saw a case at a position; None where it saw nothing of it."""
        saw_by = self.disclosure(role, position)
        return Sight.of(by_then(history, position), role, saw_by.version)


def looking_back(info: Asking) -> Past:
    """What looks back for a request."""
    return Past(context=info.context)
