"""Lapses and returns: a lapse follows drift, somebody tells of it, and she comes back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise
from random import Random

from braid.domain.clocks import Interval
from braid.domain.identity import LapseId, Member, Role
from braid.domain.lapse.decisions import (
    re_enter,
    report_lapse,
    request_re_entry,
    retract_lapse_report,
)
from braid.domain.lapse.events import Door, Substance
from braid.domain.store.histories import Step

from .mood import Mood, lapse_weeks
from .story import Story
from .substances import usual_substance
from .words.reasons import (
    ASKING_BACK,
    MISTAKEN,
    TOLD_BY_CLINICIAN,
    TOLD_BY_PARTICIPANT,
    TOLD_BY_PEER,
    TOLD_TWICE,
)

ACCOUNTS = {
    Role.PARTICIPANT: TOLD_BY_PARTICIPANT,
    Role.PEER: TOLD_BY_PEER,
    Role.CLINICIAN: TOLD_BY_CLINICIAN,
}
REPORTERS = {Role.PARTICIPANT: 9, Role.PEER: 7, Role.CLINICIAN: 4}
TWICE, ASKED, MISREAD, QUIET_RETURN = 0.2, 0.6, 0.07, 0.12
"""How many lapses are told twice, returns asked for, weeks misread, returns without a lapse."""


@dataclass(frozen=True, kw_only=True)
class _Report:
    name: str
    by: Member
    at: datetime
    occurred: Interval


def lapse_steps(story: Story) -> Iterator[Step]:
    """Everything around lapses in a case."""
    chance = story.chance("lapses")
    usual = usual_substance(story, chance)
    for first, after in lapse_weeks(story.moods):
        yield from _lapse(story, chance, first, usual)
        if after is not None:
            yield from _return(story, chance, after)
    for week, (mood, then) in enumerate(pairwise(story.moods)):
        if mood is Mood.DRIFTING and chance.random() < MISREAD:
            yield from _misread(story, chance, week)
        elif (mood, then) == (Mood.DRIFTING, Mood.STEADY) and chance.random() < QUIET_RETURN:
            yield from _asked_and_back(story, chance, week + 1)


def _lapse(story: Story, chance: Random, week: int, usual: Substance) -> Iterator[Step]:
    role = chance.choices(tuple(REPORTERS), tuple(REPORTERS.values()))[0]
    if story.is_shown and week == len(story.moods) - 2:
        role = Role.PARTICIPANT  # everybody is shown the lapse that is open, herself too
    at = story.local(story.week(week) + timedelta(days=chance.randint(1, 4)), 9, 0) + timedelta(
        minutes=chance.randint(0, 600)
    )
    report = _Report(
        name=f"lapse {week}",
        by=story.somebody(chance, role, at),
        at=at,
        occurred=_when(story, chance, at),
    )
    yield _reported(story, chance, report, usual)
    if story.is_shown or chance.random() < TWICE:
        later = at + timedelta(hours=chance.randint(2, 20))
        by = story.somebody(chance, Role.PEER, later)
        again = _Report(name=f"lapse {week} again", by=by, at=later, occurred=report.occurred)
        yield _reported(story, chance, again, Substance.NOT_SAID)
        yield _retracted(story, again, chance.randint(3, 24), chance.choice(TOLD_TWICE))


def _when(story: Story, chance: Random, at: datetime) -> Interval:
    """When it happened, as exactly as anybody can say: a weekend, an evening, some days, today."""
    kind = chance.choice(("weekend", "weekend", "evening", "evening", "days", "just now"))
    match kind:
        case "weekend":
            local = at.astimezone(story.zone)
            saturday = local - timedelta(days=(local.weekday() + 2) % 7 or 7)
            sunday = story.local(saturday + timedelta(days=1), 23, 0)
            return Interval(earliest=story.local(saturday, 17, 0), latest=min(sunday, at))
        case "evening":
            evening = story.local(at - timedelta(days=1), chance.randint(18, 22), 30)
            return Interval(
                earliest=evening, latest=evening + timedelta(hours=chance.randint(0, 3))
            )
        case "days":
            first = story.local(at - timedelta(days=chance.randint(2, 4)), 12, 0)
            return Interval(earliest=first, latest=at - timedelta(hours=3))
        case _:
            return Interval(earliest=at - timedelta(hours=1), latest=at)


def _reported(story: Story, chance: Random, report: _Report, usual: Substance) -> Step:
    told = chance.random()
    decision = partial(
        report_lapse,
        lapse=LapseId(story.key(report.name)),
        substance=Substance.NOT_SAID if told < 0.25 else usual,  # noqa: PLR2004
        account=None if told > 0.85 else chance.choice(ACCOUNTS[report.by.role]),  # noqa: PLR2004
        safety_checked=_safety(chance, report.by.role),
    )
    occurred = report.occurred
    return story.step(
        report.name,
        report.by,
        report.at,
        decision,
        earliest=occurred.earliest,
        latest=occurred.latest,
    )


def _safety(chance: Random, role: Role) -> bool | None:
    """Staff mostly make sure that she is safe; of herself a participant rarely says."""
    return chance.choices(
        (True, False, None), (2, 1, 7) if role is Role.PARTICIPANT else (8, 1, 1)
    )[0]


def _retracted(story: Story, report: _Report, hours: int, reason: str) -> Step:
    at = report.at + timedelta(hours=hours)
    present = {one.staff.member for one in story.present(report.by.role, at)}
    by = (
        report.by
        if report.by in present
        else story.somebody(story.chance(report.name), Role.CLINICIAN, at)
    )
    decision = partial(
        retract_lapse_report,
        lapse=LapseId(story.key(report.name)),
        reason=reason,
    )
    return story.step(f"{report.name} retracted", by, at, decision)


def _misread(story: Story, chance: Random, week: int) -> Iterator[Step]:
    """A worry told as a lapse, and taken back."""
    at = story.local(story.week(week) + timedelta(days=chance.randint(1, 2)), 10, 15)
    role = chance.choice((Role.PEER, Role.CLINICIAN))
    by = story.somebody(chance, role, at)
    report = _Report(name=f"misread {week}", by=by, at=at, occurred=_when(story, chance, at))
    yield _reported(story, chance, report, Substance.NOT_SAID)
    yield _retracted(story, report, chance.randint(4, 60), chance.choice(MISTAKEN))


def _return(story: Story, chance: Random, week: int) -> Iterator[Step]:
    if story.is_shown or chance.random() < ASKED:
        yield from _asked_and_back(story, chance, week)
    else:
        at = story.local(story.week(week) + timedelta(days=chance.randint(1, 4)), 15, 40)
        yield _back(story, chance, week, at)


def _asked_and_back(story: Story, chance: Random, week: int) -> Iterator[Step]:
    asked = story.local(story.week(week) + timedelta(days=1), chance.randint(9, 17), 5)
    role = chance.choices((Role.PARTICIPANT, Role.PEER, Role.CLINICIAN), (7, 2, 1))[0]
    decision = partial(request_re_entry, words=chance.choice(ASKING_BACK))
    yield story.step(f"asked {week}", story.somebody(chance, role, asked), asked, decision)
    yield _back(story, chance, week, asked + timedelta(hours=chance.randint(1, 60)))


def _back(story: Story, chance: Random, week: int, at: datetime) -> Step:
    role = chance.choices((Role.PEER, Role.CLINICIAN), (2, 1))[0]
    decision = partial(re_enter, door=chance.choice(tuple(Door)))
    return story.step(f"back {week}", story.somebody(chance, role, at), at, decision)
