"""Every reason Braid says no. The docstring is the sentence the person reads.

Refusal
├── NotYours             who asks may not do this, or may not know of it
├── NotPossible          the case does not allow it
├── NotUnderstood        what was said does not hold together
└── NotNow               it may succeed when tried again
"""


class Refusal(Exception):
    """This cannot be done."""

    def __init__(self) -> None:
        super().__init__(self.sentence())

    @classmethod
    def sentence(cls) -> str:
        """What the person reads."""
        return " ".join((cls.__doc__ or "").split())


class NotYours(Refusal):
    """This is not yours to do."""


class CaseNotFound(NotYours):
    """There is no such case, or it is not yours to see."""


class NotInYourScope(NotYours):
    """This lies outside your role. Ask the colleague whose role it is."""


class NotYoursToRetract(NotYours):
    """Only the person who reported this, or a clinician, can take it back."""


class AudienceLeavesYouOut(NotYours):
    """Choose an audience that you belong to."""


class NotPossible(Refusal):
    """The case does not allow this."""


class CaseIsClosed(NotPossible):
    """This case is closed. The way back stays open: a clinician can open a new case."""


class AlreadyOnTheTeam(NotPossible):
    """This person is already on the team in that role."""


class NotOnTheTeam(NotPossible):
    """This person is not on the team in that role."""


class LastClinicianStays(NotPossible):
    """Somebody has to set the clinical direction. Assign another clinician first."""


class OnlyPeersAndCliniciansJoin(NotPossible):
    """Only peer specialists and clinicians join a team."""


class NobodyIsTheirOwnHelper(NotPossible):
    """The participant cannot be a member of her own team."""


class MeetingNotFound(NotPossible):
    """There is no such meeting on this case, or it is not yours to see."""


class OccurrenceNotScheduled(NotPossible):
    """Nothing is planned for that time. Check the day, the hour and the zone."""


class OccurrenceStillAhead(NotPossible):
    """That is still ahead. Record it once it has taken place."""


class LapseNotFound(NotPossible):
    """There is no such lapse report on this case, or it is not yours to see."""


class LapseAlreadyRetracted(NotPossible):
    """This lapse report has been taken back already. Nothing more is needed."""


class NothingToReturnFrom(NotPossible):
    """No lapse is open and nobody has asked to come back. Nothing needs closing."""


class ReturnBeforeLapse(NotPossible):
    """The return would lie before the lapse. Check when it happened."""


class NotUnderstood(Refusal):
    """What was said does not hold together."""


class TimeWithoutZone(NotUnderstood):
    """Give each time with its offset from UTC, for example 2026-01-05T21:30:00-05:00."""


class IntervalIsBackwards(NotUnderstood):
    """The interval ends before it begins. Check both times."""


class HappensInFuture(NotUnderstood):
    """This time lies in the future. Check it; for a worry about what may come, add a comment."""


class TooLongAgo(NotUnderstood):
    """This lies longer ago than anybody remembers. Check the year."""


class ReportedTooEarly(NotUnderstood):
    """Something cannot be reported before it happens. Check both times."""


class TextIsMissing(NotUnderstood):
    """Something is empty that needs words: a text, a title or a name."""


class TextIsTooLong(NotUnderstood):
    """The text is too long. Shorten it to 4,000 characters; names and titles to 200."""


class TextIsUnreadable(NotUnderstood):
    """The text holds characters that cannot be stored. Type it again without them."""


class UnknownTimeZone(NotUnderstood):
    """There is no such time zone. Use an IANA name, for example America/New_York."""


class RecurrenceNotUnderstood(NotUnderstood):
    """The recurrence is not understood. Use an RFC 5545 rule of FREQ (daily, weekly, monthly or
    yearly), INTERVAL, COUNT, UNTIL and BYDAY, for example FREQ=WEEKLY;BYDAY=TU,TH.
    """


class LocalTimeExpected(NotUnderstood):
    """Give the local start without an offset; the zone says the rest."""


class TooFarAway(NotUnderstood):
    """The first day lies within five years of today."""


class DurationNotUnderstood(NotUnderstood):
    """It lasts between 5 minutes and 24 hours."""


class HoursNotUnderstood(NotUnderstood):
    """Give both the hour it begins and the hour it ends, or neither."""


class NotNow(Refusal):
    """Please try again."""


class CaseChangedMeanwhile(NotNow):
    """The case has changed since you looked. Look again, then decide."""


class TooManyAtOnce(NotNow):
    """Many people are writing at this moment. Send the same command again."""


class CommandIdTaken(NotNow):
    """This command id was used for something else. Send this one under a new id."""
