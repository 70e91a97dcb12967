"""Meetings on the calendar: attended, missed or excused, and how people met (M14)."""

from collections.abc import Callable

from braid.domain.measure.history.meetings import Meeting
from braid.domain.measure.suppression import Rate
from braid.domain.meeting.events import Modality
from braid.domain.meeting.state import Attendance
from braid.ops.measuring.breakdown import ALL, Branch, everything


def _modalities(column: str) -> tuple[Branch[Meeting], ...]:
    def met(*ways: Modality) -> Callable[[Meeting], bool]:
        return lambda fact: fact.modality in ways

    afar = tuple(
        Branch(row=way.value, column=column, counts=met(way))
        for way in (Modality.ONLINE, Modality.HYBRID)
    )
    return (
        Branch(row=Modality.IN_PERSON.value, column=column, counts=met(Modality.IN_PERSON)),
        Branch(
            row="online or hybrid",
            column=column,
            counts=met(Modality.ONLINE, Modality.HYBRID),
            splits=(afar,),
        ),
    )


def _was(*beliefs: Attendance) -> Callable[[Meeting], bool]:
    return lambda fact: fact.attendance in beliefs


MEETINGS = Branch[Meeting](
    row=ALL,
    column="on the calendar",
    counts=everything,
    splits=(
        (
            Branch(
                row=ALL,
                column="attended",
                counts=_was(Attendance.ATTENDED),
                splits=(_modalities("attended"),),
            ),
            Branch(
                row=ALL,
                column="not attended",
                counts=_was(Attendance.MISSED, Attendance.EXCUSED),
                splits=(
                    (
                        Branch(
                            row=ALL,
                            column="missed",
                            counts=_was(Attendance.MISSED),
                            splits=(_modalities("missed"),),
                        ),
                        Branch(row=ALL, column="excused", counts=_was(Attendance.EXCUSED)),
                    ),
                ),
            ),
        ),
    ),
)
MEETING_RATES = tuple(
    Rate(row=row, column="attendance rate", of=(row, "attended"), beside=(row, "missed"))
    for row in (ALL, "online or hybrid", *(modality.value for modality in Modality))
)
