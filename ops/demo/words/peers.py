"""What peer specialists write."""

from collections.abc import Mapping

from braid.ops.demo.mood import Mood

PEERS_TO_PEERS: Mapping[Mood, tuple[str, ...]] = {
    Mood.STEADY: (
        "{called} taught me a card game and won twice.",
        "Coffee with {called} after group. We fixed nothing and felt better.",
        "{called} knows every bus line by heart. Ask before you drive anybody to {place}.",
        "Who has a spare coat? {called} gave away a good one on {day}.",
        "{called} sat next to the new person tonight without anybody asking.",
        "Easy talk with {called} at {place}. Mostly about {meal} and the price of it.",
        "If one of you is around on {day}, {called} would like company on the way to group.",
        "{called} offered to open the room on {day}. I said yes before the sentence was over.",
        "Walked {minutes} minutes with {called}. Sometimes that is the whole meeting.",
    ),
    Mood.DRIFTING: (
        "Second {day} in a row without a word from {called}. Who has a good hour to call?",
        "{called} answers with one word these days. I keep it light and keep showing up.",
        "I left a seat for {called} at {place}. It stayed empty, and I will save it again.",
        "Could somebody else try {called} this week? A different voice may help.",
    ),
    Mood.LAPSING: (
        "No advice from us right now, only company. I have {day} evening, who takes {day}?",
        "Texted {called}: no questions, just here. Blue check marks, so it was read.",
        "Let us keep our own phones charged and our own meetings too. This is a long week.",
    ),
    Mood.RETURNING: (
        "{called} walked back in and three people moved a chair. That was all the ceremony.",
        "Sat with {called} for {minutes} minutes before group. Hands were cold, eyes were clear.",
        "Remember how coming back felt. A cup of coffee and no speeches, please.",
    ),
}

PEERS_TO_TEAM: Mapping[Mood, tuple[str, ...]] = {
    Mood.STEADY: (
        "{called} spoke for {minutes} minutes in group, the longest so far, and people leaned in.",
        "The {kin} came along on {day}. Good questions, warm goodbye.",
        "{called} wants to learn what the job center offers. We go together on {day}.",
        "Sunday afternoons are long for {called}. We wrote down three things to do with them.",
        "{called} got {task} done this week, all alone. We celebrated with coffee.",
        "Plan for {risk} is written down: buddy named, way out rehearsed out loud.",
        "Helped {called} map the meetings within a mile of the new job.",
        "{called} cooked {meal} for the group. Fourteen dollars, nine people, no leftovers.",
        "Good week. {called} checked in every morning with three words and one commitment.",
        "{called} asks about evening hours, the new shift starts on {day}.",
    ),
    Mood.DRIFTING: (
        "{called} left early on {day} and skipped the coffee after. I will ask how things are.",
        "I notice fewer replies and later ones. Could we all keep an eye on {risk}?",
        "{called} says all is fine. The voice says tired. I will stop by with {meal}.",
        "{task} is still open and seems to weigh on {called}. Can we share that load?",
    ),
    Mood.LAPSING: (
        "I text {called} mornings and evenings. The door is open, and I say so.",
        "Let us make the way back short: whoever hears first, offers the next meeting.",
        "{called} asked me to stay close this week. I can do {day} and {day}.",
    ),
    Mood.RETURNING: (
        "{called} is back at {place} and asked what the next right thing is. Small plan made.",
        "We agreed on one check-in a day until {risk} has passed.",
        "First group since coming back. {called} listened, then stayed to stack chairs.",
    ),
}

PEERS_TO_EVERYONE: Mapping[Mood, tuple[str, ...]] = {
    Mood.STEADY: (
        "{called}, you said you had nothing to give. The room thought otherwise tonight.",
        "I wrote down what you said about {risk}. May I quote you, without your name?",
        "Bus leaves at five on {day}. I will be the one with two coffees.",
        "Halfway through {task}! The other half is shorter.",
        "Movie night on {day} at {place}. You choose, I bring popcorn.",
        "Good to see you on {day}, {called}. The new person told me you made it easier.",
        "{called}, the group saved your mug. See you on {day}.",
        "Next week we cook {meal}. Bring an onion and whoever is hungry.",
        "You rehearsed {risk} out loud today. I could hear it get lighter.",
        "Proud to walk beside you, {called}. Same round next week, {minutes} minutes?",
    ),
    Mood.DRIFTING: (
        "Thinking of you, {called}. No need to answer. I am at {place} on {day} if you like.",
        "Your chair is there whether you talk or not.",
        "Short walk on {day}? I bring the coffee, you bring the silence, if you want.",
    ),
    Mood.LAPSING: (
        "Whatever the week was like, {called}, you are welcome at the next meeting.",
        "I am here. Call at any hour that is mine, and text at any hour that is not.",
    ),
    Mood.RETURNING: (
        "Welcome back, {called}. You were missed, and nothing needs explaining.",
        "One day, one chair, one coffee. It is good to have you here.",
    ),
}
