"""One simulated case, from its opening to the end of the demo."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import chain
from math import ceil
from random import Random
from zoneinfo import ZoneInfo

from braid.domain.calendar import Calendar
from braid.domain.identity import Member, Role
from braid.domain.recorded import Recorded
from braid.domain.store.histories import Step
from braid.ops.ehr.bundles import EhrPatient
from braid.ops.ehr.importing import case_of, opening, participant_of

from .almanac import Almanac
from .answering import answers
from .attendance import meeting_steps
from .cast import Cast
from .checking_in import check_in_steps
from .comments import comment_steps
from .conferring import talks
from .connection import connection_steps
from .counting import counting_steps
from .cues import cue_steps
from .days import day_steps
from .declared import declared
from .discharges import discharge_steps
from .lapses import lapse_steps
from .mood import Mood, full_arc, open_ended, settled, weeks
from .questionnaires import questionnaire_steps
from .signals import isolation_steps
from .sittings import past
from .story import WEEK, Story
from .team import tenures
from .teaming import closing_steps, team_steps
from .timers import timer_steps
from .toxicology import toxicology_steps
from .walk import Answer, Walk
from .windows import window_steps

ZONES = ("America/New_York", "America/New_York", "America/New_York", "America/Chicago")
DAYS_A_MONTH = 30.4375
ONE_IN = 15
"""One case in so many is closed before the end."""


def history(
    patient: EhrPatient,
    cast: Cast,
    *,
    number: int,
    seed: int,
    months: int,
    until: datetime,
    calendar: Calendar,
    program: int,
) -> list[Step]:
    """The history of one case, in the order in which it was reported.

    Raises ValueError for less than a month: nothing is lived in no time.
    """
    if months < 1:
        raise ValueError(months)
    until = until.astimezone(UTC)
    luck = f"{seed} {number} {months} {until.isoformat()} {patient.ehr_patient}"
    story = _story(
        patient, cast, luck=luck, number=number, months=months, until=until, calendar=calendar
    )
    first = opening(
        patient,
        program=program,
        by=story.team[0].staff.member,
        clinician_name=story.team[0].staff.name,
        at=story.opened,
    )
    told = [step for step in _strands(story, number) if _is_told(step, story.ends)]
    steps = [first, *sorted(told, key=_reported_at)]
    sittings = list(past(cast, begins=story.opened, until=until))

    def replies(story: Story, recorded: Recorded) -> Iterator[tuple[datetime, Answer]]:
        yield from answers(story, recorded)
        yield from talks(sittings, story, recorded)

    return Walk(story, declared(), replies).through(steps)


def _story(
    patient: EhrPatient,
    cast: Cast,
    *,
    luck: str,
    number: int,
    months: int,
    until: datetime,
    calendar: Calendar,
) -> Story:
    chance = Random(luck)  # noqa: S311 - a play, not a secret
    zone = ZoneInfo(chance.choice(ZONES))
    opened = _opened(chance, until, months, zone)
    case = case_of(cast.program, patient.ehr_patient)
    is_shown = case == cast.shown_case()
    ends = until - (until - opened) * chance.uniform(0.02, 0.08) if _is_closed(number) else until
    moods = weeks(chance, max(1, ceil((ends - opened) / WEEK)))
    person = participant_of(cast.program, patient.ehr_patient)
    return Story(
        seed=luck,
        patient=patient,
        case=case,
        participant=Member(person=person, role=Role.PARTICIPANT),
        zone=zone,
        opened=opened,
        until=until,
        ends=ends,
        moods=_ending(moods, is_shown=is_shown, number=number),
        team=tenures(cast, chance, number, opened, ends),
        calendar=Almanac(calendar),
        is_shown=is_shown,
    )


def _opened(chance: Random, until: datetime, months: int, zone: ZoneInfo) -> datetime:
    """A working hour near the beginning: not everybody begins on the same day."""
    whole = timedelta(days=months * DAYS_A_MONTH)
    day = until - whole + min(timedelta(days=10), whole / 10) * chance.random()
    local = day.astimezone(zone)
    hour = local.replace(hour=chance.randint(9, 16), minute=15, second=0, microsecond=0)
    return min(hour.astimezone(UTC), day)


def _ending(moods: tuple[Mood, ...], *, is_shown: bool, number: int) -> tuple[Mood, ...]:
    if is_shown:
        return open_ended(full_arc(moods))
    if number % 11 == 5:  # noqa: PLR2004 - one in eleven is out there when the demo begins
        return open_ended(moods)
    return settled(moods) if _is_closed(number) else moods


def _is_closed(number: int) -> bool:
    return number % ONE_IN == ONE_IN // 2


def _strands(story: Story, number: int) -> Iterator[Step]:
    """Everything that happens, strand by strand; whoever joins comes before what she says."""
    return chain(
        team_steps(story),
        meeting_steps(story),
        lapse_steps(story),
        isolation_steps(story),
        comment_steps(story),
        counting_steps(story),
        day_steps(story),
        connection_steps(story),
        discharge_steps(story),
        check_in_steps(story),
        toxicology_steps(story),
        questionnaire_steps(story),
        cue_steps(story),
        window_steps(story),
        timer_steps(story),
        closing_steps(story, number) if _is_closed(number) else (),
    )


def _is_told(step: Step, ends: datetime) -> bool:
    return _reported_at(step) <= ends


def _reported_at(step: Step) -> datetime:
    reported = step[0].reported_at
    assert reported is not None  # noqa: S101 - every step of a story says when
    return reported


def again(patient: EhrPatient, turn: int) -> EhrPatient:
    """The same synthetic adult drawn once more, as somebody else."""
    return replace(patient, ehr_patient=f"{patient.ehr_patient}-{turn}") if turn else patient
