"""What is told of all cases at one table: timelines, counts, open lapses, teams, warnings."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from braid.domain.clocks import Interval
from braid.domain.disclosure.line import Kind
from braid.domain.disclosure.parts import Warned
from braid.domain.identity import Role

from .timeline import OpenLapse, Seen, TeamPlace
from .together import Together, grouped
from .warned import Standing, told_of
from .warnings import SEVERITIES, warned_in

SUMMED: Mapping[str, frozenset[Kind]] = {
    "lapses": frozenset({Kind.LAPSE_REPORTED}),
    "returns": frozenset({Kind.RE_ENTERED}),
    "meetings_attended": frozenset({Kind.MEETING_ATTENDED}),
    "meetings_missed": frozenset({Kind.MEETING_MISSED}),
    "contacts": frozenset({Kind.PEER_CONTACT_MADE}),
    "flags": frozenset(
        {
            *(Kind.ISOLATION_PATTERN_FLAGGED, Kind.SUBTLE_CUE_FLAGGED),
            *(Kind.DECOMPENSATION_OBSERVED, Kind.SPONSOR_RED_FLAG_RAISED),
        }
    ),
    "warnings": frozenset({Kind.WARNING_RAISED}),
}
"""What a summary counts, by the kinds of line that it counts."""


def timelines(of: Together, first: int) -> Mapping[UUID, Sequence[Seen]]:
    """So many lines of each case since it was last talked about, the latest first."""
    rows = of.rows_since("cases_timeline", limit=first)
    return grouped(of.seen(row) for row in rows)


def counts(of: Together) -> Mapping[UUID, Mapping[str, int]]:
    """How often what a summary counts was told of each case since it was last talked about."""
    kinds = [kind.value for of_name in SUMMED.values() for kind in of_name]
    told: dict[UUID, dict[Kind, int]] = defaultdict(dict)
    for case, kind, count in of.rows_since("cases_counts", kinds=kinds):
        told[case][Kind(kind)] = count
    return {case: _summed(told[case]) for case in of.at}


def _summed(told: Mapping[Kind, int]) -> Mapping[str, int]:
    return {name: sum(told.get(kind, 0) for kind in kinds) for name, kinds in SUMMED.items()}


def open_lapses(of: Together) -> Mapping[UUID, Sequence[OpenLapse]]:
    """The lapses of each case from which nobody has seen a return, the longest ago first."""
    return grouped(
        (
            case,
            OpenLapse(
                lapse=lapse,
                occurred=Interval(earliest=earliest, latest=latest),
                reported_at=reported_at,
            ),
        )
        for case, lapse, earliest, latest, reported_at in of.rows("cases_lapses")
    )


def teams(of: Together) -> Mapping[UUID, Sequence[TeamPlace]]:
    """Who is on the team of each case."""
    return grouped(
        (
            case,
            TeamPlace(
                person=person,
                role=Role(role),
                name=of.reading.bodies.name(name, of.participant(case), person),
                assigned_at=assigned_at,
            ),
        )
        for case, person, role, name, assigned_at in of.rows("cases_team")
    )


def warnings(of: Together) -> Mapping[UUID, Sequence[Standing]]:
    """The open early warnings of each case, the latest raised first."""
    found = []
    for case, severity, level, taken_on_at, acted_at, closed_at, *line in of.rows("cases_warnings"):
        _, raised = of.seen((case, *line))
        standing = Standing(
            raised=raised,
            severity=SEVERITIES[severity],
            level=level,
            taken_on_at=taken_on_at,
            acted_at=acted_at,
            closed_at=closed_at,
        )
        found.append((case, standing))
    return grouped(found)


def learned(of: Together) -> Mapping[UUID, Sequence[Warned]]:
    """What was learned of open warnings after they were raised, of each case, oldest first."""
    if not any(of.told(case, warnings) for case in of.at):
        return {}
    lines = (of.seen(row) for row in of.rows("cases_learned"))
    return grouped((case, told) for case, seen in lines if (told := warned_in(seen.line)))


def cited(of: Together) -> Mapping[UUID, Sequence[Seen]]:
    """The lines that open warnings rest on; what the reader may not see is not among them."""
    rests = {
        event
        for case in of.at
        for told in (*map(told_of, of.told(case, warnings)), *of.told(case, learned))
        for event in (*told.evidence, *told.counter_evidence)
    }
    if not rests:
        return {}
    rows = of.rows("cases_lines_by_event", events=list(rests))
    return grouped(of.seen(row) for row in rows)
