"""What is said of who looked: to an auditor what is unusual about it, to a participant why."""

from typing import assert_never

from braid.domain.identity import Purpose
from braid.projections.looking_unusual import Unusual, UnusualReason

SOMEBODY = "Somebody of the program"
"""Who looked and is not on her team any more."""


def sentence(one: Unusual) -> str:
    """What is unusual about somebody's reading."""
    cases, times = len(one.cases), len(one.openings)
    match one.reason:
        case UnusualReason.NO_ASSIGNMENT if all(each.is_strange for each in one.openings):
            return "Asked for a case that was not hers, and was not assigned to it within a day."
        case UnusualReason.NO_ASSIGNMENT:
            return "Took a case in an emergency, and was not assigned to it within a day."
        case UnusualReason.MANY_CASES:
            return f"Opened {cases} cases one by one within an hour."
        case UnusualReason.NIGHT:
            return f"Read between midnight and five, {times} times, and seldom does."
        case UnusualReason.SAME_SURNAME:
            return "Opened the case of somebody who has the same surname."
        case _:
            assert_never(one.reason)


def why(purpose: Purpose) -> str:
    """Why somebody looked, to the person whose case it is."""
    match purpose:
        case Purpose.TREATMENT:
            return "To support you."
        case Purpose.EMERGENCY:
            return "In an emergency."
        case Purpose.PATIENT_REQUEST:
            return "Because you asked."
        case Purpose.AUDIT:
            return "To see that all is done right."
        case Purpose.OPERATIONS:
            return "To run the program."
        case _:
            assert_never(purpose)
