"""One short history each: what is told of a case follows from its number alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import uuid4

from braid.domain.case.decisions import assign_team_member, open_case
from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.comment.decisions import add_comment
from braid.domain.comment.events import Audience
from braid.domain.identity import (
    BRAID,
    CaseId,
    CommandId,
    CommentId,
    FlagId,
    LapseId,
    Member,
    PersonId,
    RequestId,
    Role,
    WarningId,
)
from braid.domain.lapse.decisions import report_lapse, request_re_entry
from braid.domain.lapse.events import Substance
from braid.domain.recorded import event_id_of
from braid.domain.signal.decisions import flag_cue, observe_decompensation
from braid.domain.signal.events import Confidence, Cue, Sign
from braid.domain.store.command import Command, Decided, Decision
from braid.domain.store.histories import Step
from braid.domain.warning.decisions import acknowledge, act_upon, close, escalate
from braid.domain.warning.events import Intervention, WarningOutcome

from .program import FINGERPRINT

WEEKS = 10
"""For how long a case has been open."""
WORDS = "Called this morning. She slept, ate breakfast with her sister, and will come on Thursday."
NOTICED = "He stayed in the car after group, and left before anybody could walk over to him."
NAMES = ("Ada", "Ben", "Cleo", "Dov", "Esme", "Finn", "Gia", "Hugo", "Ines", "Jonas", "Kaya")


@dataclass(frozen=True, kw_only=True)
class Share:
    """One case in so many, from the first of them on."""

    one_in: int
    first: int = 0

    def __contains__(self, number: int) -> bool:
        return number % self.one_in == self.first


# Of a thousand cases 200 hold 300 open warnings: 5 urgent, 50 taken on and 3 of these today, 50
# escalated; 67 more were acted upon, 142 closed; 30 lapses are open, 5 ask to come back.
WARNED, TWICE = Share(one_in=5), Share(one_in=10, first=5)
URGENT = Share(one_in=200)
TAKEN_ON, TAKEN_ON_TODAY = Share(one_in=20, first=10), Share(one_in=400, first=10)
ESCALATED = Share(one_in=20, first=15)
ACTED_UPON, CLOSED = Share(one_in=15, first=4), Share(one_in=7, first=6)
LAPSED, ASKED_BACK = Share(one_in=34, first=2), Share(one_in=200, first=3)


@dataclass(frozen=True, kw_only=True)
class Telling:
    """A case that is told, and who tells of it."""

    number: int
    case: CaseId
    participant: PersonId
    clinician: Member
    peer: Member
    until: datetime

    @property
    def raised(self) -> float:
        """How many hours ago its warnings were raised."""
        return 30 + self.number * 7 % 40 + self.number % 60 / 60

    def step(self, by: Member, hours_ago: float, decision: Decision) -> Step:
        """A step, told as it happened."""
        command = Command(
            command=CommandId(uuid4()),
            request=RequestId(uuid4()),
            by=by,
            case=self.case,
            fingerprint=FINGERPRINT,
            reported_at=self.until - timedelta(hours=hours_ago),
        )
        return command, decision

    def flagged(self, cue: Cue, confidence: Confidence) -> tuple[WarningId, Step]:
        """A peer's flag, and the warning that it raises."""
        warning = WarningId(uuid4())
        command, _ = self.step(self.peer, self.raised, _nothing)
        decision = partial(
            flag_cue,
            flag=FlagId(uuid4()),
            warning=warning,
            event=event_id_of(self.case, self.peer, command.command, 0),
            cue=cue,
            confidence=confidence,
            note=NOTICED,
        )
        return warning, (command, decision)


def history(telling: Telling) -> list[Step]:
    """All steps of a case, in the order in which they were told."""
    steps = [*_talk(telling), *_waiting(telling), *_answered(telling), *_away(telling)]
    return [*_opening(telling), *sorted(steps, key=lambda step: str(step[0].reported_at))]


def _opening(telling: Telling) -> Iterator[Step]:
    began = WEEKS * 7 * 24 + telling.number % 100
    called = f"{NAMES[telling.number % len(NAMES)]} {telling.number}"
    joins = partial(assign_team_member, member=telling.peer, called="Rosalind Chu")
    yield telling.step(telling.clinician, began, partial(_opened, telling.participant, called))
    yield telling.step(telling.clinician, began - 1, joins)


def _talk(telling: Telling) -> Iterator[Step]:
    for week in range(WEEKS):
        said = partial(add_comment, comment=CommentId(uuid4()), audience=Audience.TEAM, text=WORDS)
        by = telling.peer if week % 2 else telling.clinician
        yield telling.step(by, 80 + week * 7 * 23, said)


def _waiting(telling: Telling) -> Iterator[Step]:
    """Warnings that are open now."""
    number = telling.number
    if number not in WARNED:
        return
    if number in URGENT:
        yield _urgent(telling)
    else:
        sure = (Confidence.LOW, Confidence.HIGH, Confidence.MEDIUM)[number % 3]
        warning, flag = telling.flagged(Cue.DRIFT, sure)
        yield flag
        if number in ESCALATED:
            yield telling.step(BRAID, 28, partial(escalate, warning=warning))
        if number in TAKEN_ON:
            hours = 2 if number in TAKEN_ON_TODAY else 26
            yield telling.step(telling.clinician, hours, partial(acknowledge, warning=warning))
    if number in TWICE:
        yield telling.flagged(Cue.RISKY_RELATIONSHIP, Confidence.HIGH)[1]


def _urgent(telling: Telling) -> Step:
    command, _ = telling.step(telling.peer, telling.number % 7 + 1, _nothing)
    decision = partial(
        observe_decompensation,
        flag=FlagId(uuid4()),
        warning=WarningId(uuid4()),
        event=event_id_of(telling.case, telling.peer, command.command, 0),
        signs=[Sign.SLEEPLESS, Sign.CONFUSED],
        note=NOTICED,
    )
    return command, decision


def _answered(telling: Telling) -> Iterator[Step]:
    """Warnings that no longer wait."""
    if telling.number in ACTED_UPON:
        warning, flag = telling.flagged(Cue.LATE_NIGHT_ISOLATION, Confidence.HIGH)
        called = partial(act_upon, warning=warning, intervention=Intervention.CALL, note=WORDS)
        yield flag
        yield telling.step(telling.clinician, 25, called)
    if telling.number in CLOSED:
        warning, flag = telling.flagged(Cue.MEDICATION_STIGMA, Confidence.MEDIUM)
        steady = partial(close, warning=warning, outcome=WarningOutcome.STEADY_AGAIN)
        yield flag
        yield telling.step(telling.clinician, 24, steady)


def _away(telling: Telling) -> Iterator[Step]:
    if telling.number in LAPSED:
        used = partial(report_lapse, lapse=LapseId(uuid4()), substance=Substance.ALCOHOL)
        yield telling.step(telling.peer, 50 + telling.number % 30, used)
    if telling.number in ASKED_BACK:
        herself = Member(person=telling.participant, role=Role.PARTICIPANT)
        yield telling.step(herself, 5 + telling.number % 10, request_re_entry)


def _opened(participant: PersonId, called: str, _case: Case, when: Circumstances) -> Decided:
    return open_case(when, participant=participant, called=called, clinician_name="Dr. Okafor")


def _nothing(_case: Case, _when: Circumstances) -> None:
    """No decision yet."""
