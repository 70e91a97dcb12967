"""Replaying a rule over one case: the warnings that Braid's clock would have raised.

Braid looks at a case each morning at 06:00 UTC, and at no other time; live it looks whenever
something is recorded, so a warning comes here up to a day later and never earlier. What is known
on a morning is what was on record by then: a report may be dated back, and no clock could have
acted on it before the log took it. An event that was recorded after others is known no sooner than
they are: the log is learned in its own order.

Everything is found and decided by the functions that decide live (domain/keeping/watching). What
rules raised in earnest is left out of the history, with what befell it; a person's flags stay.
Nobody answers a replayed warning: it stays open, so that the same cause brings no second one,
until its evidence is corrected.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from itertools import chain
from uuid import UUID

from braid.domain.calendar import Calendar
from braid.domain.clocks import at_once
from braid.domain.events import WarningEvent
from braid.domain.identity import BRAID, CaseId, EventId, RequestId
from braid.domain.keeping.deeds import Deed
from braid.domain.keeping.watched import Watched, watched
from braid.domain.keeping.watching import corrections, findings
from braid.domain.program.state import Program
from braid.domain.recorded import Recorded
from braid.domain.rules.catalogue import RULES
from braid.domain.rules.refusals import RuleNotKnown
from braid.domain.rules.rule import Parameters, Rule
from braid.domain.store.command import Command
from braid.domain.store.facts import facts
from braid.domain.store.known import Known
from braid.domain.warning.events import Hearing, Severity, WarningRaised

from .asked import program_of

MORNING = time(6, tzinfo=UTC)
ROUNDS = 8
"""How often what was found may bring about more, in one look (as ops/keeping/keeper)."""
DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Raised:
    """A warning that the rule raised in the replay."""

    at: datetime
    hearing: Hearing
    severity: Severity
    evidence: tuple[EventId, ...]


def known_from(recorded: Recorded) -> datetime:
    """Since when a clock could act on an event; what no log has taken counts as it was told."""
    return recorded.recorded_at or recorded.reported_at


def replay(
    rule: Rule,
    parameters: Parameters,
    history: Sequence[Recorded],
    *,
    first: date,
    last: date,
    calendar: Calendar,
) -> tuple[Raised, ...]:
    """The warnings of one case from the first day to the last, in order.

    The replay begins when the case does, so that no old story is new because the span begins.
    Raises RuleNotKnown for a rule that is not, or no longer, in the catalogue.
    """
    if RULES.get(rule.name) is not rule:
        raise RuleNotKnown
    begins = datetime.combine(first, time(), UTC)
    told = _told(history, program_of(rule, parameters), last, calendar)
    return tuple(one for one in told if one.at >= begins)


def _told(
    history: Sequence[Recorded], program: Program, last: date, calendar: Calendar
) -> Iterator[Raised]:
    people = _without_rules(history)
    if not people:
        return
    replaying, done = _Replaying(people[0], program, calendar), 0
    for morning in _mornings(known_from(people[0]).astimezone(UTC).date(), last):
        while done < len(people) and known_from(people[done]) <= morning:
            replaying.learn(people[done])
            done += 1
        yield from replaying.look(morning)
        if done == len(people) and not replaying.known.case.is_open:
            return


def _mornings(first: date, last: date) -> Iterator[datetime]:
    for number in range((last - first).days + 1):
        yield datetime.combine(first + number * DAY, MORNING)


def _without_rules(history: Sequence[Recorded]) -> list[Recorded]:
    """The history as it is without the warnings of rules, and all that befell those."""
    rules = {
        one.event.warning
        for one in history
        if isinstance(one.event, WarningRaised) and one.event.rule is not None
    }
    return [
        one
        for one in history
        if not (isinstance(one.event, WarningEvent) and one.event.warning in rules)
    ]


class _Replaying:
    """One case on its way through the days, with the warnings raised so far on its record."""

    def __init__(self, opening: Recorded, program: Program, calendar: Calendar) -> None:
        self.known = Watched()
        self._opening = opening
        self._program = program
        self._calendar = calendar

    def learn(self, *news: Recorded) -> None:
        """Take in more of the history."""
        self.known = watched(self.known, news)

    def look(self, now: datetime) -> Iterator[Raised]:
        """What Braid's clock would record this morning."""
        for _ in range(ROUNDS):
            due = list(self._due(now))
            if not due:
                return
            for deed in due:
                yield from self._carry_out(deed, now)

    def _due(self, now: datetime) -> Iterator[Deed]:
        if not self.known.case.is_open:
            return iter(())
        stream: UUID = self._opening.originator_id
        return chain(
            findings(stream, self.known, self._program, self._calendar, now),
            corrections(self.known, self._program, self._calendar, now),
        )

    def _carry_out(self, deed: Deed, now: datetime) -> Iterator[Raised]:
        """Record a deed as live, though on no log: decided on the case as it is by now."""
        when, opening = at_once(BRAID, now), self._opening
        command = deed.command(opening.originator_id)
        asked = Command(
            command=command,
            request=RequestId(command),
            by=BRAID,
            case=CaseId(opening.originator_id),
            fingerprint=sha256(deed.key.encode()).digest(),
        )
        known = Known(length=self.known.length, participant=opening.participant)
        new = facts(asked, when, known, deed.decision(self.known.case, when))
        self.learn(*new)
        for recorded in new:
            match recorded.event:
                case WarningRaised(hearing=hearing, severity=severity, evidence=evidence):
                    yield Raised(at=now, hearing=hearing, severity=severity, evidence=evidence)
                case _:
                    continue
