"""What a clinician may ask and do: the clinician schema's roots."""

from typing import Any

import strawberry

from braid.domain.identity import Role
from braid.domain.warning.events import Hearing

from . import (
    case_commands,
    check_in_commands,
    commands,
    daily_commands,
    instrument_commands,
    meeting_commands,
    passing_commands,
    signal_commands,
    warning_commands,
    window_commands,
)
from .clinician_types import LINES
from .outcome import answering, outcome
from .program_fields import AttentionFields
from .program_questions import (
    declared_part,
    exact_figures,
    parameter_part,
    program_questions,
    tested_part,
)
from .reading import reading_roots
from .today_questions import today_questions
from .warning_news import warning_news
from .warning_questions import case_warnings
from .week_fields import TeamWeekFields, TeamWindowRunFields
from .week_questions import case_weeks, case_windows
from .wording import suggestion_type
from .wording_questions import wording_questions

Suggestion = suggestion_type()
PARAMETER = parameter_part()
DECLARED = declared_part(AttentionFields, PARAMETER)
ROOTS = reading_roots(
    LINES,
    of_case=(
        case_warnings(LINES, hearing=Hearing),
        case_windows(TeamWindowRunFields),
        case_weeks(TeamWeekFields),
    ),
    asked=(
        today_questions(LINES),
        program_questions(
            Role.CLINICIAN,
            {"declared": DECLARED, "tested": tested_part(PARAMETER, exact_figures())},
        ),
        wording_questions(Suggestion),
    ),
    followed=(warning_news(LINES),),
)
Outcome = outcome(Suggestion)


@strawberry.type
class Mutation:
    """What a clinician may record."""

    open_case: Any = answering(case_commands.open_case, Outcome)
    close_case: Any = answering(case_commands.close_case, Outcome)
    assign_team_member: Any = answering(case_commands.assign_team_member, Outcome)
    release_team_member: Any = answering(case_commands.release_team_member, Outcome)
    record_discharge: Any = answering(case_commands.record_discharge, Outcome)
    schedule_meeting: Any = answering(case_commands.schedule_meeting, Outcome)
    record_attended: Any = answering(meeting_commands.record_attended, Outcome)
    record_missed: Any = answering(meeting_commands.record_missed, Outcome)
    record_excused: Any = answering(meeting_commands.record_excused, Outcome)
    report_lapse: Any = answering(commands.report_lapse, Outcome)
    retract_lapse_report: Any = answering(commands.retract_lapse_report, Outcome)
    request_re_entry: Any = answering(commands.request_re_entry, Outcome)
    re_enter: Any = answering(commands.re_enter, Outcome)
    flag: Any = answering(signal_commands.flag, Outcome)
    flag_isolation_pattern: Any = answering(signal_commands.flag_isolation_pattern, Outcome)
    observe_decompensation: Any = answering(signal_commands.observe_decompensation, Outcome)
    raise_sponsor_red_flag: Any = answering(signal_commands.raise_sponsor_red_flag, Outcome)
    answer_weekly_questions: Any = answering(daily_commands.answer_weekly_questions, Outcome)
    record_toxicology: Any = answering(daily_commands.record_toxicology, Outcome)
    answer_instrument: Any = answering(instrument_commands.answer_instrument, Outcome)
    schedule_check_in: Any = answering(check_in_commands.schedule_check_in, Outcome)
    record_check_in_held: Any = answering(check_in_commands.record_check_in_held, Outcome)
    name_window: Any = answering(window_commands.name_window, Outcome)
    pair_buddy: Any = answering(window_commands.pair_buddy, Outcome)
    choose_exit_script: Any = answering(window_commands.choose_exit_script, Outcome)
    rehearse_exit_script: Any = answering(window_commands.rehearse_exit_script, Outcome)
    plan_first_hour: Any = answering(window_commands.plan_first_hour, Outcome)
    check_in_as_buddy: Any = answering(passing_commands.check_in_as_buddy, Outcome)
    debrief_window: Any = answering(passing_commands.debrief_window, Outcome)
    acknowledge_warning: Any = answering(warning_commands.acknowledge_warning, Outcome)
    act_upon_warning: Any = answering(warning_commands.act_upon_warning, Outcome)
    close_warning: Any = answering(warning_commands.close_warning, Outcome)
    add_comment: Any = answering(commands.add_comment, Outcome)
