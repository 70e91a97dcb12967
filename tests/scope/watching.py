"""What Braid's clock and rules record on a history, morning after morning, without a database."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from braid.domain.calendar import Calendar
from braid.domain.clocks import Interval, at_once
from braid.domain.events import Event
from braid.domain.identity import BRAID, CommandId, PersonId, RequestId, Role
from braid.domain.keeping.deeds import Deed, deeds
from braid.domain.keeping.watched import Watched, watched
from braid.domain.keeping.watching import corrections, escalations, findings
from braid.domain.program.events import Parameter
from braid.domain.program.state import Program, Watching
from braid.domain.recorded import Recorded, event_id_of
from braid.domain.rules.catalogue import RULES

from .beats import BEGAN, Beat
from .claims import member, named

STREAM = named("watched case")
EAGER = {
    **dict.fromkeys(("least_misses", "least_earlier", "flags", "signals", "answers"), 1.0),
    **dict.fromkeys(("misses", "hours", "least_times"), 1.0),
    **dict.fromkeys(("drop",), 0.05),
}
"""Parameters with which rules find something in short histories."""


def eager_program() -> Program:
    """Every rule watches, and a little is enough for it."""
    rules = {
        name: Watching(
            version=rule.version,
            parameters=tuple(
                Parameter(name=one, value=EAGER.get(one, bounds.usual))
                for one, bounds in sorted(rule.parameters.items())
            ),
        )
        for name, rule in RULES.items()
    }
    return Program(rules=rules)


def facts(beats: Sequence[Beat]) -> list[Recorded]:
    """The beats of one case as facts; what is told is told half an hour later."""
    return [_fact(beat, place) for place, beat in enumerate(beats, start=1)]


def _fact(beat: Beat, version: int) -> Recorded:
    occurred = BEGAN + timedelta(minutes=beat.minute)
    return Recorded(
        originator_id=STREAM,
        originator_version=version,
        event_id=named(beat.key),
        event=beat.event,
        participant=PersonId(named(Role.PARTICIPANT)),
        by=member(beat.by),
        occurred=Interval(earliest=occurred, latest=occurred),
        reported_at=occurred + timedelta(minutes=30),
        command=CommandId(named(beat.key)),
        correlation=RequestId(named(beat.key)),
        causation=named(beat.key),
    )


class Watch:
    """One case on its way through the days, looked at each morning as Braid's clock does."""

    def __init__(self, program: Program, calendar: Calendar) -> None:
        self._program = program
        self._calendar = calendar
        self._known = Watched()
        self._done: set[str] = set()

    def told(self, history: Sequence[Recorded], days: int) -> Iterator[Recorded]:
        """What clock and rules record, in order."""
        begun = 0
        for day in range(days):
            now = BEGAN + timedelta(days=day)
            heard = [one for one in history[begun:] if one.reported_at <= now]
            self._known, begun = watched(self._known, heard), begun + len(heard)
            for deed in list(self._due(now)):
                if deed.key not in self._done:
                    yield from self._carried_out(deed, now)

    def _due(self, now: datetime) -> Iterator[Deed]:
        known, program, calendar = self._known, self._program, self._calendar
        yield from deeds(known, program, calendar, now)
        yield from findings(STREAM, known, program, calendar, now)
        yield from corrections(known, program, calendar, now)
        yield from escalations(known, program, now)

    def _carried_out(self, deed: Deed, now: datetime) -> Iterator[Recorded]:
        self._done.add(deed.key)
        decided = deed.decision(self._known.case, at_once(BRAID, now))
        events = decided if isinstance(decided, tuple) else (decided,)
        for number, event in enumerate(one for one in events if one is not None):
            recorded = self._recorded(event, deed, number, now)
            self._known = watched(self._known, [recorded])
            yield recorded

    def _recorded(self, event: Event, deed: Deed, number: int, now: datetime) -> Recorded:
        command = deed.command(STREAM)
        return Recorded(
            originator_id=STREAM,
            originator_version=self._known.length + 1,
            event_id=event_id_of(STREAM, BRAID, command, number),
            event=event,
            participant=PersonId(named(Role.PARTICIPANT)),
            by=BRAID,
            occurred=Interval(earliest=now, latest=now),
            reported_at=now,
            command=command,
            correlation=RequestId(command),
            causation=command,
        )
