"""Places, people and plans around dangerous hours."""

from collections.abc import Mapping

from braid.domain.window.events import WindowKind

PLACES: Mapping[WindowKind, tuple[str, ...]] = {
    WindowKind.PAYDAY: (
        "The corner by the check cashing place",
        "The bar across from the warehouse gate",
        "The way home past the old stop",
    ),
    WindowKind.ANNIVERSARY: ("The apartment, with the phone off", "The road by the river"),
    WindowKind.HOLIDAY: ("My aunt's kitchen", "The block party", "My brother's porch"),
    WindowKind.FAMILY: ("My mother's table", "The restaurant by the highway", "The garage"),
    WindowKind.DATE: ("A bar that is not my idea", "The bowling alley", "A concert downtown"),
    WindowKind.OTHER: ("A work party", "A wedding hall", "The ball game, upper deck"),
}

PEOPLE = (
    "My uncle, who pours without asking",
    "Two people from before",
    "Nobody, and that is the trouble",
    "The whole crew from the second shift",
    "My ex, perhaps",
    "Cousins with a cooler",
)

BUDDIES = ("Nadine", "Big Luis", "My sister Carla", "Theo from group", "Reggie", "Yolanda", "Sam")

SCRIPTS = (
    "I have an early morning. Good night, everybody.",
    "My ride is here. Thank you for having me.",
    "I am not staying for that part. See you Sunday.",
    "No, thank you. I am good with this one.",
    "I promised to call somebody at nine. I will step out now.",
)

TASKS = (
    "Carry the chairs",
    "Bring the dog around the block",
    "Help in the kitchen",
    "Take the kids to the swings",
    "Call my buddy from the porch",
    "Pay the rent at the counter, first thing",
)

DRINKS = ("Ginger ale with lime", "Iced tea", "Sparkling water", "Coffee, black", "Root beer")

WORKED = (
    "Leaving at the time we had said.",
    "My own drink in my own hand.",
    "The call in the middle. I stood in the cold and laughed.",
    "I said the sentence once, and nobody asked again.",
    "The kids. Nobody offers anything to a person with a kid on each arm.",
)

NEEDS_WORK = (
    "The last half hour. I stayed for no reason.",
    "The ride home needs a plan of its own.",
    "I had nobody to call after ten.",
    "I need something to do with my hands.",
)
