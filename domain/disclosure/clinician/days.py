"""What a clinician sees of somebody's days: what she shares with the team, and toxicology."""

from braid.domain.check_in.events import CheckInMissed
from braid.domain.daily.events import ToxicologyResulted
from braid.domain.disclosure import days, headlines, shapes
from braid.domain.disclosure.line import Kind
from braid.domain.disclosure.parts import Toxicology
from braid.domain.events import CheckInEvent, DailyEvent, SignalEvent
from braid.domain.instrument.events import InstrumentAnswered
from braid.domain.signal.events import (
    IsolationPatternFlagged,
    RecoveryDateSet,
)
from braid.domain.signal.sharing import Sharing

from .line import ClinicianLine


def signal(event: SignalEvent) -> ClinicianLine | None:
    """What somebody noticed."""
    if isinstance(event, RecoveryDateSet):
        return day(event)
    if isinstance(event, IsolationPatternFlagged):
        headline = "A pattern of isolation was noticed."
        pattern = shapes.pattern(event)
        kind = Kind.ISOLATION_PATTERN_FLAGGED
        return ClinicianLine(kind=kind, headline=headline, pattern=pattern)
    kind, headline = headlines.of_notice(event)
    return ClinicianLine(
        kind=kind, headline=headline, noticed=shapes.noticed(event), words=event.note
    )


def day(event: DailyEvent | RecoveryDateSet) -> ClinicianLine | None:
    """Something of her days, as far as she shares it."""
    if days.sharing(event) is not Sharing.TEAM:
        return None
    tested = Toxicology(result=event.result) if isinstance(event, ToxicologyResulted) else None
    kind, headline = headlines.of_day(event)
    return ClinicianLine(
        kind=kind,
        headline=headline,
        day=days.day(event),
        rhythm=days.rhythm(event),
        toxicology=tested,
    )


def check_in(event: CheckInEvent) -> ClinicianLine:
    """A standing check-in or a follow-up."""
    kind, headline = headlines.of_check_in(event)
    late = isinstance(event, CheckInMissed) and event.learned_late
    return ClinicianLine(
        kind=kind, headline=headline, check_in=shapes.check_in(event), is_learned_late=late
    )


def questionnaire(event: InstrumentAnswered) -> ClinicianLine:
    """A questionnaire, with whether it asks for a safety screen."""
    return ClinicianLine(
        kind=Kind.INSTRUMENT_ANSWERED,
        headline="Answered a questionnaire.",
        questionnaire=shapes.questionnaire(event),
        needs_follow_up=event.needs_follow_up,
    )
