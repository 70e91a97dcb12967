"""What is told of a case in these tests, with canaries of each side."""

from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID, uuid4

from braid.domain.action.events import ActionKind, Answered, CaseDiscussed, DecisionRecorded
from braid.domain.comment.events import Audience
from braid.domain.daily.decisions import answer_weekly_questions, rate_craving, record_contact
from braid.domain.daily.events import BeganBy, Channel, Frequency
from braid.domain.events import Event
from braid.domain.identity import (
    ActionId,
    ConferenceId,
    EventId,
    PersonalText,
    WarningId,
    WindowId,
)
from braid.domain.meeting.events import MeetingKind, Plan
from braid.domain.signal.sharing import Sharing
from braid.domain.warning.events import Hearing, Severity, WarningRaised
from braid.domain.window.decisions import name_window, pair_buddy
from braid.domain.window.events import WindowKind
from braid.ops.calendar import LibraryCalendar
from tests.store.small import saying
from tests.strands.story import Story

CLINICIANS_ONLY = ("canary-account", "canary-clinicians-say", "canary-titration", "canary-hearing")
PEERS_ONLY = ("canary-peers-say",)
BOTH = ("canary-everyone-reads", "canary-decided-by-all")
EARLIER = ConferenceId(uuid4())


def tell(story: Story) -> None:
    """What happens on the case, something of every kind that a packet tells of."""
    clinician = story.desk.clinician
    story.by(clinician, saying("before the table talked about it"))
    _put(story, CaseDiscussed(conference=EARLIER))
    story.lapse(account="canary-account <b>at night</b>")
    story.retracted(story.lapse(account="taken back"))
    meeting, starts = story.meeting()
    story.missed(meeting, starts)
    story.meeting(MeetingKind.THERAPY)
    for audience, words in (
        (Audience.CLINICIANS, "canary-clinicians-say"),
        (Audience.EVERYONE, 'canary-everyone-reads & "quotes" </script> \N{GRINNING FACE}'),
    ):
        story.by(clinician, saying(words, audience))
    story.by(story.peer, saying("canary-peers-say", Audience.PEERS))
    story.by(story.peer, partial(record_contact, channel=Channel.CALL, began_by=BeganBy.PEER))
    asked = partial(answer_weekly_questions, called=2, alone=Frequency.SOMETIMES, helped=1)
    story.by(story.peer, asked)
    story.by(story.herself, partial(rate_craving, rating=6, sharing=Sharing.TEAM))
    window, plan = WindowId(uuid4()), Plan(starts=_soon(), zone="UTC", minutes=120, repeats=None)
    named = partial(name_window, calendar=LibraryCalendar(), window=window, plan=plan)
    story.by(story.peer, partial(named, kind=WindowKind.HOLIDAY, place="At her aunt's"))
    story.by(story.peer, partial(pair_buddy, window=window, called="Rosa", person=None))
    _warned(story)
    _decided(story)


def _warned(story: Story) -> None:
    for hearing, words in (
        (Hearing.TEAM, "Two weeks without a meeting."),
        (Hearing.CLINICIANS, "canary-hearing"),
    ):
        raised = WarningRaised(
            warning=WarningId(uuid4()),
            hearing=hearing,
            about="drift",
            rule=None,
            rule_version=None,
            severity=Severity.CONCERN,
            sentence=PersonalText(words),
            evidence=(EventId(_missed(story)),),
            counter_evidence=(),
            closes_when=PersonalText("Somebody reaches her."),
        )
        _put(story, raised)


def _missed(story: Story) -> UUID:
    history = story.desk.cases.history(story.desk.case)
    return next(one.event_id for one in history if type(one.event).__name__ == "MeetingMissed")


def _decided(story: Story) -> None:
    decided = partial(
        DecisionRecorded,
        conference=EARLIER,
        why=PersonalText("It helped before."),
        owner=story.desk.clinician,
        due=datetime.now(UTC) + timedelta(days=8),
    )
    for kind, hearing, words in (
        (ActionKind.MEDICATION, Hearing.CLINICIANS, "canary-titration"),
        (ActionKind.CONTACT, Hearing.TEAM, "canary-decided-by-all"),
    ):
        what = PersonalText(words)
        answers = tuple[Answered, ...]()
        key = ActionId(uuid4())
        _put(story, decided(action=key, hearing=hearing, kind=kind, what=what, answers=answers))


def _soon() -> datetime:
    return (datetime.now(UTC) + timedelta(days=3)).replace(tzinfo=None, microsecond=0)


def _put(story: Story, event: Event) -> None:
    story.by(story.desk.clinician, lambda _, __: event)
