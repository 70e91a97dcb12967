"""Words for a day: how it feels, and what somebody means to do with it."""

from collections.abc import Mapping

from braid.ops.demo.mood import Mood

FEELINGS: Mapping[Mood, tuple[str, ...]] = {
    Mood.STEADY: (
        *("calm", "rested", "hopeful", "busy", "grateful", "curious", "steady", "warm"),
        *("proud", "hungry", "patient", "awake", "light", "stubborn", "ready", "amused"),
    ),
    Mood.DRIFTING: (
        *("tired", "flat", "far away", "restless", "short", "heavy", "gray", "bored"),
        *("sleepless", "crowded", "quiet", "sore", "foggy", "irritable"),
    ),
    Mood.LAPSING: (*("ashamed", "lost", "shaky", "scared", "numb", "alone", "sorry", "worn out"),),
    Mood.RETURNING: (
        *("shaky", "relieved", "raw", "honest", "careful", "tender", "grateful", "slow"),
        *("hopeful", "tired", "open"),
    ),
}
"""What the three words of a daily check-in are drawn from."""

COMMITMENTS = (
    "Call one person before noon",
    "Walk to the library and back",
    "Be at group ten minutes early",
    "Cook something with a vegetable in it",
    "Answer two texts from people I like",
    "Take the medication with breakfast",
    "Phone in the kitchen at eleven",
    "Return the form to the housing office",
    "Sit with the new person",
    "Write half a page, no more",
    "Wash the dishes before bed",
    "Text my buddy about Friday",
    "Take the long way around the corner",
    "Call my sister, five minutes",
)
