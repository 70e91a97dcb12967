"""How old versions of stored events become today's. Facts stay as they were written.

A change to an event's fields raises its version here and adds one step from the version before.
"""

from collections.abc import Callable, Mapping
from typing import Any

Fields = dict[str, Any]
"""An event's fields that are not sealed, as stored."""


def _lapse_reported_1(fields: Fields) -> Fields:
    """Version 1 did not ask whether somebody made sure that she is safe."""
    return {**fields, "safety_checked": None}


def _meeting_missed_1(fields: Fields) -> Fields:
    """In version 1 only people recorded that a meeting was missed, when they knew."""
    return {**fields, "learned_late": False}


STEPS: Mapping[str, tuple[Callable[[Fields], Fields], ...]] = {
    "LapseReported": (_lapse_reported_1,),
    "MeetingMissed": (_meeting_missed_1,),
}
"""For each event, the step from version 1 to 2, from 2 to 3, and so on."""


def version_of(name: str) -> int:
    """The version under which an event is stored today."""
    return 1 + len(STEPS.get(name, ()))


def upcast(name: str, version: int, fields: Fields) -> Fields:
    """The fields of an event stored in an old version, as of today's."""
    for step in STEPS.get(name, ())[version - 1 :]:
        fields = step(fields)
    return fields
