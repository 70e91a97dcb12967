"""Who needs the reader today, and why."""

from datetime import UTC, datetime
from typing import Any

import strawberry

from braid.domain.identity import CaseId
from braid.projections.attention import Needed, Reason, Today, needed_today

from . import warning_fields
from .asking import Asking, moment, recorded, timed
from .cursors import page_size
from .lines import Lines
from .parts import Part, made, several


# Any, and the types named by parameters: each schema's own classes, which no static type can name.
def today_questions(lines: Lines) -> Any:  # noqa: ANN401
    """What a Query answers of who needs the reader today."""
    warned = lines.parts["warned"]
    reason = made("Reason", warning_fields.ReasonFields, warned=warned.type)
    needed = made("NeededCase", warning_fields.NeededFields, reasons=several(reason))
    day = made(
        "Today", warning_fields.TodayFields, cards=several(needed), held_back=several(needed)
    )

    def shown(one: Needed) -> Any:  # noqa: ANN401
        reasons = [reason(**_reason(why, warned)) for why in one.reasons]
        return needed(**_needed(one), reasons=reasons)

    @strawberry.type
    class NeedsMe:
        @strawberry.field
        def needs_me(
            self,
            info: Asking,
            day_began: datetime | None = None,
            held_back_first: int = 25,
            min_position: str | None = None,
        ) -> day:  # type: ignore[valid-type]
            """Your cases that wait for somebody, the most pressing first.

            As many cards as the program gives a day room for, less what you took on since the day
            began (midnight UTC, unless you say when); what is urgent is shown whatever the count.
            """
            limit = page_size(held_back_first)
            found = _today(info, moment(day_began), limit, min_position)
            held_back = [shown(one) for one in found.held_back]
            cards = [shown(one) for one in found.cards]
            return day(  # type: ignore[no-any-return]
                cards=cards, held_back=held_back, held_back_count=found.held_back_count
            )

    return NeedsMe


def _today(info: Asking, began: datetime | None, held_back: int, min_position: str | None) -> Today:
    """The answer, behind a record that names every case in it, shown or held back."""
    context = info.context
    midnight = context.services.now().astimezone(UTC).replace(hour=0, minute=0, second=0)
    with timed(context, "needs_me"):
        reading = recorded(context, "needs_me", [], min_position)
        day_began = began or midnight.replace(microsecond=0)
        found = needed_today(reading, day_began=day_began, held_back=held_back)
        named: list[CaseId] = [one.case for one in (*found.cards, *found.held_back)]
        context.open_read.of("needs_me_shown", named)
    return found


def _needed(one: Needed) -> dict[str, Any]:
    return {
        "id": one.case,
        "called": one.called,
        "weight": one.weight,
        "since": one.since,
        "open_lapse_count": one.open_lapses,
        "asked_back_at": one.asked_back_at,
    }


def _reason(one: Reason, warned: Part) -> dict[str, Any]:
    return {
        "line_id": one.event_id,
        "severity": one.severity,
        "level": one.level,
        "raised_at": one.raised_at,
        "taken_on_at": one.taken_on_at,
        "warned": warned.shown(one.warned),
    }
