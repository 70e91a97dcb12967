"""What the participant may ask and do: the participant schema's roots."""

from typing import Any

import strawberry

from braid.domain.identity import Role

from . import (
    check_in_commands,
    commands,
    daily_commands,
    instrument_commands,
    meeting_commands,
    own_commands,
    passing_commands,
    signal_commands,
    window_commands,
)
from .looking_own import who_looked
from .outcome import in_own_words, outcome, refusal
from .participant_types import LINES
from .parts import part
from .program_fields import PromiseFields
from .program_questions import program_questions
from .reading import reading_roots
from .week_fields import OwnWeekFields, WindowRunFields
from .week_questions import case_weeks, case_windows, own_card, week_part, window_part
from .wording import suggestion_type
from .wording_questions import wording_questions

Suggestion = suggestion_type()
ROOTS = reading_roots(
    LINES,
    of_case=(
        case_windows(window_part(WindowRunFields)),
        case_weeks(week_part(OwnWeekFields)),
        own_card(LINES.parts["rhythm"]),
    ),
    asked=(
        program_questions(Role.PARTICIPANT, {"declared": part("Declared", PromiseFields)}),
        wording_questions(Suggestion),
        who_looked(),
    ),
)
Outcome = outcome(refusal(Suggestion))


@strawberry.type
class Mutation:
    """What the participant may record, in her own words."""

    report_lapse: Any = in_own_words(commands.report_lapse, Outcome)
    retract_lapse_report: Any = in_own_words(commands.retract_lapse_report, Outcome)
    request_re_entry: Any = in_own_words(commands.request_re_entry, Outcome)
    raise_sponsor_red_flag: Any = in_own_words(signal_commands.raise_sponsor_red_flag, Outcome)
    check_in_for_the_day: Any = in_own_words(daily_commands.check_in_for_the_day, Outcome)
    record_contact: Any = in_own_words(daily_commands.record_contact, Outcome)
    answer_weekly_questions: Any = in_own_words(daily_commands.answer_weekly_questions, Outcome)
    record_service_act: Any = in_own_words(daily_commands.record_service_act, Outcome)
    record_planned_social: Any = in_own_words(daily_commands.record_planned_social, Outcome)
    set_recovery_date: Any = in_own_words(own_commands.set_recovery_date, Outcome)
    rate_craving: Any = in_own_words(own_commands.rate_craving, Outcome)
    plan_rhythm: Any = in_own_words(own_commands.plan_rhythm, Outcome)
    record_attended: Any = in_own_words(meeting_commands.record_attended, Outcome)
    record_missed: Any = in_own_words(meeting_commands.record_missed, Outcome)
    record_excused: Any = in_own_words(meeting_commands.record_excused, Outcome)
    record_check_in_held: Any = in_own_words(check_in_commands.record_check_in_held, Outcome)
    name_window: Any = in_own_words(window_commands.name_window, Outcome)
    pair_buddy: Any = in_own_words(window_commands.pair_buddy, Outcome)
    choose_exit_script: Any = in_own_words(window_commands.choose_exit_script, Outcome)
    rehearse_exit_script: Any = in_own_words(window_commands.rehearse_exit_script, Outcome)
    plan_first_hour: Any = in_own_words(window_commands.plan_first_hour, Outcome)
    check_in_as_buddy: Any = in_own_words(passing_commands.check_in_as_buddy, Outcome)
    debrief_window: Any = in_own_words(passing_commands.debrief_window, Outcome)
    start_ten_minutes: Any = in_own_words(passing_commands.start_ten_minutes, Outcome)
    pass_ten_minutes: Any = in_own_words(passing_commands.pass_ten_minutes, Outcome)
    answer_instrument: Any = in_own_words(instrument_commands.answer_instrument, Outcome)
    add_comment: Any = in_own_words(commands.add_comment, Outcome)
