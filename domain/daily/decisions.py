"""What may be recorded of somebody's days; how far it is shared is hers to say."""

from collections.abc import Sequence

from braid.domain.case.admission import admit
from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.identity import Role
from braid.domain.signal.sharing import Sharing
from braid.domain.text import name, personal_text

from .events import (
    BeganBy,
    Channel,
    CravingRated,
    DailyCheckInRecorded,
    Frequency,
    PeerContactMade,
    PlannedSocialHeld,
    Result,
    RhythmPlanned,
    ServiceActPerformed,
    ServiceSize,
    ToxicologyResulted,
    WeeklyQuestionsAnswered,
)
from .refusals import (
    CountOutOfBounds,
    NothingAnswered,
    OnlySheHides,
    RatingOutOfBounds,
    RhythmOutOfBounds,
    ThreeWordsExpected,
)

HERS = (Role.PARTICIPANT,)
HERS_AND_PEERS = (Role.PARTICIPANT, Role.PEER)
WORDS, LONGEST_WORD = 3, 40
STRONGEST, MOST, MOST_A_WEEK = 10, 200, 21


def check_in_for_the_day(
    case: Case,
    when: Circumstances,
    *,
    words: Sequence[str],
    commitment: str | None = None,
    kept_last: bool | None = None,
    sharing: Sharing,
) -> DailyCheckInRecorded:
    """Three words about how she feels, one commitment for the day."""
    _admit(case, when, HERS_AND_PEERS, sharing)
    if len(words) != WORDS or not all(0 < len(one.strip()) <= LONGEST_WORD for one in words):
        raise ThreeWordsExpected
    return DailyCheckInRecorded(
        words=tuple(personal_text(one) for one in words),
        commitment=name(commitment) if commitment and commitment.strip() else None,
        kept_last=kept_last,
        sharing=sharing,
    )


def rate_craving(case: Case, when: Circumstances, *, rating: int, sharing: Sharing) -> CravingRated:
    """An entry of her craving log."""
    _admit(case, when, HERS, sharing)
    if not 0 <= rating <= STRONGEST:
        raise RatingOutOfBounds
    return CravingRated(rating=rating, sharing=sharing)


def record_contact(
    case: Case, when: Circumstances, *, channel: Channel, began_by: BeganBy
) -> PeerContactMade:
    """She and a peer were in touch."""
    admit(case, when.by, *HERS_AND_PEERS)
    return PeerContactMade(channel=channel, began_by=began_by)


def answer_weekly_questions(
    case: Case,
    when: Circumstances,
    *,
    called: int | None = None,
    alone: Frequency | None = None,
    helped: int | None = None,
) -> WeeklyQuestionsAnswered:
    """The three weekly questions; what is not answered stays open."""
    admit(case, when.by, Role.PARTICIPANT, Role.PEER, Role.CLINICIAN)
    if called is None and alone is None and helped is None:
        raise NothingAnswered
    if any(count is not None and not 0 <= count <= MOST for count in (called, helped)):
        raise CountOutOfBounds
    return WeeklyQuestionsAnswered(called=called, alone=alone, helped=helped)


def record_service_act(
    case: Case, when: Circumstances, *, size: ServiceSize, sharing: Sharing
) -> ServiceActPerformed:
    """She did something for others."""
    _admit(case, when, HERS_AND_PEERS, sharing)
    return ServiceActPerformed(size=size, sharing=sharing)


def record_planned_social(
    case: Case, when: Circumstances, *, sharing: Sharing
) -> PlannedSocialHeld:
    """A planned social time without substances took place."""
    _admit(case, when, HERS_AND_PEERS, sharing)
    return PlannedSocialHeld(sharing=sharing)


def plan_rhythm(
    case: Case,
    when: Circumstances,
    *,
    contact_days: int,
    service_acts: int,
    socials: int,
    craving_entries: int,
    sharing: Sharing,
) -> RhythmPlanned:
    """Her fridge card: how many of each she means to do in a week."""
    _admit(case, when, HERS, sharing)
    others = (service_acts, socials, craving_entries)
    if not 1 <= contact_days <= 7 or not all(0 <= one <= MOST_A_WEEK for one in others):  # noqa: PLR2004
        raise RhythmOutOfBounds
    return RhythmPlanned(
        contact_days=contact_days,
        service_acts=service_acts,
        socials=socials,
        craving_entries=craving_entries,
        sharing=sharing,
    )


def record_toxicology(case: Case, when: Circumstances, *, result: Result) -> ToxicologyResulted:
    """A test came back."""
    admit(case, when.by, Role.CLINICIAN)
    return ToxicologyResulted(result=result)


def _admit(case: Case, when: Circumstances, scope: tuple[Role, ...], sharing: Sharing) -> None:
    admit(case, when.by, *scope)
    if sharing is Sharing.ONLY_ME and when.by.role is not Role.PARTICIPANT:
        raise OnlySheHides
