"""A case lived day by day: people speak, Braid's clock finds what is due, and people answer it.

What Braid would have recorded is found by its own functions, as of each moment: nothing is
known earlier here than it would have been known then.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from functools import partial
from hashlib import sha256
from itertools import chain

from braid.domain.action.events import DecisionRecorded
from braid.domain.check_in.due import GRACE as CHECK_IN_GRACE
from braid.domain.check_in.events import CheckInScheduled
from braid.domain.events import TimerEvent, WindowEvent
from braid.domain.identity import BRAID, RequestId
from braid.domain.keeping.deeds import Deed, deeds, milestones
from braid.domain.keeping.watched import Watched, watched
from braid.domain.keeping.watching import corrections, escalations, findings
from braid.domain.meeting.due import GRACE as MEETING_GRACE
from braid.domain.meeting.events import MeetingScheduled, Plan
from braid.domain.meeting.planning import end
from braid.domain.program.state import Program
from braid.domain.recorded import Recorded
from braid.domain.store.command import Command
from braid.domain.store.histories import Step, carried_out
from braid.domain.store.known import Known
from braid.domain.warning.decisions import MOST_ESCALATIONS, patience
from braid.domain.warning.events import WarningRaised
from braid.domain.window.due import next_due

from .story import Story

Act = Callable[[datetime], None]
Answer = Callable[[Watched, datetime], Step | None]
"""What somebody does about something by then, as the case stands; nothing where it is over."""
Answers = Callable[[Story, Recorded], Iterable[tuple[datetime, Answer]]]
MORNING = time(6, 0, tzinfo=UTC)
"""When rules are run each day; what the clock brings is found within minutes."""
SOON = timedelta(minutes=5)
ROUNDS = 8
STOOD_STILL = timedelta(days=100), timedelta(days=98, hours=6)
"""Braid's clock once stood still, so long before the end: what fell due is learned late."""


class Walk:
    """A case up to some moment, and what waits for its own."""

    def __init__(self, story: Story, program: Program, answers: Answers) -> None:
        self._story, self._program, self._answers = story, program, answers
        self._known = Watched()
        self._told: list[Step] = []
        self._waiting: list[tuple[datetime, int, Act]] = []
        self._deeds = set[str]()
        self._count = 0
        self._next: datetime | None = None

    def through(self, steps: Sequence[Step]) -> list[Step]:
        """All steps of the case in the order in which they were reported: these, and more."""
        for step in steps:
            self._await(_reported_at(step), partial(self._say, step))
        for morning in _mornings(self._story):
            self._await(morning, self._reflect)
        self._await(self._story.until - STOOD_STILL[1], self._look)
        while self._waiting:
            now, _, act = heapq.heappop(self._waiting)
            act(now)
        return self._told

    def _await(self, at: datetime, act: Act) -> None:
        if at <= self._story.ends:
            self._count += 1
            heapq.heappush(self._waiting, (at, self._count, act))

    def _say(self, step: Step, now: datetime) -> None:
        """Somebody says something: it is decided, and what it comes to is known from now on."""
        del now
        known = Known(
            case=self._known.case,
            length=self._known.length,
            participant=self._story.participant.person,
        )
        happened = carried_out(step, known)
        if not happened:
            return
        self._told.append(step)
        self._known = watched(self._known, happened)
        for recorded in happened:
            self._expect(recorded)

    def _expect(self, recorded: Recorded) -> None:
        """Look again when something may follow from this."""
        match recorded.event:
            case MeetingScheduled(meeting=key, plan=plan):
                self._expect_each(key, plan, MEETING_GRACE, recorded.reported_at)
            case CheckInScheduled(check_in=key, plan=plan):
                self._expect_each(key, plan, CHECK_IN_GRACE, recorded.reported_at)
            case WarningRaised(warning=key):
                patient = patience(self._program.attention, self._known.case.warnings[key])
                for level in range(1, MOST_ESCALATIONS + 1):
                    self._await(recorded.reported_at + patient * level, self._look)
            case DecisionRecorded(due=due):
                self._await(due + SOON, self._look)
            case _:
                pass
        if isinstance(recorded.event, WindowEvent | TimerEvent):
            self._expect_step(recorded.reported_at)
        for at, answer in self._answers(self._story, recorded):
            self._await(at, partial(self._answer, answer))

    def _expect_each(self, key: object, plan: Plan, grace: timedelta, since: datetime) -> None:
        for starts in self._story.calendar.occurrences(plan, since, self._story.ends):
            act = partial(self._look_where_unsaid, (key, starts))
            self._await(end(plan, starts) + grace + SOON, act)

    def _look_where_unsaid(self, occurrence: tuple[object, datetime], now: datetime) -> None:
        case = self._known.case
        if occurrence not in case.attendance and occurrence not in case.check_ins.answers:
            self._look(now)

    def _expect_step(self, now: datetime) -> None:
        following = next_due(self._known.case.windows, self._story.calendar, now)
        if following is not None and following != self._next:
            self._next = following
            self._await(following + SOON, self._look_and_expect)

    def _look_and_expect(self, now: datetime) -> None:
        self._look(now)
        self._expect_step(now)

    def _look(self, now: datetime) -> None:
        """What the clock brings."""
        self._carry_out(now, lambda: chain(self._due(now), self._escalated(now)))

    def _reflect(self, now: datetime) -> None:
        """What rules find of a morning, and which days are counted."""
        self._carry_out(now, lambda: chain(self._found(now), self._escalated(now)))

    def _carry_out(self, now: datetime, due: Callable[[], Iterator[Deed]]) -> None:
        """Do what is due, and what that brings about in turn; nothing while the clock stands."""
        first, last = (self._story.until - ago for ago in STOOD_STILL)
        if first <= now < last or not self._known.case.is_open:
            return
        for _ in range(ROUNDS):
            before = self._known.length
            for deed in list(due()):
                if deed.key not in self._deeds:  # a deed is recorded once, however often it is due
                    self._deeds.add(deed.key)
                    self._say(self._done(deed, now), now)
            if self._known.length == before:
                return

    def _due(self, now: datetime) -> Iterator[Deed]:
        return deeds(self._known, self._program, self._story.calendar, now)

    def _found(self, now: datetime) -> Iterator[Deed]:
        known, program, calendar = self._known, self._program, self._story.calendar
        return chain(
            milestones(known, program.counting, now),
            findings(self._story.case, known, program, calendar, now),
            corrections(known, program, calendar, now),
        )

    def _escalated(self, now: datetime) -> Iterator[Deed]:
        return escalations(self._known, self._program, now)

    def _done(self, deed: Deed, now: datetime) -> Step:
        """The step under which Braid records a deed: the same as its clock's (ops/keeping)."""
        command = Command(
            command=deed.command(self._story.case),
            request=RequestId(self._story.key(f"request {deed.key}")),
            by=BRAID,
            case=self._story.case,
            fingerprint=sha256(deed.key.encode()).digest(),
            earliest=deed.at,
            reported_at=now,
        )
        return command, deed.decision

    def _answer(self, answer: Answer, now: datetime) -> None:
        step = answer(self._known, now)
        if step is not None:
            self._say(step, now)


def _mornings(story: Story) -> Iterator[datetime]:
    day = story.opened.date()
    while (morning := datetime.combine(day, MORNING)) <= story.ends:
        if morning > story.opened:
            yield morning
        day += timedelta(days=1)


def _reported_at(step: Step) -> datetime:
    reported = step[0].reported_at
    assert reported is not None  # noqa: S101 - every step of a story says when
    return reported
