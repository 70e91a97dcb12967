"""What a clinician may ask and do: the clinician schema's roots."""

from typing import Any

import strawberry

from . import case_commands, commands, meeting_commands
from .clinician_types import Line, line
from .enums import Kind
from .outcome import answering, outcome
from .reading import reading_roots

ROOTS = reading_roots(Line, Kind, line)
Outcome = outcome()


@strawberry.type
class Mutation:
    """What a clinician may record."""

    open_case: Any = answering(case_commands.open_case, Outcome)
    close_case: Any = answering(case_commands.close_case, Outcome)
    assign_team_member: Any = answering(case_commands.assign_team_member, Outcome)
    release_team_member: Any = answering(case_commands.release_team_member, Outcome)
    schedule_meeting: Any = answering(case_commands.schedule_meeting, Outcome)
    record_attended: Any = answering(meeting_commands.record_attended, Outcome)
    record_missed: Any = answering(meeting_commands.record_missed, Outcome)
    record_excused: Any = answering(meeting_commands.record_excused, Outcome)
    report_lapse: Any = answering(commands.report_lapse, Outcome)
    retract_lapse_report: Any = answering(commands.retract_lapse_report, Outcome)
    request_re_entry: Any = answering(commands.request_re_entry, Outcome)
    re_enter: Any = answering(commands.re_enter, Outcome)
    flag_isolation_pattern: Any = answering(commands.flag_isolation_pattern, Outcome)
    add_comment: Any = answering(commands.add_comment, Outcome)
