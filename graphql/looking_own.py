"""What a participant may ask of who looked at her case."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import strawberry

from braid.domain.identity import CaseId
from braid.domain.refusals import CaseNotFound
from braid.projections.caseload import card, caseload
from braid.projections.looking_own import Look, LookPlace, looks, looks_then
from braid.projections.reading import Reading
from braid.projections.timeline import team

from .asking import Asking, Page, recorded, timed
from .cursors import look_cursor, look_place, page_size
from .looking_fields import LookFields, LookPageFields
from .looking_words import SOMEBODY, why
from .parts import made, several

MOST = 100
"""Cases that one person has."""
Names = Mapping[tuple[CaseId, UUID], str]


# Any, and the types named by parameters: each schema's own classes, which no static type can name.
def who_looked() -> Any:  # noqa: ANN401
    """What a participant's Query answers of who looked."""
    look = made("Look", LookFields)
    page = made("LookPage", LookPageFields, looks=several(look))

    @strawberry.type
    class WhoLooked:
        @strawberry.field
        def who_looked(self, info: Asking, first: int = 25, after: str | None = None) -> page:  # type: ignore[valid-type]
            """Who of your team opened your case, the latest first: 1 to 100 looks.

            Lists on which your case stands among others are not told, nor your own reading.
            """
            with timed(info.context, "who_looked"):
                found, called = _some_looks(info, first=first, after=after)
            shown = [look(**_look(one, called)) for one in found.items]
            return page(looks=shown, end_cursor=found.end_cursor, has_more=found.has_more)  # type: ignore[no-any-return]

    return WhoLooked


def _some_looks(info: Asking, *, first: int, after: str | None) -> tuple[Page[Look], Names]:
    """A page of looks, and what those who looked are called on her team."""
    limit, before = page_size(first), look_place(after) if after else None
    reading = recorded(info.context, "who_looked", [], None)
    found = _looks(info, reading, limit=limit + 1, before=before)
    shown = found[:limit]
    cases = sorted({one.case for one in shown})
    info.context.open_read.of("who_looked_shown", cases)
    cursor = look_cursor(_place(shown[-1])) if shown else None
    page = Page(items=shown, end_cursor=cursor, has_more=len(found) > limit)
    return page, _names(reading, cases)


def _looks(
    info: Asking, reading: Reading, *, limit: int, before: LookPlace | None
) -> Sequence[Look]:
    """Looks by now; in a past, to the auditor who sees through the participant, by then."""
    context, moment = info.context, info.context.services.now()
    if context.open_read.told_until is None:
        return looks(reading, moment, limit=limit, before=before)
    cases = [one.case for one in caseload(reading, limit=MOST, before=None, only_open=False)]
    whose, records = (context.member.person, cases), context.open_read.records
    return looks_then(records, whose, moment, limit=limit, before=before)


def _names(reading: Reading, cases: Sequence[CaseId]) -> Names:
    found: dict[tuple[CaseId, UUID], str] = {}
    for case in cases:
        try:
            places = team(reading, card(reading, case))
        except CaseNotFound:
            continue  # her strand has not followed as far as her case
        found |= {(case, one.person): one.name for one in places}
    return found


def _place(one: Look) -> LookPlace:
    return LookPlace(looked_at=one.looked_at, request=one.request)


def _look(one: Look, called: Names) -> dict[str, Any]:
    return {
        "id": one.request,
        "case_id": one.case,
        "looked_at": one.looked_at,
        "looked_until": one.looked_until,
        "role": one.by.role,
        "name": called.get((one.case, one.by.person), SOMEBODY),
        "why": why(one.purpose),
    }
