"""What conferences decided of the reader's cases and is still to be done, on an agenda or not."""

from typing import Any

import strawberry

from braid.projections.actions import open_actions

from . import conference_fields
from .asking import Asking, recorded, timed
from .conference_case import action_fields
from .cursors import page_size
from .parts import made


# Any, and the types named by parameters: each schema's own classes, which no static type can name.
def open_action_questions(**of_action: Any) -> Any:  # noqa: ANN401
    """What a Query answers of open actions, with these fields beside those that roles share."""
    shown = made("OpenAction", conference_fields.OpenActionFields, **of_action)

    @strawberry.type
    class OpenActions:
        @strawberry.field
        def open_actions(
            self, info: Asking, first: int = 50, min_position: str | None = None
        ) -> list[shown]:  # type: ignore[valid-type]
            """What is still to be done of your open cases, what is due first before the rest."""
            context, limit = info.context, page_size(first)
            with timed(context, "open_actions"):
                found = open_actions(
                    recorded(context, "open_actions", [], min_position), limit=limit
                )
                context.open_read.of("open_actions_shown", [one.case for one in found])
            return [
                shown(**action_fields(one.action, of_action), case_id=one.case, called=one.called)
                for one in found
            ]

    return OpenActions
