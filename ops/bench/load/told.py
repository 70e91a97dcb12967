"""What is on record of each case before anybody begins: its team, its talk and what waits."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import uuid4

from braid.domain.case.decisions import assign_team_member
from braid.domain.check_in.decisions import schedule_check_in
from braid.domain.check_in.events import CheckInKind
from braid.domain.comment.decisions import add_comment
from braid.domain.comment.events import Audience
from braid.domain.identity import CommentId, Member
from braid.domain.meeting.events import Plan as Times
from braid.domain.store.histories import Step
from braid.ops.bench.telling import WORDS, Telling
from braid.ops.bench.telling import history as waiting
from braid.ops.calendar import LibraryCalendar

from .circles import One

SAID_EACH_WEEK = 2
DAY, WEEK = 24, 7 * 24
DUE_IN = timedelta(hours=6)
"""When the standing check-in is due for the first time: it may be held from now on."""
CALENDAR = LibraryCalendar()


def due_first(now: datetime) -> datetime:
    """When every case's check-in is due for the first time."""
    return (now.astimezone(UTC) + DUE_IN).replace(minute=0, second=0, microsecond=0)


def history(one: One, *, weeks: int, until: datetime) -> list[Step]:
    """All steps of a case, in the order in which they were told."""
    telling = Telling(
        number=one.number,
        case=one.case,
        participant=one.participant,
        clinician=one.clinicians[0],
        peer=one.peers[0],
        until=until,
    )
    opened, joined, *rest = waiting(telling)
    others = [*_team(telling, one), *_talk(telling, one, weeks)]
    later = sorted([*rest, *others], key=lambda step: str(step[0].reported_at))
    return [opened, joined, *later, _checks_in(telling, one)]


def _team(telling: Telling, one: One) -> Iterator[Step]:
    for member in (*one.clinicians[1:], *one.peers[1:]):
        joins = partial(assign_team_member, member=member, called=called(member))
        yield telling.step(telling.clinician, 10 * WEEK - 2, joins)


def _talk(telling: Telling, one: One, weeks: int) -> Iterator[Step]:
    """What the team says of her, twice for each week there is."""
    for turn in range(SAID_EACH_WEEK * weeks):
        said = partial(add_comment, comment=CommentId(uuid4()), audience=Audience.TEAM, text=WORDS)
        by = one.peers[0] if turn % 2 else one.clinicians[0]
        yield telling.step(by, 9 * WEEK - turn * 9 * WEEK / (SAID_EACH_WEEK * weeks) + 1, said)


def _checks_in(telling: Telling, one: One) -> Step:
    starts = due_first(telling.until).replace(tzinfo=None)
    times = Times(starts=starts, zone="UTC", minutes=30, repeats="FREQ=DAILY")
    agreed = partial(
        schedule_check_in,
        calendar=CALENDAR,
        check_in=one.check_in,
        kind=CheckInKind.STANDING,
        plan=times,
    )
    return telling.step(one.peers[0], 0.1, agreed)


def called(member: Member) -> str:
    """The name of somebody on the staff."""
    title = "Dr. Okafor" if member.role.value == "clinician" else "Rosalind Chu"
    return f"{title} {member.person.hex[:4]}"
