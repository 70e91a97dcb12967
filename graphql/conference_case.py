"""A case at the table of a conference: each part looked up for all cases of the agenda at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar, TypeVarTuple
from uuid import UUID

import strawberry

from braid.projections.actions import Action
from braid.projections.conference import CaseAt
from braid.projections.together import Lasting, Together, grouped
from braid.projections.together_measured import actions, windows
from braid.projections.together_measured import weeks as all_weeks
from braid.projections.together_told import (
    cited,
    counts,
    learned,
    open_lapses,
    teams,
    timelines,
    warnings,
)
from braid.projections.warned import told_of

from . import conference_fields, values
from .cursors import page_size
from .lines import Lines
from .parts import Part, joined, made
from .plan.unchanging import Unchanging
from .warning_questions import Warnings

Of = TypeVar("Of")
Given = TypeVarTuple("Given")


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
    all_lines = each(timelines, lines.show)
    all_teams = each(teams, lambda one: place(**values.team_place_fields(one)))

    @strawberry.type
    class Told:
        together: strawberry.Private[Together]

        @strawberry.field
        def summary(self: Any) -> summed:  # type: ignore[valid-type]
            """How often something was told since a conference last talked about the case."""
            return summed(**self.together.told(self.case_id, counts))  # type: ignore[no-any-return]

        @strawberry.field
        def timeline(self: Any, first: int = 40) -> list[line]:  # type: ignore[valid-type]
            """What happened since then, the latest recorded first: 1 to 100 lines."""
            return self.together.told(self.case_id, all_lines, page_size(first))  # type: ignore[no-any-return]

        @strawberry.field
        def team(self: Any) -> list[place]:  # type: ignore[valid-type]
            """Who is on the team."""
            return self.together.told(self.case_id, all_teams)  # type: ignore[no-any-return]

    return Told


def _waiting(lines: Lines, warning: Warnings) -> Any:  # noqa: ANN401
    lapse, warned = lines.open_lapse, warning.type
    all_lapses = each(open_lapses, lambda one: lapse(**values.lapse_fields(one)))
    all_cited = each(cited, lambda one: (one.event_id, lines.show(one)))

    def all_warnings(of: Together) -> Mapping[UUID, Sequence[Mapping[str, Any]]]:
        return _warnings(of, warning)

    @strawberry.type
    class Waiting:
        @strawberry.field
        def open_lapses(self: Any) -> list[lapse]:  # type: ignore[valid-type]
            """Lapses from which nobody has seen a return yet, the longest ago first."""
            return self.together.told(self.case_id, all_lapses)  # type: ignore[no-any-return]

        @strawberry.field
        def warnings(self: Any) -> list[warned]:  # type: ignore[valid-type]
            """Open early warnings, the latest raised first."""
            table, case = self.together, self.case_id
            return warning.shown(
                table.told(case, all_warnings), lambda: dict(table.told(case, all_cited))
            )

    return Waiting


def _measured(window: Part, week: Part) -> Any:  # noqa: ANN401
    shown_week, shown_window = week.type, window.type
    shown_weeks = each(all_weeks, week.shown)

    def shown_windows(of: Together) -> Mapping[UUID, Lasting[Any]]:
        return {
            case: replace(found, things=Unchanging([window.shown(one) for one in found.things]))
            for case, found in windows(of).items()
        }

    @strawberry.type
    class Measured:
        @strawberry.field
        def weeks(self: Any, weeks: int = 12) -> list[shown_week]:  # type: ignore[valid-type]
            """The last weeks in figures, as far as you see them, the oldest first: 1 to 100.

            A week begins on Monday, UTC; there is none before the case was opened.
            """
            return self.together.told(self.case_id, shown_weeks, page_size(weeks))  # type: ignore[no-any-return]

        @strawberry.field
        def windows(self: Any) -> list[shown_window]:  # type: ignore[valid-type]
            """High-risk windows that are not over, the one named last first."""
            found = self.together.told(self.case_id, shown_windows)
            return found.things if found else []

    return Measured


def _agreed(of_action: Mapping[str, Any]) -> Any:  # noqa: ANN401
    action = made("Action", conference_fields.ActionFields, **of_action)
    all_actions = each(
        actions,
        lambda one: action(**action_fields(one, of_action), conference=one.agreed.conference),
    )

    @strawberry.type
    class Agreed:
        @strawberry.field
        def actions(self: Any) -> list[action]:  # type: ignore[valid-type]
            """What was decided and is still to be done, or was done since; due first first."""
            return self.together.told(self.case_id, all_actions)  # type: ignore[no-any-return]

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


def each(
    part: Callable[[Together, *Given], Mapping[UUID, Sequence[Of]]], show: Callable[[Of], Any]
) -> Callable[[Together, *Given], Mapping[UUID, list[Any]]]:
    """A part of all cases, everything in it shown in the schema's own types."""

    def shown(of: Together, *given: *Given) -> Mapping[UUID, list[Any]]:
        found = part(of, *given)
        return {case: Unchanging([show(one) for one in found.get(case, ())]) for case in of.at}

    return shown


def _warnings(of: Together, warning: Warnings) -> Mapping[UUID, Sequence[Mapping[str, Any]]]:
    """The values of the warnings of all cases."""
    return {case: _of_case(of, case, warning) for case in of.at}


def _of_case(of: Together, case: UUID, warning: Warnings) -> list[dict[str, Any]]:
    later = grouped((one.warning, one) for one in of.told(case, learned))
    found = of.told(case, warnings)
    return [warning.values(one, later.get(told_of(one).warning, ())) for one in found]


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
