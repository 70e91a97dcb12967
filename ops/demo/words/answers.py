"""What somebody writes beside what was done about a warning, and how it ended."""

from collections.abc import Mapping

from braid.domain.warning.events import Intervention, WarningOutcome

DONE: Mapping[Intervention, tuple[str, ...]] = {
    Intervention.CALL: (
        "Called, and we talked for ten minutes about nothing much. That was good.",
        "Left a message: no questions, just hello. A call came back at noon.",
        "Short call. A ride to group is arranged.",
    ),
    Intervention.VISIT: (
        "Went by with soup. We sat on the steps.",
        "Knocked, waited, and walked around the block together.",
    ),
    Intervention.INVITATION: (
        "Asked along to the cooking group. The answer was maybe, which is not no.",
        "Saved a chair, and said so.",
    ),
    Intervention.SESSION: (
        "Met earlier than planned. We looked at the nights.",
        "An extra session, mostly about the weekend.",
    ),
    Intervention.PLAN_CHANGED: ("Moved the group to the evening, where there is a bus.",),
    Intervention.WINDOW_PLANNED: ("Planned Friday together: buddy, words, first hour.",),
    Intervention.MEDICATION_REVIEWED: ("Went through the medication together; one time moved.",),
    Intervention.REFERRAL: ("Made the call to the sleep clinic together.",),
    Intervention.EMERGENCY_CARE: (
        "Went along to the emergency room, and stayed.",
        "The mobile team came within the hour. Safe tonight.",
    ),
    Intervention.OTHER: ("Asked the buddy to look in, and he will.",),
}

ENDED: Mapping[WarningOutcome, tuple[str, ...]] = {
    WarningOutcome.STEADY_AGAIN: (
        "Back at two meetings, and laughing.",
        "Quieter weeks now. We keep the evening call.",
    ),
    WarningOutcome.LAPSE_FOLLOWED: (
        "A lapse, told early, and the door was open.",
        "It came to a lapse. We know more about Fridays now.",
    ),
    WarningOutcome.NOT_CONFIRMED: (
        "A busy month at work, nothing else.",
        "We asked: visiting family. All is well.",
    ),
}
"""Braid's own outcomes have no note."""
