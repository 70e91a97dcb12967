"""The truth behind a demo: the hidden moods of its cases, told anew from the demo's seed."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from braid.domain.calendar import Calendar
from braid.domain.clocks import Interval
from braid.domain.identity import CaseId
from braid.ops.ehr.bundles import EhrPatient

from .cast import Cast, assemble
from .cohort import cohort
from .mood import Mood
from .play import _story
from .playing import played_by
from .story import Story

LOW = frozenset({Mood.DRIFTING, Mood.LAPSING})


@dataclass(frozen=True, kw_only=True)
class Played:
    """Which program a demo's home holds."""

    cases: int
    months: int
    seed: int
    until: datetime


def played_in(home: Path) -> Played | None:
    """What the home says that it holds; None where it is no demo's."""
    try:
        kept = json.loads((home / "demo.json").read_text())
        until = datetime.fromisoformat(kept["until"]).astimezone(UTC)
        return Played(cases=kept["cases"], months=kept["months"], seed=kept["seed"], until=until)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def low_times(
    played: Played, *, program: int, calendar: Calendar
) -> Mapping[CaseId, Sequence[Interval]]:
    """Of each case the stretches of time in which she was drifting or lapsing."""
    patients = cohort()
    cast = assemble(played.seed, program=program, shown_patient=patients[0])
    stories = (
        _told(patient, cast, number, played, calendar)
        for number, patient in enumerate(played_by(patients, cast, played.cases))
    )
    return {story.case: tuple(_lows(story)) for story in stories}


def _told(
    patient: EhrPatient, cast: Cast, number: int, played: Played, calendar: Calendar
) -> Story:
    """The same story as `play.history` tells."""
    luck = f"{played.seed} {number} {played.months} {played.until.isoformat()} "
    return _story(
        patient,
        cast,
        luck=f"{luck}{patient.ehr_patient}",
        number=number,
        months=played.months,
        until=played.until,
        calendar=calendar,
    )


def _lows(story: Story) -> Iterator[Interval]:
    weeks = groupby(range(len(story.moods)), key=lambda week: story.moods[week] in LOW)
    for is_low, stretch in weeks:
        first, *rest = stretch
        if is_low:
            after = (rest[-1] if rest else first) + 1
            yield Interval(earliest=story.week(first), latest=min(story.week(after), story.ends))
