"""What is seen of what somebody noticed: rows of the disclosure table.

Flags are for the team: what others noticed about her, she hears from a person.
"""

from datetime import time

from braid.domain.events import SignalEvent
from braid.domain.identity import FlagId, Role
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

from .claims import HIDDEN, PARTICIPANT, TEAM, Row, named, shows, words

FLAG = FlagId(named("flag"))


ALONE = IsolationPatternFlagged(
    flag=FLAG,
    basis=Basis.SAW,
    confidence=Confidence.HIGH,
    hours=Hours(begin=time(22), end=time(6)),
)
CUE = SubtleCueFlagged(
    flag=FLAG, cue=Cue.DRIFT, basis=Basis.HEARD, confidence=Confidence.MEDIUM, note=words("cue")
)
SIGNS = DecompensationObserved(
    flag=FLAG, signs=(Sign.SLEEPLESS, Sign.CONFUSED), is_urgent=True, note=words("signs")
)


def for_the_team(event: SignalEvent, shown: str, by: Role) -> Row:
    """What somebody on the team noticed, whole to the team."""
    claim = shows(shown)
    return Row(event=event, by=by, peer=claim, clinician=claim, participant=HIDDEN)


def noticed(by: Role) -> tuple[Row, ...]:
    """What is seen of what somebody on the team noticed."""
    return (
        for_the_team(ALONE, "flag basis confidence hours", by),
        for_the_team(CUE, "flag cue basis confidence note", by),
        for_the_team(SIGNS, "flag signs is_urgent note", by),
    )


def sponsor(by: Role) -> Row:
    """What is seen of a sponsor who crosses a boundary: what she told of it, she reads again."""
    flagged = shows("flag concern note")
    return Row(
        event=SponsorRedFlagRaised(flag=FLAG, concern=SponsorConcern.MONEY, note=words("sponsor")),
        by=by,
        peer=flagged,
        clinician=flagged,
        participant=shows("note", not_="flag concern") if by is PARTICIPANT else HIDDEN,
    )


NOTICES = (
    *(row for by in TEAM for row in noticed(by)),
    *(sponsor(by) for by in (*TEAM, PARTICIPANT)),
)
