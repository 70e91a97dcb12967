"""Who looked, in the values of the auditor schema's fields."""

from collections.abc import Iterable, Mapping
from typing import Any

from braid.domain.identity import PersonId
from braid.projections.looking import AttemptKept, ReadKept
from braid.projections.looking_unusual import Unusual

from .looking_words import sentence

Called = Mapping[PersonId, Iterable[str]]
"""What people are called, where they are on a team or at a table now."""


# Any: values of fields of several types.
def read_fields(one: ReadKept, called: Called) -> dict[str, Any]:
    """The values of a read."""
    return {
        "id": str(one.id),
        "read_at": one.read_at,
        "person": one.by.person,
        "role": one.by.role,
        "name": _name(one.by.person, called),
        "purpose": one.purpose,
        "operation": one.operation,
        "request": one.request,
        "cases": list(one.cases),
        "not_hers": list(one.not_hers),
        "position": one.position,
    }


def attempt_fields(one: AttemptKept, called: Called) -> dict[str, Any]:
    """The values of an attempt."""
    return {
        "id": str(one.id),
        "tried_at": one.refused_at,
        "person": one.by and one.by.person,
        "role": one.by and one.by.role,
        "name": _name(one.by.person, called) if one.by else None,
        "operation": one.operation,
        "request": one.request,
        "case_id": one.case,
        "reason": one.why,
        "detail": one.detail,
        "times": one.times,
    }


def unusual_fields(one: Unusual, called: Called) -> dict[str, Any]:
    """The values of unusual reading."""
    return {
        "reason": one.reason,
        "sentence": sentence(one),
        "person": one.by.person,
        "role": one.by.role,
        "name": _name(one.by.person, called),
        "cases": list(one.cases),
    }


def _name(person: PersonId, called: Called) -> str | None:
    return min(called.get(person, ()), default=None)
