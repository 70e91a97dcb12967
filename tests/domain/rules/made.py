"""Events that rules look at, made with what matters to them."""

from datetime import UTC, datetime, time

from braid.domain.case.events import Discharged, Setting
from braid.domain.check_in.events import CheckInHeld
from braid.domain.daily.events import (
    BeganBy,
    Channel,
    Frequency,
    PeerContactMade,
    Result,
    ToxicologyResulted,
    WeeklyQuestionsAnswered,
)
from braid.domain.identity import CheckInId, FlagId, LapseId, MeetingId, PersonalText, WindowId
from braid.domain.lapse.events import (
    Door,
    LapseReported,
    ReEntered,
    Substance,
)
from braid.domain.meeting.events import (
    MeetingAttended,
    MeetingExcused,
    MeetingKind,
    MeetingMissed,
    Plan,
    Source,
)
from braid.domain.signal.events import (
    Basis,
    Confidence,
    Cue,
    DecompensationObserved,
    Hours,
    IsolationPatternFlagged,
    Sign,
    SponsorConcern,
    SponsorRedFlagRaised,
    SubtleCueFlagged,
)
from braid.domain.window.events import (
    BuddyPaired,
    ExitScriptChosen,
    ExitScriptRehearsed,
    FirstHourPlanned,
    RiskWindowNamed,
    WindowKind,
    WindowPassed,
)
from tests.domain.given import some_id

from .telling import day

GROUP = MeetingId(some_id("group"))
FLAG = FlagId(some_id("flag"))
LAPSE = LapseId(some_id("lapse"))
PAYDAY = WindowId(some_id("payday"))
DARK, LIGHT = Hours(begin=time(23), end=time(3)), Hours(begin=time(13), end=time(17))

CONTACT = PeerContactMade(channel=Channel.CALL, began_by=BeganBy.PEER)
NEGATIVE = ToxicologyResulted(result=Result.NEGATIVE)
POSITIVE = ToxicologyResulted(result=Result.POSITIVE)
DISCHARGED = Discharged(setting=Setting.INPATIENT)


def came(number: float, kind: MeetingKind = MeetingKind.PEER_GROUP) -> MeetingAttended:
    return MeetingAttended(meeting=GROUP, kind=kind, starts=day(number), source=Source.SELF)


def missed(number: float, kind: MeetingKind = MeetingKind.PEER_GROUP) -> MeetingMissed:
    return MeetingMissed(meeting=GROUP, kind=kind, starts=day(number), learned_late=False)


def excused(number: float) -> MeetingExcused:
    kind = MeetingKind.PEER_GROUP
    return MeetingExcused(meeting=GROUP, kind=kind, starts=day(number), reason=None)


def alone(
    hours: Hours | None = DARK, confidence: Confidence = Confidence.LOW
) -> IsolationPatternFlagged:
    return IsolationPatternFlagged(flag=FLAG, basis=Basis.SAW, confidence=confidence, hours=hours)


def cue(about: Cue, confidence: Confidence = Confidence.LOW) -> SubtleCueFlagged:
    return SubtleCueFlagged(flag=FLAG, cue=about, basis=Basis.SAW, confidence=confidence, note=None)


def oversteps(concern: SponsorConcern = SponsorConcern.MONEY) -> SponsorRedFlagRaised:
    return SponsorRedFlagRaised(flag=FLAG, concern=concern, note=None)


def observed(*, is_urgent: bool = False) -> DecompensationObserved:
    return DecompensationObserved(
        flag=FLAG, signs=(Sign.SLEEPLESS,), is_urgent=is_urgent, note=None
    )


def lapse(name: str = "lapse") -> LapseReported:
    return LapseReported(
        lapse=LapseId(some_id(name)),
        substance=Substance.NOT_SAID,
        account=None,
        safety_checked=None,
    )


def back(*names: str) -> ReEntered:
    return ReEntered(door=Door.CALL, lapses=tuple(LapseId(some_id(name)) for name in names))


def answered(frequency: Frequency | None) -> WeeklyQuestionsAnswered:
    return WeeklyQuestionsAnswered(called=None, alone=frequency, helped=None)


def held(number: float) -> CheckInHeld:
    return CheckInHeld(check_in=CheckInId(some_id("check-in")), starts=day(number))


def window(first: float, window: WindowId = PAYDAY, *, is_weekly: bool = True) -> RiskWindowNamed:
    starts: datetime = day(first).astimezone(UTC).replace(tzinfo=None)
    repeats = "FREQ=WEEKLY" if is_weekly else None
    plan = Plan(starts=starts, zone="UTC", minutes=120, repeats=repeats)
    return RiskWindowNamed(
        window=window, kind=WindowKind.PAYDAY, place=None, people=None, plan=plan
    )


def passed(number: float, window: WindowId = PAYDAY) -> WindowPassed:
    return WindowPassed(
        window=window, starts=day(number), is_willpower_only=True, learned_late=False
    )


BUDDY = BuddyPaired(window=PAYDAY, name=PersonalText("Jo"), person=None)
SCRIPT = ExitScriptChosen(window=PAYDAY, script=PersonalText("I drive tonight."))
REHEARSED = ExitScriptRehearsed(window=PAYDAY, aloud=True)
FIRST_HOUR = FirstHourPlanned(
    window=PAYDAY, task=PersonalText("Cook."), drink=PersonalText("Tea."), minutes=60
)
