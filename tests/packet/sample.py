"""A history in which nothing is left to chance: the same packets on every machine, every year."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from braid.domain.action.events import ActionKind, CaseDiscussed, DecisionRecorded
from braid.domain.comment.events import Audience, CommentAdded
from braid.domain.daily.events import (
    BeganBy,
    Channel,
    CravingRated,
    DailyCheckInRecorded,
    Frequency,
    PeerContactMade,
    WeeklyQuestionsAnswered,
)
from braid.domain.events import Event
from braid.domain.identity import (
    ActionId,
    CommentId,
    ConferenceId,
    EventId,
    LapseId,
    MeetingId,
    Member,
    PersonalText,
    PersonId,
    Role,
    WarningId,
    WindowId,
)
from braid.domain.lapse.events import LapseReported, Substance
from braid.domain.meeting.events import (
    MeetingAttended,
    MeetingKind,
    MeetingMissed,
    Plan,
    Source,
)
from braid.domain.signal.sharing import Sharing
from braid.domain.warning.events import Hearing, Severity, WarningRaised
from braid.domain.window.events import (
    BuddyPaired,
    ExitScriptChosen,
    RiskWindowNamed,
    WindowKind,
)

FIRST = datetime(2026, 9, 7, 17, 30, tzinfo=UTC)
STARTS = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
CASE, CONFERENCE = UUID(int=100), ConferenceId(UUID(int=200))
MEETING, WINDOW = MeetingId(UUID(int=300)), WindowId(UUID(int=301))
CLINICIAN = Member(person=PersonId(UUID(int=1)), role=Role.CLINICIAN)
PEER = Member(person=PersonId(UUID(int=2)), role=Role.PEER)
ADAH = Member(person=PersonId(UUID(int=3)), role=Role.PARTICIPANT)
MISSED, CALLED, MISSED_AGAIN = 1037, 1050, 1043
"""Numbers of events that warnings rest on."""
Step = tuple[float, Member, Event]
"""On which day, by whom, what."""


def words(said: str) -> PersonalText:
    return PersonalText(said)


def weeks() -> list[Step]:
    """Eleven weeks, more and more quiet."""
    steps: list[Step] = []
    for week in range(11):
        starts = FIRST + timedelta(weeks=week)
        steps.append((7 * week + 1, PEER, met(starts, missed=week in {6, 9, 10})))
        rated = CravingRated(rating=3 + week % 4, sharing=Sharing.TEAM)
        asked = WeeklyQuestionsAnswered(
            called=max(0, 4 - week // 3), alone=list(Frequency)[min(3, week // 3)], helped=1
        )
        steps.append((7 * week + 2, ADAH, rated))
        steps.append((7 * week + 3, PEER, asked))
        if week % 2 == 0:
            contact = PeerContactMade(channel=Channel.CALL, began_by=BeganBy.PEER)
            steps.append((7 * week + 4, PEER, contact))
    return steps


def met(starts: datetime, *, missed: bool) -> Event:
    """She came to the group, or did not."""
    group = MeetingKind.PEER_GROUP
    if missed:
        return MeetingMissed(meeting=MEETING, kind=group, starts=starts, learned_late=False)
    source = Source.FACILITATOR
    return MeetingAttended(meeting=MEETING, kind=group, starts=starts, source=source)


def story() -> list[Step]:
    """What happened beside."""
    plan = Plan(starts=datetime(2026, 11, 26, 16), zone="Europe/Berlin", minutes=240, repeats=None)  # noqa: DTZ001
    day = DailyCheckInRecorded(
        words=(words("tired"), words("quiet"), words("hopeful")),
        commitment=words("Call Rosa before lunch."),
        kept_last=True,
        sharing=Sharing.TEAM,
    )
    return [
        (40, CLINICIAN, CaseDiscussed(conference=ConferenceId(UUID(int=199)))),
        (60, PEER, said(1, Audience.TEAM, "Came late, stayed to help with the chairs.")),
        (66, PEER, said(2, Audience.PEERS, "Sounds like her sister moved out.")),
        (68, CLINICIAN, said(3, Audience.CLINICIANS, "Sleep worse since the change of dose.")),
        (70.4, ADAH, day),
        (72, PEER, lapse("Two evenings alone; told me at once.")),
        (73, PEER, named(plan)),
        (73.1, PEER, BuddyPaired(window=WINDOW, name=words("Rosa"), person=None)),
        (73.2, ADAH, ExitScriptChosen(window=WINDOW, script=words("I have an early morning."))),
        (74, PEER, warning(1, Hearing.TEAM, "Two meetings missed, and fewer calls than before.")),
        (74.1, CLINICIAN, warning(2, Hearing.CLINICIANS, "Sleep and dose: look at both.")),
        (75, CLINICIAN, decided(1, ActionKind.CONTACT, "Visit her, with soup.", Hearing.TEAM)),
        (75, CLINICIAN, decided(2, ActionKind.MEDICATION, "Review dose.", Hearing.CLINICIANS)),
    ]


def said(number: int, audience: Audience, text: str) -> CommentAdded:
    key = CommentId(UUID(int=400 + number))
    return CommentAdded(comment=key, audience=audience, text=words(text))


def lapse(account: str) -> LapseReported:
    return LapseReported(
        lapse=LapseId(UUID(int=500)),
        substance=Substance.ALCOHOL,
        account=words(account),
        safety_checked=True,
    )


def named(plan: Plan) -> RiskWindowNamed:
    return RiskWindowNamed(
        window=WINDOW,
        kind=WindowKind.HOLIDAY,
        place=words("At her aunt's"),
        people=words("Her aunt and cousins"),
        plan=plan,
    )


def warning(number: int, hearing: Hearing, sentence: str) -> WarningRaised:
    return WarningRaised(
        warning=WarningId(UUID(int=600 + number)),
        hearing=hearing,
        about="drift",
        rule="drift",
        rule_version=1,
        severity=Severity.CONCERN,
        sentence=words(sentence),
        evidence=(EventId(UUID(int=MISSED)), EventId(UUID(int=MISSED_AGAIN))),
        counter_evidence=(EventId(UUID(int=CALLED)),),
        closes_when=words("She comes to two meetings, or says what she needs."),
    )


def decided(number: int, kind: ActionKind, what: str, hearing: Hearing) -> DecisionRecorded:
    return DecisionRecorded(
        conference=ConferenceId(UUID(int=199)),
        action=ActionId(UUID(int=700 + number)),
        hearing=hearing,
        kind=kind,
        what=words(what),
        why=words("It helped in the spring."),
        owner=PEER if hearing is Hearing.TEAM else CLINICIAN,
        due=STARTS + timedelta(days=3),
        answers=(),
    )
