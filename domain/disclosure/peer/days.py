"""What a peer specialist sees of somebody's days: what she shares, and no toxicology."""

from braid.domain.check_in.events import CheckInMissed
from braid.domain.daily.events import ToxicologyResulted
from braid.domain.disclosure import days, headlines, shapes
from braid.domain.disclosure.line import Kind
from braid.domain.events import CheckInEvent, DailyEvent, SignalEvent
from braid.domain.instrument.events import RECOVERY_CAPITAL, InstrumentAnswered
from braid.domain.signal.events import (
    IsolationPatternFlagged,
    RecoveryDateSet,
)

from .line import PeerLine


def signal(event: SignalEvent) -> PeerLine | None:
    """What somebody noticed."""
    if isinstance(event, RecoveryDateSet):
        return day(event)
    if isinstance(event, IsolationPatternFlagged):
        headline = "A pattern of isolation was noticed."
        pattern = shapes.pattern(event)
        kind = Kind.ISOLATION_PATTERN_FLAGGED
        return PeerLine(kind=kind, headline=headline, pattern=pattern)
    kind, headline = headlines.of_notice(event)
    return PeerLine(kind=kind, headline=headline, noticed=shapes.noticed(event), words=event.note)


def day(event: DailyEvent | RecoveryDateSet) -> PeerLine | None:
    """Something of her days, as far as she shares it."""
    if isinstance(event, ToxicologyResulted) or days.sharing(event) not in days.SHARED_WITH_PEERS:
        return None
    kind, headline = headlines.of_day(event)
    return PeerLine(
        kind=kind,
        headline=headline,
        day=days.day(event),
        rhythm=days.rhythm(event),
        sharing=days.said(event),
    )


def check_in(event: CheckInEvent) -> PeerLine:
    """A standing check-in or a follow-up."""
    kind, headline = headlines.of_check_in(event)
    late = isinstance(event, CheckInMissed) and event.learned_late
    return PeerLine(
        kind=kind, headline=headline, check_in=shapes.check_in(event), is_learned_late=late
    )


def questionnaire(event: InstrumentAnswered) -> PeerLine | None:
    """A questionnaire about connection and recovery capital; clinical ones are hidden."""
    if event.instrument not in RECOVERY_CAPITAL:
        return None
    return PeerLine(
        kind=Kind.INSTRUMENT_ANSWERED,
        headline="Answered a questionnaire.",
        questionnaire=shapes.questionnaire(event),
    )
