"""Leaving a setting of care: for some the loneliest weeks come one to three months later."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from braid.domain.case.decisions import record_discharge
from braid.domain.case.events import Setting
from braid.domain.identity import Role
from braid.domain.store.histories import Step

from .luck import drawn
from .story import Story

DISCHARGED, LONELY = 0.55, 0.5
SETTINGS = {
    Setting.DETOX: 2,
    Setting.INPATIENT: 2,
    Setting.RESIDENTIAL: 3,
    Setting.INTENSIVE_OUTPATIENT: 4,
}


@dataclass(frozen=True, kw_only=True)
class Discharge:
    """When she leaves, what, and whether it will be lonely."""

    at: datetime
    setting: Setting
    is_lonely: bool


def discharge_of(story: Story) -> Discharge | None:
    """The discharge of a case, for a little more than half of them."""
    chance = story.chance("discharge")
    if not story.is_shown and chance.random() > DISCHARGED:
        return None
    first, last = (4, 9) if chance.random() < 0.2 else (18, 45)  # noqa: PLR2004 - some leave soon
    day = story.opened + timedelta(days=chance.randint(first, last))
    return Discharge(
        at=story.hour(chance, day, 9, 15),
        setting=drawn(chance, SETTINGS),
        is_lonely=chance.random() < LONELY,
    )


def discharge_steps(story: Story) -> Iterator[Step]:
    """The discharge as a clinician records it."""
    discharge = discharge_of(story)
    if discharge is None:
        return
    by = story.somebody(story.chance("discharged by"), Role.CLINICIAN, discharge.at)
    decision = partial(record_discharge, setting=discharge.setting)
    yield story.step("discharge", by, discharge.at, decision)
