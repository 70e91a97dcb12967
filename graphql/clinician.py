"""What a clinician may ask and do: the clinician schema's roots."""

from typing import Any

import strawberry

from braid.domain.identity import Role
from braid.domain.warning.events import Hearing

from . import (
    action_commands,
    agenda_commands,
    case_commands,
    check_in_commands,
    commands,
    conference_commands,
    daily_commands,
    emergency_commands,
    instrument_commands,
    meeting_commands,
    passing_commands,
    signal_commands,
    warning_commands,
    window_commands,
)
from .clinician_types import LINES
from .conference_case import conference_case
from .conference_news import conference_news
from .conference_questions import conference_questions
from .enums import ActionKind
from .open_actions import open_action_questions
from .outcome import answering, conference_outcome, outcome, refusal
from .packet_questions import packet_questions
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
from .warning_questions import case_warnings, warning_part
from .week_fields import TeamWeekFields, TeamWindowRunFields
from .week_questions import case_weeks, case_windows, week_part, window_part
from .wording import suggestion_type
from .wording_questions import wording_questions

Suggestion = suggestion_type()
PARAMETER = parameter_part()
DECLARED = declared_part(AttentionFields, PARAMETER)
WARNING = warning_part(LINES, hearing=Hearing)
WINDOW, WEEK = window_part(TeamWindowRunFields), week_part(TeamWeekFields)
AT_TABLE = conference_case(
    LINES, WARNING, window=WINDOW, week=WEEK, kind=ActionKind, hearing=Hearing
)
ROOTS = reading_roots(
    LINES,
    of_case=(case_warnings(LINES, WARNING), case_windows(WINDOW), case_weeks(WEEK)),
    asked=(
        conference_questions(AT_TABLE),
        open_action_questions(kind=ActionKind, hearing=Hearing),
        packet_questions(),
        today_questions(LINES),
        program_questions(
            Role.CLINICIAN,
            {"declared": DECLARED, "tested": tested_part(PARAMETER, exact_figures())},
        ),
        wording_questions(Suggestion),
    ),
    followed=(warning_news(LINES), conference_news()),
)
Refused = refusal(Suggestion)
Outcome, AtTable = outcome(Refused), conference_outcome(Refused)


@strawberry.type
class Mutation:
    """What a clinician may record."""

    open_case: Any = answering(case_commands.open_case, Outcome)
    take_emergency_access: Any = answering(emergency_commands.take_emergency_access, Outcome)
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
    convene_conference: Any = answering(conference_commands.convene_conference, AtTable)
    invite_attendee: Any = answering(conference_commands.invite_attendee, AtTable)
    confirm_attendance: Any = answering(conference_commands.confirm_attendance, AtTable)
    excuse_myself: Any = answering(conference_commands.excuse_myself, AtTable)
    sit_down: Any = answering(conference_commands.sit_down, AtTable)
    leave_table: Any = answering(conference_commands.leave_table, AtTable)
    propose_agenda: Any = answering(agenda_commands.propose_agenda, AtTable)
    add_to_agenda: Any = answering(agenda_commands.add_to_agenda, AtTable)
    move_agenda_item: Any = answering(agenda_commands.move_agenda_item, AtTable)
    remove_from_agenda: Any = answering(agenda_commands.remove_from_agenda, AtTable)
    turn_to_case: Any = answering(action_commands.turn_to_case, Outcome)
    record_decision: Any = answering(action_commands.record_decision, Outcome)
    complete_action: Any = answering(action_commands.complete_action, Outcome)
    give_feedback: Any = answering(action_commands.give_feedback, Outcome)
    freeze_packets: Any = answering(conference_commands.freeze_packets, AtTable)
    close_conference: Any = answering(conference_commands.close_conference, AtTable)
