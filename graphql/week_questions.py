"""What may be asked of a case's high-risk windows, of its weeks in figures, and of her card."""

from collections.abc import Mapping
from typing import Any

import strawberry

from braid.projections.series import FridgeCard, fridge_card, series
from braid.projections.windows import risk_windows

from . import week_fields
from .asking import Asking, zone_called
from .cursors import page_size
from .parts import Part, part, renamed, several


# Any, and the types named by parameters: each schema's own classes, which no static type can name.
def case_windows(window: Part) -> Any:  # noqa: ANN401
    """What a Case answers of its windows."""
    shown = window.type

    @strawberry.type
    class Windows:
        @strawberry.field
        def windows(self: Any, info: Asking, first: int = 25) -> list[shown]:  # type: ignore[valid-type]
            """High-risk windows and what prepares for them, the one named last first."""
            limit, reading = page_size(first), info.context.open_read.current
            return [window.shown(one) for one in risk_windows(reading, self.admitted, limit=limit)]

    return Windows


def case_weeks(week: Part) -> Any:  # noqa: ANN401
    """What a Case answers of its weeks."""
    shown = week.type

    @strawberry.type
    class Weeks:
        @strawberry.field
        def series(self: Any, info: Asking, weeks: int = 12, zone: str = "UTC") -> list[shown]:  # type: ignore[valid-type]
            """The last weeks in figures, as far as you see them, the oldest first: 1 to 100.

            A week begins on Monday in that zone; there is none before the case was opened.
            """
            count, place = page_size(weeks), zone_called(zone)
            reading, now = info.context.open_read.current, info.context.services.now()
            found = series(reading, self.admitted, weeks=count, zone=place, now=now)
            return [week.shown(one) for one in found]

    return Weeks


def own_card(rhythm: Part) -> Any:  # noqa: ANN401
    """What a Case answers a participant of the card on her fridge."""
    reached = part("Reached", week_fields.ReachedFields)
    fridge = part(
        "FridgeCard",
        week_fields.FridgeCardFields,
        holds={"planned": rhythm, "done": rhythm, "milestones": reached},
        planned=rhythm.type | None,
        done=rhythm.type,
        milestones=several(reached.type),
        values=_card,
    )

    shown = fridge.type

    @strawberry.type
    class OwnCard:
        @strawberry.field
        def card(self: Any, info: Asking, zone: str = "UTC") -> shown:  # type: ignore[valid-type]
            """The card on your fridge: this week's rhythm, and every milestone you reached.

            Each part that you do counts, also in part. A milestone is never taken back.
            """
            place, now = zone_called(zone), info.context.services.now()
            reading = info.context.open_read.current
            found = fridge_card(reading, self.admitted, zone=place, now=now)
            return fridge.shown(found)  # type: ignore[no-any-return]

    return OwnCard


def _card(card: FridgeCard) -> Mapping[str, Any]:
    return {
        "monday": card.week.monday,
        "kept": card.week.kept,
        "planned": card.week.planned,
        "done": card.week.done,
        "milestones": card.milestones,
    }


def week_part(fields: type) -> Part:
    """A week in these figures."""
    return part("Week", fields)


def window_part(run: type) -> Part:
    """A high-risk window, with these fields of each occurrence."""
    first_hour = part("FirstHour", week_fields.FirstHourFields)
    occurrence = part("WindowRun", run)
    return part(
        "Window",
        week_fields.WindowFields,
        values=renamed(window="id"),
        holds={"first_hour": first_hour, "occurrences": occurrence},
        first_hour=first_hour.type | None,
        occurrences=several(occurrence.type),
    )
