"""The values of what strands answer, for classes that are built on the fields of fields.py."""

from typing import Any

from braid.domain.disclosure.line import Pattern
from braid.projections.caseload import Card
from braid.projections.timeline import OpenLapse, Seen, TeamPlace


# Any: the values of the dataclasses of fields.py, for classes built on them.
def card_fields(card: Card) -> dict[str, Any]:
    """A card's values."""
    return {
        "id": card.case,
        "called": card.called,
        "opened_at": card.opened_at,
        "closed_at": card.closed_at,
        "last_told_at": card.last_line_at,
        "open_lapse_count": card.open_lapses,
        "version": card.version,
        "is_complete": card.is_complete,
    }


def line_fields(seen: Seen) -> dict[str, Any]:
    """A line's values."""
    return {
        "id": seen.event_id,
        "headline": seen.line.headline,
        "occurred_from": seen.occurred.earliest,
        "occurred_to": seen.occurred.latest,
        "reported_at": seen.reported_at,
        "recorded_at": seen.recorded_at,
        "by": seen.by.person,
        "by_role": seen.by.role,
        "is_corrected": seen.is_superseded,
        "words": seen.line.words,
    }


def lapse_fields(lapse: OpenLapse) -> dict[str, Any]:
    """An open lapse's values."""
    return {
        "id": lapse.lapse,
        "occurred_from": lapse.occurred.earliest,
        "occurred_to": lapse.occurred.latest,
        "reported_at": lapse.reported_at,
    }


def team_place_fields(place: TeamPlace) -> dict[str, Any]:
    """A team place's values."""
    return {
        "person": place.person,
        "role": place.role,
        "name": place.name,
        "since": place.assigned_at,
    }


def pattern_fields(pattern: Pattern) -> dict[str, Any]:
    """A pattern's values."""
    return {
        "id": pattern.flag,
        "basis": pattern.basis,
        "confidence": pattern.confidence,
        "hours_from": pattern.hours and pattern.hours.begin,
        "hours_to": pattern.hours and pattern.hours.end,
    }
