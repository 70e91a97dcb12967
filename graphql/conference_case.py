"""A case at the table of a conference: each part looked up for all cases of the agenda at once."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID
from weakref import proxy

import strawberry

from braid.projections.actions import Action
from braid.projections.conference import CaseAt
from braid.projections.together import Together
from braid.projections.together_measured import actions, windows
from braid.projections.together_measured import weeks as all_weeks
from braid.projections.together_told import (
    by_event,
    counts,
    learned,
    open_lapses,
    teams,
    timelines,
    warnings,
)

from . import conference_fields, values
from .cursors import page_size
from .lines import Lines
from .parts import Part, joined, made
from .warning_questions import Warnings, told_of


# Any, and the types named by parameters: each schema's own classes, which no static type can name.
def conference_case(
    lines: Lines,
    warning: Warnings,
    *,
    window: Part,
    week: Part,
    **of_action: Any,  # noqa: ANN401
) -> Any:  # noqa: ANN401
    """A case at the table, with these fields of an action beside those that all roles share."""
    shared = conference_fields.ConferenceCaseFields
    parts = (_told(lines), _waiting(lines, warning), _measured(window, week), _agreed(of_action))
    return joined("ConferenceCase", shared.__doc__ or "", shared, *parts)


def _told(lines: Lines) -> Any:  # noqa: ANN401
    line, place = lines.type, lines.team_place
    summed = made("CaseSummary", conference_fields.SummaryFields)

    @strawberry.type
    class Told:
        together: strawberry.Private[Together]

        @strawberry.field
        def summary(self: Any) -> summed:  # type: ignore[valid-type]
            """How often something was told since a conference last talked about the case."""
            return summed(**self.together.once(counts)[self.case_id])  # type: ignore[no-any-return]

        @strawberry.field
        def timeline(self: Any, first: int = 40) -> list[line]:  # type: ignore[valid-type]
            """What happened since then, the latest recorded first: 1 to 100 lines."""
            found = self.together.once(timelines, page_size(first))
            return [lines.show(one) for one in found.get(self.case_id, ())]

        @strawberry.field
        def team(self: Any) -> list[place]:  # type: ignore[valid-type]
            """Who is on the team."""
            found = self.together.once(teams).get(self.case_id, ())
            return [place(**values.team_place_fields(one)) for one in found]

    return Told


def _waiting(lines: Lines, warning: Warnings) -> Any:  # noqa: ANN401
    lapse, warned = lines.open_lapse, warning.type

    def all_warnings(of: Together) -> Mapping[UUID, Sequence[Any]]:
        return _warnings(of, warning)

    @strawberry.type
    class Waiting:
        @strawberry.field
        def open_lapses(self: Any) -> list[lapse]:  # type: ignore[valid-type]
            """Lapses from which nobody has seen a return yet, the longest ago first."""
            found = self.together.once(open_lapses).get(self.case_id, ())
            return [lapse(**values.lapse_fields(one)) for one in found]

        @strawberry.field
        def warnings(self: Any) -> list[warned]:  # type: ignore[valid-type]
            """Open early warnings, the latest raised first."""
            return list(self.together.once(all_warnings).get(self.case_id, ()))

    return Waiting


def _measured(window: Part, week: Part) -> Any:  # noqa: ANN401
    shown_week, shown_window = week.type, window.type

    @strawberry.type
    class Measured:
        @strawberry.field
        def weeks(self: Any, weeks: int = 12) -> list[shown_week]:  # type: ignore[valid-type]
            """The last weeks in figures, as far as you see them, the oldest first: 1 to 100.

            A week begins on Monday, UTC; there is none before the case was opened.
            """
            found = self.together.once(all_weeks, page_size(weeks))
            return [week.shown(one) for one in found[self.case_id]]

        @strawberry.field
        def windows(self: Any) -> list[shown_window]:  # type: ignore[valid-type]
            """High-risk windows that are not over, the one named last first."""
            found = self.together.once(windows).get(self.case_id, ())
            return [window.shown(one) for one in found]

    return Measured


def _agreed(of_action: Mapping[str, Any]) -> Any:  # noqa: ANN401
    action = made("Action", conference_fields.ActionFields, **of_action)

    @strawberry.type
    class Agreed:
        @strawberry.field
        def actions(self: Any) -> list[action]:  # type: ignore[valid-type]
            """What was decided and is still to be done, or was done since; due first first."""
            found = self.together.once(actions).get(self.case_id, ())
            return [
                action(**action_fields(one, of_action), conference=one.agreed.conference)
                for one in found
            ]

    return Agreed


def case_fields(one: CaseAt) -> dict[str, Any]:
    """The values of a case at the table."""
    return {
        "case_id": one.card.case,
        "called": one.card.called,
        "opened_at": one.card.opened_at,
        "is_closed": one.card.closed_at is not None,
        "version": one.card.version,
        "since": one.since,
        "is_discussed": one.is_discussed,
    }


def _warnings(of: Together, warning: Warnings) -> Mapping[UUID, Sequence[Any]]:
    """The warnings of all cases: what they rest on is looked up once, where it is asked for."""
    found = of.once(warnings)
    later = of.once(learned) if found else {}
    told = [
        (one, later.get(told_of(one).warning, ())) for of_case in found.values() for one in of_case
    ]
    # The table keeps its warnings: if they held it in turn, both would wait for the collector.
    table = proxy(of)
    made = iter(warning.shown(told, lambda events: by_event(table, events)))
    return {case: [next(made) for _ in of_case] for case, of_case in found.items()}


def action_fields(one: Action, more: Mapping[str, Any]) -> dict[str, Any]:
    """The values of something that was decided."""
    agreed = one.agreed
    told = ("action", "what", "why", "owner", "owner_role", "due", *more)
    return {name: getattr(agreed, name) for name in told} | {
        "owner_name": one.owner_name,
        "is_done": one.done_at is not None,
        "done_at": one.done_at,
        "is_overdue": one.is_overdue,
        "answers": list(agreed.answers),
        "decided_at": one.decided_at,
        "note": one.note,
    }
