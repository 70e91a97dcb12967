"""What the participant may ask and do: the participant schema's roots."""

from typing import Any

import strawberry

from . import commands, meeting_commands
from .enums import ParticipantKind
from .outcome import answering, outcome
from .participant_types import Line, line
from .reading import reading_roots

ROOTS = reading_roots(Line, ParticipantKind, line)
Outcome = outcome()


@strawberry.type
class Mutation:
    """What the participant may record."""

    report_lapse: Any = answering(commands.report_lapse, Outcome)
    retract_lapse_report: Any = answering(commands.retract_lapse_report, Outcome)
    request_re_entry: Any = answering(commands.request_re_entry, Outcome)
    record_attended: Any = answering(meeting_commands.record_attended, Outcome)
    record_missed: Any = answering(meeting_commands.record_missed, Outcome)
    record_excused: Any = answering(meeting_commands.record_excused, Outcome)
    add_comment: Any = answering(commands.add_comment, Outcome)
