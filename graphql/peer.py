"""What a peer specialist may ask and do: the peer schema's roots."""

from typing import Any

import strawberry

from braid.domain.identity import Role

from . import (
    action_commands,
    agenda_commands,
    check_in_commands,
    commands,
    conference_commands,
    daily_commands,
    meeting_commands,
    passing_commands,
    peer_commands,
    signal_commands,
    warning_commands,
    window_commands,
)
from .conference_case import conference_case
from .conference_news import conference_news
from .conference_questions import conference_questions
from .enums import PeerActionKind
from .open_actions import open_action_questions
from .outcome import answering, conference_outcome, outcome, refusal
from .packet_questions import packet_questions
from .peer_types import LINES
from .program_fields import DeclaredFields
from .program_questions import declared_part, parameter_part, program_questions
from .reading import reading_roots
from .today_questions import today_questions
from .warning_news import warning_news
from .warning_questions import case_warnings, warning_part
from .week_fields import TeamWeekFields, TeamWindowRunFields
from .week_questions import case_weeks, case_windows, week_part, window_part
from .wording import suggestion_type
from .wording_questions import wording_questions

Suggestion = suggestion_type()
WARNING = warning_part(LINES)
WINDOW, WEEK = window_part(TeamWindowRunFields), week_part(TeamWeekFields)
AT_TABLE = conference_case(LINES, WARNING, window=WINDOW, week=WEEK, kind=PeerActionKind)
ROOTS = reading_roots(
    LINES,
    of_case=(case_warnings(LINES, WARNING), case_windows(WINDOW), case_weeks(WEEK)),
    asked=(
        conference_questions(AT_TABLE),
        open_action_questions(kind=PeerActionKind),
        packet_questions(),
        today_questions(LINES),
        program_questions(Role.PEER, {"declared": declared_part(DeclaredFields, parameter_part())}),
        wording_questions(Suggestion),
    ),
    followed=(warning_news(LINES), conference_news()),
)
Refused = refusal(Suggestion)
Outcome, AtTable = outcome(Refused), conference_outcome(Refused)


@strawberry.type
class Mutation:
    """What a peer specialist may record."""

    report_lapse: Any = answering(commands.report_lapse, Outcome)
    retract_lapse_report: Any = answering(commands.retract_lapse_report, Outcome)
    request_re_entry: Any = answering(commands.request_re_entry, Outcome)
    re_enter: Any = answering(commands.re_enter, Outcome)
    flag: Any = answering(signal_commands.flag, Outcome)
    flag_isolation_pattern: Any = answering(signal_commands.flag_isolation_pattern, Outcome)
    observe_decompensation: Any = answering(signal_commands.observe_decompensation, Outcome)
    raise_sponsor_red_flag: Any = answering(signal_commands.raise_sponsor_red_flag, Outcome)
    check_in_for_the_day: Any = answering(daily_commands.check_in_for_the_day, Outcome)
    record_contact: Any = answering(daily_commands.record_contact, Outcome)
    answer_weekly_questions: Any = answering(daily_commands.answer_weekly_questions, Outcome)
    record_service_act: Any = answering(daily_commands.record_service_act, Outcome)
    record_planned_social: Any = answering(daily_commands.record_planned_social, Outcome)
    schedule_meeting: Any = answering(peer_commands.schedule_meeting, Outcome)
    record_attended: Any = answering(meeting_commands.record_attended, Outcome)
    record_missed: Any = answering(meeting_commands.record_missed, Outcome)
    record_excused: Any = answering(meeting_commands.record_excused, Outcome)
    schedule_check_in: Any = answering(check_in_commands.schedule_check_in, Outcome)
    record_check_in_held: Any = answering(check_in_commands.record_check_in_held, Outcome)
    name_window: Any = answering(window_commands.name_window, Outcome)
    pair_buddy: Any = answering(window_commands.pair_buddy, Outcome)
    choose_exit_script: Any = answering(window_commands.choose_exit_script, Outcome)
    rehearse_exit_script: Any = answering(window_commands.rehearse_exit_script, Outcome)
    plan_first_hour: Any = answering(window_commands.plan_first_hour, Outcome)
    check_in_as_buddy: Any = answering(passing_commands.check_in_as_buddy, Outcome)
    debrief_window: Any = answering(passing_commands.debrief_window, Outcome)
    start_ten_minutes: Any = answering(passing_commands.start_ten_minutes, Outcome)
    pass_ten_minutes: Any = answering(passing_commands.pass_ten_minutes, Outcome)
    answer_instrument: Any = answering(peer_commands.answer_instrument, Outcome)
    acknowledge_warning: Any = answering(warning_commands.acknowledge_warning, Outcome)
    act_upon_warning: Any = answering(peer_commands.act_upon_warning, Outcome)
    close_warning: Any = answering(warning_commands.close_warning, Outcome)
    add_comment: Any = answering(commands.add_comment, Outcome)
    confirm_attendance: Any = answering(conference_commands.confirm_attendance, AtTable)
    excuse_myself: Any = answering(conference_commands.excuse_myself, AtTable)
    sit_down: Any = answering(conference_commands.sit_down, AtTable)
    leave_table: Any = answering(conference_commands.leave_table, AtTable)
    propose_agenda: Any = answering(agenda_commands.propose_agenda, AtTable)
    add_to_agenda: Any = answering(agenda_commands.add_to_agenda, AtTable)
    move_agenda_item: Any = answering(agenda_commands.move_agenda_item, AtTable)
    remove_from_agenda: Any = answering(agenda_commands.remove_from_agenda, AtTable)
    turn_to_case: Any = answering(action_commands.turn_to_case, Outcome)
    record_decision: Any = answering(peer_commands.record_decision, Outcome)
    complete_action: Any = answering(action_commands.complete_action, Outcome)
    give_feedback: Any = answering(action_commands.give_feedback, Outcome)
