"""A story that has every kind of event in it, told to the log through decisions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import uuid4

from braid.domain.case.decisions import assign_team_member, close_case, release_team_member
from braid.domain.case.events import ClosingReason
from braid.domain.comment.events import Audience
from braid.domain.identity import FlagId, LapseId, MeetingId, Member, PersonId, Role
from braid.domain.lapse.decisions import (
    re_enter,
    report_lapse,
    request_re_entry,
    retract_lapse_report,
)
from braid.domain.lapse.events import Door, Substance
from braid.domain.meeting.decisions import (
    record_attended,
    record_excused,
    record_missed,
    schedule_meeting,
)
from braid.domain.meeting.events import MeetingKind, Modality, Plan, Source
from braid.domain.signal.decisions import flag_isolation_pattern
from braid.domain.signal.events import Basis, Confidence
from braid.domain.store.cases import Cases
from braid.domain.store.command import Decision
from braid.ops.calendar import LibraryCalendar
from tests.store.small import Desk, saying

CALENDAR = LibraryCalendar()
DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Story:
    """A case with a peer specialist, and what may happen on it."""

    desk: Desk
    peer: Member

    @property
    def herself(self) -> Member:
        """The participant."""
        return Member(person=self.desk.participant, role=Role.PARTICIPANT)

    def by(self, member: Member, decision: Decision) -> int:
        """Somebody's decision; returns its position."""
        return self.desk.do(decision, self.desk.command(decision, by=member)).position

    def lapse(self, by: Member | None = None, account: str | None = "An evening.") -> LapseId:
        """Somebody reports a lapse."""
        lapse = LapseId(uuid4())
        told = partial(report_lapse, lapse=lapse, substance=Substance.ALCOHOL, account=account)
        self.by(by or self.peer, told)
        return lapse

    def retracted(self, lapse: LapseId) -> int:
        """A report is taken back."""
        return self.by(self.desk.clinician, partial(retract_lapse_report, lapse=lapse))

    def back(self, door: Door = Door.CALL) -> int:
        """She is back."""
        return self.by(self.peer, partial(re_enter, door=door))

    def meeting(self, kind: MeetingKind = MeetingKind.PEER_GROUP) -> tuple[MeetingId, datetime]:
        """A meeting of yesterday."""
        meeting = MeetingId(uuid4())
        start = (datetime.now(UTC) - DAY).replace(microsecond=0, tzinfo=None)
        scheduled = partial(
            schedule_meeting,
            calendar=CALENDAR,
            meeting=meeting,
            kind=kind,
            modality=Modality.ONLINE,
            title="Evening group",
            plan=Plan(starts=start, zone="UTC", minutes=60, repeats=None),
        )
        self.by(self.desk.clinician, scheduled)
        return meeting, start.replace(tzinfo=UTC)

    def missed(self, meeting: MeetingId, starts: datetime) -> int:
        """She was not there."""
        told = partial(record_missed, calendar=CALENDAR, meeting=meeting, starts=starts)
        return self.by(self.desk.clinician, told)

    def excused(self, meeting: MeetingId, starts: datetime) -> int:
        """She said that she could not."""
        told = partial(record_excused, calendar=CALENDAR, meeting=meeting, starts=starts)
        return self.by(self.desk.clinician, partial(told, reason="The bus did not come."))

    def attended(self, meeting: MeetingId, starts: datetime) -> int:
        """She was there."""
        told = partial(record_attended, calendar=CALENDAR, meeting=meeting, starts=starts)
        return self.by(self.desk.clinician, partial(told, source=Source.FACILITATOR))


def begun(cases: Cases) -> Story:
    """An open case with a clinician and a peer specialist."""
    desk = Desk.opened(cases)
    story = Story(desk=desk, peer=Member(person=PersonId(uuid4()), role=Role.PEER))
    story.by(desk.clinician, partial(assign_team_member, member=story.peer, called="Darnell"))
    return story


def told(story: Story, *, closing: bool = True) -> Iterator[int]:
    """One event of every kind of the first rooms and some more; yields each position."""
    yield story.retracted(story.lapse())
    for by in (story.herself, story.peer):
        story.lapse(by, account=None)
    yield story.by(story.herself, partial(request_re_entry, words="May I come back?"))
    yield story.back()
    for kind in (MeetingKind.PEER_GROUP, MeetingKind.THERAPY):
        meeting, starts = story.meeting(kind)
        yield story.missed(meeting, starts)
        yield story.excused(meeting, starts)
        yield story.attended(meeting, starts)
    for audience in (Audience.EVERYONE, Audience.TEAM, Audience.CLINICIANS):
        yield story.by(story.desk.clinician, saying("A word.", audience))
    flagged = partial(
        flag_isolation_pattern,
        flag=FlagId(uuid4()),
        basis=Basis.SAW,
        confidence=Confidence.LOW,
    )
    yield story.by(story.peer, flagged)
    second = Member(person=PersonId(uuid4()), role=Role.PEER)
    clinician = story.desk.clinician
    yield story.by(clinician, partial(assign_team_member, member=second, called="Somebody"))
    yield story.by(clinician, partial(release_team_member, member=second))
    yield story.by(clinician, partial(assign_team_member, member=second, called="Somebody else"))
    yield story.retracted(story.lapse())
    if closing:
        story.lapse()
        yield story.by(clinician, partial(close_case, reason=ClosingReason.MOVED_ON, note="Bye."))


def tell(cases: Cases, number: int = 3, *, closing: bool = True) -> list[Story]:
    """Several stories, their events mixed in the log."""
    stories = [begun(cases) for _ in range(number)]
    rest = [told(story, closing=closing) for story in stories]
    while rest:
        rest = [one for one in rest if next(one, None) is not None]
    return stories


def sayings(story: Story, number: int) -> None:
    """Many comments on one case."""
    for count in range(number):
        story.desk.say(f"Word {count}.")
