"""What happens to a made-up person in half a year, at random."""

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import uuid5

from braid.domain.events import Event
from braid.domain.identity import (
    LapseId,
    MeetingId,
    PersonalText,
    Role,
    WarningId,
    WindowId,
)
from braid.domain.lapse.events import (
    Door,
    LapseReported,
    LapseReportRetracted,
    ReEntered,
    ReEntryRequested,
    Substance,
)
from braid.domain.meeting.events import (
    MeetingAttended,
    MeetingExcused,
    MeetingKind,
    MeetingMissed,
    MeetingScheduled,
    Modality,
    Plan,
    Source,
)
from braid.domain.recorded import Recorded
from braid.domain.warning.events import (
    Hearing,
    Intervention,
    Severity,
    WarningActedUpon,
    WarningRaised,
)
from braid.domain.window.events import (
    BuddyPaired,
    ExitScriptRehearsed,
    FirstHourPlanned,
    HowItWent,
    WindowDebriefed,
    WindowPassed,
)
from tests.domain.given import WORLD
from tests.domain.measure.facts import fact

NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
HALF_A_YEAR = 181
RULES = ("quiet_drift", "late_nights")
PLAN = Plan(
    starts=datetime(2026, 1, 1, 19, 0),  # noqa: DTZ001 - a wall clock; the plan names its zone
    zone="UTC",
    minutes=60,
    repeats="FREQ=DAILY",
)


def some_day(draw: Random) -> datetime:
    return NEW_YEAR + timedelta(hours=draw.randint(0, HALF_A_YEAR * 24 - 1))


def meetings(name: str, draw: Random, busy: float) -> list[Recorded]:
    facts = []
    for modality in Modality:
        meeting = MeetingId(uuid5(WORLD, f"{name} {modality}"))
        kind = draw.choice([MeetingKind.PEER_GROUP, MeetingKind.THERAPY])
        planned = MeetingScheduled(
            meeting=meeting, kind=kind, modality=modality, title=PersonalText("g"), plan=PLAN
        )
        facts.append(fact(name, planned, NEW_YEAR - timedelta(days=1)))
        for _ in range(draw.randint(0, round(12 * busy))):
            at = some_day(draw)
            went: list[Event] = [
                MeetingAttended(meeting=meeting, kind=kind, starts=at, source=Source.SELF),
                MeetingMissed(meeting=meeting, kind=kind, starts=at, learned_late=False),
                MeetingExcused(meeting=meeting, kind=kind, starts=at, reason=None),
            ]
            facts.append(fact(name, draw.choices(went, [6, 2, 1])[0], at))
    return facts


def lapses(name: str, draw: Random, busy: float) -> list[Recorded]:
    facts = []
    at = NEW_YEAR + timedelta(days=draw.randint(0, 60))
    for number in range(draw.randint(0, round(4 * busy))):
        lapse = LapseId(uuid5(WORLD, f"{name} lapse {number}"))
        said = LapseReported(
            lapse=lapse, substance=Substance.NOT_SAID, account=None, safety_checked=None
        )
        told = at + timedelta(hours=draw.choice([0, 0, 0, 36]))
        facts.append(fact(name, said, at, until=told))
        if draw.random() < 0.1:
            back = LapseReportRetracted(lapse=lapse, reported_by=Role.PEER, reason=None)
            facts.append(fact(name, back, told + timedelta(days=draw.randint(1, 60))))
        elif draw.random() < 0.85:
            if draw.random() < 0.5:
                facts.append(fact(name, ReEntryRequested(words=None), told + timedelta(hours=1)))
            inside = told + timedelta(hours=draw.choice([6, 20, 60, 200, 500]))
            facts.append(
                fact(name, ReEntered(door=draw.choice(list(Door)), lapses=(lapse,)), inside)
            )
        at += timedelta(days=draw.randint(25, 60))
    return facts


def warnings(name: str, draw: Random, busy: float) -> list[Recorded]:
    facts = []
    for number in range(draw.randint(0, round(4 * busy))):
        key, at = WarningId(uuid5(WORLD, f"{name} warning {number}")), some_day(draw)
        rule = draw.choice([*RULES, None])
        raised = WarningRaised(
            warning=key,
            hearing=Hearing.TEAM,
            about=rule or "drift",
            rule=rule,
            rule_version=1 if rule else None,
            severity=draw.choice(list(Severity)),
            sentence=PersonalText("s"),
            evidence=(),
            counter_evidence=(),
            closes_when=PersonalText("c"),
        )
        facts.append(fact(name, raised, at))
        if draw.random() < 0.6:
            acted = WarningActedUpon(
                warning=key, hearing=Hearing.TEAM, intervention=Intervention.CALL, note=None
            )
            facts.append(fact(name, acted, at + timedelta(hours=5)))
    return facts


def windows(name: str, draw: Random, busy: float) -> list[Recorded]:
    facts = []
    for number in range(draw.randint(0, round(3 * busy))):
        key, at = WindowId(uuid5(WORLD, f"{name} window {number}")), some_day(draw)
        if draw.random() < 0.5:
            facts += _plan(name, key, at - timedelta(days=1))
        passed = WindowPassed(window=key, starts=at, is_willpower_only=False, learned_late=False)
        facts.append(fact(name, passed, at + timedelta(days=1)))
        if draw.random() < 0.7:
            told = WindowDebriefed(
                window=key,
                starts=at,
                how_it_went=draw.choice(list(HowItWent)),
                worked=None,
                needs_work=None,
            )
            facts.append(fact(name, told, at + timedelta(hours=20)))
    return facts


def _plan(name: str, window: WindowId, at: datetime) -> list[Recorded]:
    steps: list[Event] = [
        BuddyPaired(window=window, name=PersonalText("b"), person=None),
        ExitScriptRehearsed(window=window, aloud=True),
        FirstHourPlanned(
            window=window, task=PersonalText("t"), drink=PersonalText("d"), minutes=60
        ),
    ]
    return [fact(name, step, at) for step in steps]
