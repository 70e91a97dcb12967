"""What is seen of somebody's days and questionnaires: rows of the disclosure table.

She shares her days with nobody, with peers or with the team; a peer who writes something down for
her hides it from nobody but clinicians. Toxicology is between the person and her clinicians, who
tell her.
"""

from datetime import date

from braid.domain.daily.events import (
    BeganBy,
    Channel,
    CravingRated,
    DailyCheckInRecorded,
    Frequency,
    Milestone,
    MilestoneReached,
    PeerContactMade,
    PlannedSocialHeld,
    Result,
    RhythmPlanned,
    ServiceActPerformed,
    ServiceSize,
    ToxicologyResulted,
    WeeklyQuestionsAnswered,
)
from braid.domain.events import Event
from braid.domain.identity import CASE_ROLES, Role
from braid.domain.instrument.events import InstrumentAnswered, InstrumentName, Score
from braid.domain.signal.events import RecoveryDateSet
from braid.domain.signal.sharing import Sharing

from .claims import BY_CLOCK, CLINICIAN, HIDDEN, PARTICIPANT, PEER, Row, shows, words

SINCE = date(2026, 1, 1)
HERS = tuple((PARTICIPANT, sharing) for sharing in Sharing)
HERS_AND_PEERS = (*HERS, (PEER, Sharing.PEERS), (PEER, Sharing.TEAM))
BY_ITSELF = tuple((BY_CLOCK, sharing) for sharing in Sharing)
WITH_PEERS, WITH_CLINICIANS = (Sharing.PEERS, Sharing.TEAM), (Sharing.TEAM,)
NOT_CLINICAL = (InstrumentName.BARC_10, InstrumentName.UCLA_3, InstrumentName.AHC_LONELINESS)


def shared(event: Event, shown: str, by: Role, sharing: Sharing) -> Row:
    """A piece of her day, whole to those with whom she shares it; peers know who else reads it."""
    told = shows(f"{shown} sharing".strip())
    return Row(
        event=event,
        by=by,
        given="sharing",
        peer=told if sharing in WITH_PEERS else HIDDEN,
        clinician=shows(shown, not_="sharing") if sharing in WITH_CLINICIANS else HIDDEN,
        participant=told,
    )


def hers(by: Role, sharing: Sharing) -> tuple[Row, ...]:
    """What she alone tells."""
    since = RecoveryDateSet(since=SINCE, sharing=sharing)
    craving = CravingRated(rating=7, sharing=sharing)
    rhythm = RhythmPlanned(
        contact_days=3, service_acts=1, socials=1, craving_entries=4, sharing=sharing
    )
    return (
        shared(since, "since", by, sharing),
        shared(craving, "rating", by, sharing),
        shared(rhythm, "contact_days service_acts socials craving_entries", by, sharing),
    )


def also_by_peers(by: Role, sharing: Sharing) -> tuple[Row, ...]:
    """What a peer may write down for her."""
    day = DailyCheckInRecorded(
        words=(words("calm"), words("tired"), words("hopeful")),
        commitment=words("commitment"),
        kept_last=True,
        sharing=sharing,
    )
    act = ServiceActPerformed(size=ServiceSize.SMALL_ACT, sharing=sharing)
    return (
        shared(day, "words commitment kept_last", by, sharing),
        shared(act, "size", by, sharing),
        shared(PlannedSocialHeld(sharing=sharing), "", by, sharing),
    )


def milestone(by: Role, sharing: Sharing) -> Row:
    """A milestone is shared as far as the date that it counts from."""
    reached = MilestoneReached(milestone=Milestone.DAYS_30, since=SINCE, sharing=sharing)
    return shared(reached, "milestone since", by, sharing)


def together(event: Event, shown: str, by: Role) -> Row:
    """What she and the team do together is theirs."""
    claim = shows(shown)
    return Row(event=event, by=by, peer=claim, clinician=claim, participant=claim)


CONTACT = PeerContactMade(channel=Channel.COFFEE, began_by=BeganBy.PEER)
WEEK = WeeklyQuestionsAnswered(called=3, alone=Frequency.SOMETIMES, helped=2)
TOXICOLOGY = Row(
    event=ToxicologyResulted(result=Result.NEGATIVE),
    by=CLINICIAN,
    peer=HIDDEN,
    clinician=shows("result"),
    participant=HIDDEN,
)


def questionnaire(instrument: InstrumentName, by: Role) -> Row:
    """Clinical ones are hidden from peers; she reads what she answered, and no clinical score."""
    form, given = "instrument version items", ["answers"]
    connection, is_hers = instrument in NOT_CLINICAL, by is PARTICIPANT
    seen = [*(given if is_hers else ()), *(["scores"] if is_hers and connection else ())]
    unseen = [one for one in ("answers", "scores", "needs_follow_up") if one not in seen]
    answered = InstrumentAnswered(
        instrument=instrument,
        version="1",
        items="5a3f",
        answers=(1, 0, None, 3),
        scores=(Score(scale="total", value=4, least=0, most=27),),
        needs_follow_up=True,
    )
    whole = shows(f"{form} answers scores", not_="needs_follow_up")
    return Row(
        event=answered,
        by=by,
        given="instrument",
        peer=whole if connection else HIDDEN,
        clinician=shows(f"{form} answers scores needs_follow_up"),
        participant=shows(" ".join((form, *seen)), not_=" ".join(unseen)),
    )


DAYS = (
    *(row for by, sharing in HERS for row in hers(by, sharing)),
    *(row for by, sharing in HERS_AND_PEERS for row in also_by_peers(by, sharing)),
    *(milestone(by, sharing) for by, sharing in BY_ITSELF),
    *(together(CONTACT, "channel began_by", by) for by in (PARTICIPANT, PEER)),
    *(together(WEEK, "called alone helped", by) for by in CASE_ROLES),
    TOXICOLOGY,
)
QUESTIONNAIRES = tuple(
    questionnaire(instrument, by)
    for instrument in InstrumentName
    for by in CASE_ROLES
    if by is not PEER or instrument in NOT_CLINICAL
)
