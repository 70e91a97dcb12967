"""Programs made up at random: people, and what half a year brought them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID, uuid5

from braid.domain.case.events import CaseClosed, CaseOpened, ClosingReason
from braid.domain.identity import (
    CaseId,
    PersonalText,
    PersonId,
)
from braid.domain.recorded import Recorded
from tests.domain.given import WORLD
from tests.domain.measure.facts import fact

from .happenings import NEW_YEAR, lapses, meetings, warnings, windows

MONTHS = tuple(date(2026, month, 1) for month in range(1, 7))
LATER = datetime(2027, 1, 1, tzinfo=UTC)
Programs = Mapping[CaseId, tuple[Recorded, ...]]


def program(seed: int, people: int, *, busy: float = 1.0) -> Programs:
    """So many people and their half year; the busier, the more happens to each."""
    draw = Random(seed)  # noqa: S311 - a made-up world, not a secret
    cases = (f"case {number}" for number in range(people))
    return {CaseId(uuid5(WORLD, name)): _case(name, draw, busy) for name in cases}


def _case(name: str, draw: Random, busy: float) -> tuple[Recorded, ...]:
    opened = CaseOpened(
        participant=PersonId(uuid5(WORLD, f"person {name}")),
        name=PersonalText("Ada"),
        clinical_summary=None,
        ehr_patient=None,
    )
    began = NEW_YEAR - timedelta(days=draw.randint(0, 60))
    facts = [fact(name, opened, began)]
    facts += meetings(name, draw, busy)
    facts += lapses(name, draw, busy)
    facts += warnings(name, draw, busy)
    facts += windows(name, draw, busy)
    if draw.random() < 0.1:
        closed = CaseClosed(reason=ClosingReason.MOVED_ON, note=None)
        facts.append(fact(name, closed, NEW_YEAR + timedelta(days=draw.randint(60, 180))))
    return tuple(sorted(facts, key=lambda one: one.recorded_at or one.reported_at))


def without(histories: Programs, person: UUID) -> Programs:
    """The same program had she never come."""
    return {key: one for key, one in histories.items() if one[0].participant != person}
