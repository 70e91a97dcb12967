"""What people note beside a flag: what they saw, never what was said between people."""

from collections.abc import Mapping

from braid.domain.signal.events import Cue, SponsorConcern

CUES: Mapping[Cue, tuple[str, ...]] = {
    Cue.LATE_NIGHT_ISOLATION: (
        "Lights on at three, blinds down at noon. Third night this week.",
        "Messages come between one and four in the morning, none by day.",
        "Awake and alone most nights, by the look of the mornings.",
    ),
    Cue.RISKY_RELATIONSHIP: (
        "A new partner who is always in the car outside, and never comes in.",
        "Somebody new, very quickly, and the old friends are not around any more.",
        "A new date every evening this week, at a bar by the sound of it.",
    ),
    Cue.DRIFT: (
        "Sits by the door now, and leaves before the end.",
        "Used to set up chairs. Comes late these days, coat on.",
        "Says all is fine, and has not looked at anybody for two weeks.",
    ),
    Cue.MEDICATION_STIGMA: (
        "Somebody in the meeting said that medication does not count. It stuck.",
        "Asked twice this week how to come off the medication.",
    ),
    Cue.OTHER: (
        "Gave away the good coat and the guitar. It may be nothing.",
        "Phone number changed, and only two of us have the new one.",
        "Laughs at everything, a little too long.",
    ),
    Cue.DECOMPENSATION: (
        "Talks very fast, and has not slept, by the look of it.",
        "Thinks that the neighbors listen. It was not so last week.",
    ),
}

DECOMPENSATION = (
    "Not like last week at all. I stay until somebody comes.",
    "Could not say what day it is. We sit in the front room with tea.",
    "Has not slept for days, and is frightened.",
)

SPONSORS: Mapping[SponsorConcern, tuple[str, ...]] = {
    SponsorConcern.OVER_ADVISING: (
        "Decides about the job, the flat and the phone. There is little room left to choose.",
        "Four calls a day with instructions.",
    ),
    SponsorConcern.MINIMISES_MEDICATION: (
        "Says that real recovery needs no medication.",
        "Calls the medication a crutch, in front of the whole table.",
    ),
    SponsorConcern.MONEY: ("Borrowed two hundred dollars, and asks for more.",),
    SponsorConcern.HOUSING: ("Offers the spare room, with rules that sound like rent.",),
    SponsorConcern.OTHER: ("Wants to read the phone.", "Comes to the workplace unasked."),
}
