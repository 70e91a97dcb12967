"""What an auditor asks of emergency access: who took what, why, and whether it was reviewed."""

from typing import Any

import strawberry

from braid.projections.emergencies import EmergencyAccess, emergency_accesses

from . import emergency_fields
from .asking import Asking, recorded, timed
from .cursors import access_cursor, access_place, page_size
from .parts import made, several


# Any, and the types named by parameters: each schema's own classes, which no static type can name.
def emergency_questions() -> Any:  # noqa: ANN401
    """What an auditor's Query answers of emergency access."""
    access = made("EmergencyAccess", emergency_fields.EmergencyAccessFields)
    page = made(
        "EmergencyAccessPage", emergency_fields.EmergencyPageFields, accesses=several(access)
    )

    @strawberry.type
    class Emergencies:
        @strawberry.field
        def emergency_access(
            self,
            info: Asking,
            only_unreviewed: bool = True,
            first: int = 25,
            after: str | None = None,
            min_position: str | None = None,
        ) -> page:  # type: ignore[valid-type]
            """Emergency access to cases, the latest first; usually what waits for a review."""
            context, limit = info.context, page_size(first)
            before = access_place(after) if after else None
            with timed(context, "emergency_access"):
                reading = recorded(context, "emergency_access", [], min_position)
                found = emergency_accesses(
                    reading, only_unreviewed=only_unreviewed, after=before, limit=limit + 1
                )
                shown = found[:limit]
                cases = list(dict.fromkeys(one.case for one in shown))
                context.open_read.of("emergency_access_shown", cases)
            cursor = access_cursor(shown[-1].access) if shown else None
            items = [access(**_fields(info, one)) for one in shown]
            return page(accesses=items, end_cursor=cursor, has_more=len(found) > limit)  # type: ignore[no-any-return]

    return Emergencies


def _fields(info: Asking, one: EmergencyAccess) -> dict[str, Any]:
    return {
        "id": one.access,
        "case_id": one.case,
        "person": one.person,
        "name": one.said["name"],
        "affiliation": one.said.get("affiliation"),
        "reason": one.said["reason"],
        "taken_at": one.taken_at,
        "until": one.until,
        "ended_at": one.ended_at,
        "is_running": one.ended_at is None and info.context.services.now() < one.until,
        "verdict": one.verdict,
        "note": one.review.get("note"),
        "reviewed_at": one.reviewed_at,
        "reviewed_by": one.reviewed_by,
    }
