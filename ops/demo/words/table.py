"""What a case conference writes down: what was decided and why, and feedback to each other."""

from collections.abc import Mapping

from braid.domain.action.events import ActionKind

DECIDED: Mapping[ActionKind, tuple[tuple[str, str], ...]] = {
    ActionKind.CONTACT: (
        ("One call before the weekend, and one on Sunday evening.", "Evenings are the long part."),
        ("A text each morning at six, before work.", "The night shift has just ended then."),
    ),
    ActionKind.INVITATION: (
        ("Ask along to the cooking group on Wednesday.", "Being good at something helps."),
        ("Save a chair at the alumni coffee, and say so.", "A door that somebody holds open."),
    ),
    ActionKind.MEETING: (
        ("Look for a morning meeting near work.", "The evening one collides with the late shift."),
        ("Try the online group for two weeks.", "No bus after eight, and no sitter."),
    ),
    ActionKind.WINDOW_PLAN: (
        ("Plan the payday Friday together: buddy, words, first hour.", "It has been a hard day."),
        ("Rehearse the way out of the family dinner, out loud.", "The plan is there, unrehearsed."),
    ),
    ActionKind.SPONSORSHIP: (
        ("Talk about whether the pairing still fits.", "Too much advice, too little listening."),
    ),
    ActionKind.SERVICE: (
        ("Offer the coffee table at the Saturday meeting.", "Being needed for half an hour."),
    ),
    ActionKind.FAMILY: (
        ("Invite the family to the next family evening.", "They ask, and do not know how."),
    ),
    ActionKind.HOUSING_OR_WORK: (
        ("Call the housing office together on Monday.", "The letter has lain there for a week."),
    ),
    ActionKind.DISCHARGE_NET: (
        ("Map three meetings within a mile of home, and two people to call.", "Leaving soon."),
    ),
    ActionKind.THERAPY: (
        ("Move to weekly sessions for the next month.", "Nights are loud; sleep is short."),
        ("Begin the work on the anniversary early.", "It returns each autumn."),
    ),
    ActionKind.MEDICATION: (
        ("Review the evening dose.", "Tired in the mornings, and missing the early group."),
        ("Talk the medication plan through once more.", "A remark at group has left doubts."),
    ),
    ActionKind.LEVEL_OF_CARE: (
        ("Offer three weeks of the day program.", "Two lapses, and each time back within a day."),
    ),
    ActionKind.OTHER: (("Ask the dentist about Thursday.", "Pain keeps the nights short."),),
}

DONE = (
    "Done, and it was easier than we thought.",
    "We did it together.",
    "Took two tries. It stands now.",
)

FEEDBACK_OF_PEERS = (
    "The short summary before the weekend helped me know when to call.",
    "It helped to hear early that the sessions had moved.",
)
FEEDBACK_OF_CLINICIANS = (
    "Your remark about the late nights came a week before I would have seen it.",
    "Knowing which evenings are long let us move the session.",
)
