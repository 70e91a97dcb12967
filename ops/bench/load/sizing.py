"""The largest program that such a machine carries, worked out from what was measured."""

from collections.abc import Sequence
from dataclasses import dataclass

from .figures import Figures
from .running import Loaded

KEPT_FREE = 0.3
"""How much of what it can do at most is left for the busiest minutes."""
EVENTS_A_CASE_YEAR = 1_170
"""What a year of one case comes to in the demo: some 70,000 events, 60 cases, 12 months."""
AT_WORK = 250 * 8 * 3600
"""Seconds a year in which people are at work."""


@dataclass(frozen=True, kw_only=True)
class Sizing:
    """What follows from the figures of a load; every field is a step of the arithmetic."""

    asked: float
    """Requests a second of one person with pauses."""
    most: float
    """Requests a second without pauses: all that the machine does, with the crowd on it."""
    people: int
    """How many at once it carries with a share kept free."""
    people_each_case: float
    cases: int
    log_bytes: float
    """Of one event, in the log and its indexes."""
    strand_bytes: float
    """Of one event in all strands."""
    case_year_bytes: float
    read_bytes: float
    """By how much one request lets the database grow: read records, and what was ordered."""
    reads_year_bytes: float
    """Of a year at work, at that many people."""
    served_milliseconds: float
    """Of a processor that `braid serve` takes for one request, live readers and follower in."""
    server_milliseconds: float
    """That PostgreSQL takes."""


def sizing(loaded: Loaded, found: Sequence[Figures]) -> Sizing:
    """Work it out: from the run with the fewest people, and from the one without pauses."""
    usual = min((one for one in found if one.hurry), key=lambda one: one.people)
    flood = next((one for one in found if not one.hurry), usual)
    cases, events = loaded.plan.size.cases, max(1, loaded.told.events)
    asked = usual.every.a_second / usual.people
    people = int((1 - KEPT_FREE) * flood.every.a_second / max(asked, 1e-9))
    strands = sum(size for name, size in loaded.sizes.items() if name.startswith("strand"))
    log_bytes, strand_bytes = loaded.sizes.get("log", 0) / events, strands / events
    grown = usual.grown / usual.asked
    return Sizing(
        asked=asked,
        most=flood.every.a_second,
        people=people,
        people_each_case=usual.people / cases,
        cases=int(people * cases / usual.people),
        log_bytes=log_bytes,
        strand_bytes=strand_bytes,
        case_year_bytes=EVENTS_A_CASE_YEAR * (log_bytes + strand_bytes),
        read_bytes=grown,
        reads_year_bytes=grown * asked * people * AT_WORK,
        served_milliseconds=flood.served_cores * flood.seconds / flood.asked * 1000,
        server_milliseconds=flood.server_cores * flood.seconds / flood.asked * 1000,
    )
