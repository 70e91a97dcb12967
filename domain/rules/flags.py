"""What others saw adding up: a sponsor who oversteps (E18), signs of decompensation (E31)."""

from collections.abc import Callable
from datetime import datetime

from braid.domain.calendar import Calendar
from braid.domain.events import Event
from braid.domain.recorded import Recorded
from braid.domain.signal.events import (
    Confidence,
    Cue,
    DecompensationObserved,
    SponsorConcern,
    SponsorRedFlagRaised,
    SubtleCueFlagged,
)
from braid.domain.warning.events import Severity

from .moments import happened, oldest_first, whole_days
from .parameters import count, days
from .reassurance import since
from .rule import Bounds, Finding, Parameters, Rule
from .stories import Signs, always, first_enough, present_story
from .view import Reading, View


def _signs(kinds: frozenset[type[Event]], counts: Callable[[Event], bool]) -> Reading[Signs]:
    return Reading(
        kinds=kinds,
        read=lambda view: oldest_first(one for one in view.of(*kinds) if counts(one.event)),
    )


def _is_about_a_sponsor(event: Event) -> bool:
    match event:
        case SponsorRedFlagRaised() | SubtleCueFlagged(cue=Cue.MEDICATION_STIGMA):
            return True
        case _:
            return False


def _is_of_decompensation(event: Event) -> bool:
    """What is urgent has raised a warning of its own already."""
    match event:
        case DecompensationObserved(is_urgent=is_urgent):
            return not is_urgent
        case SubtleCueFlagged(cue=Cue.DECOMPENSATION):
            return True
        case _:
            return False


SPONSOR = _signs(frozenset({SponsorRedFlagRaised, SubtleCueFlagged}), _is_about_a_sponsor)
DECOMPENSATION_SIGNS = _signs(
    frozenset({DecompensationObserved, SubtleCueFlagged}), _is_of_decompensation
)


def _makes_medication_small(signs: Signs) -> bool:
    return any(_is_against_medication(one) for one in signs)


def _is_against_medication(recorded: Recorded) -> bool:
    match recorded.event:
        case SponsorRedFlagRaised(concern=SponsorConcern.MINIMISES_MEDICATION):
            return True
        case _:
            return False


def _names_a_sponsor(signs: Signs) -> bool:
    return any(isinstance(one.event, SponsorRedFlagRaised) for one in signs)


def _is_sure(signs: Signs) -> bool:
    return any(_is_a_sure_cue(one) for one in signs)


def _is_a_sure_cue(recorded: Recorded) -> bool:
    match recorded.event:
        case SubtleCueFlagged(confidence=Confidence.HIGH):
            return True
        case _:
            return False


def _find_sponsor(view: View, parameters: Parameters, now: datetime, _: Calendar) -> Finding | None:
    span = days(parameters, "days")
    story = present_story(view.reading(SPONSOR), span, now)
    cited = first_enough(
        story,
        count(parameters, "flags"),
        span,
        alone=_makes_medication_small,
        together=_names_a_sponsor,
    )
    if cited is None:
        return None
    is_of_medication = _makes_medication_small(story)
    about = " Medication was made small." if is_of_medication else ""
    return Finding(
        severity=Severity.CONCERN if is_of_medication else Severity.NOTICE,
        sentence=f"{_so_many(story, now)} that a sponsor oversteps.{about}",
        evidence=cited,
        counter_evidence=since(view, cited[0], now),
        closes_when="Somebody has talked with her about the sponsor, and about changing.",
    )


def _so_many(story: Signs, now: datetime) -> str:
    signs = "1 sign" if len(story) == 1 else f"{len(story)} signs"
    return f"In the last {whole_days(now - happened(story[0]))}, {signs}"


SPONSOR_RED_FLAGS = Rule(
    name="sponsor_red_flags",
    version=1,
    sentence="A sponsor makes medication small, or oversteps more than once.",
    parameters={
        "flags": Bounds(
            usual=2, least=1, most=10, meaning="Signs that it takes, at least one of a sponsor."
        ),
        "days": Bounds(
            usual=60, least=1, most=365, meaning="Days in which they come; quiet days that end it."
        ),
    },
    find=_find_sponsor,
)


def _find_decompensation(
    view: View, parameters: Parameters, now: datetime, _: Calendar
) -> Finding | None:
    span = days(parameters, "days")
    story = present_story(view.reading(DECOMPENSATION_SIGNS), span, now)
    cited = first_enough(story, count(parameters, "signs"), span, alone=_is_sure, together=always)
    if cited is None:
        return None
    return Finding(
        severity=Severity.CONCERN,
        sentence=f"{_so_many(story, now)} of decompensation.",
        evidence=cited,
        counter_evidence=since(view, cited[0], now),
        closes_when="A clinician has seen her.",
    )


DECOMPENSATION = Rule(
    name="decompensation",
    version=1,
    sentence="Signs of decompensation add up, or somebody is sure of one.",
    parameters={
        "signs": Bounds(
            usual=2, least=1, most=10, meaning="Signs that it takes where nobody is sure."
        ),
        "days": Bounds(
            usual=14, least=1, most=90, meaning="Days in which they come; quiet days that end it."
        ),
    },
    find=_find_decompensation,
)
