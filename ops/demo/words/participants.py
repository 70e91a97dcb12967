"""What participants write."""

from collections.abc import Mapping

from braid.ops.demo.mood import Mood

PARTICIPANT_TO_PEERS: Mapping[Mood, tuple[str, ...]] = {
    Mood.STEADY: (
        "I told the story of the diner today and nobody looked away.",
        "Who wants to learn to make {meal}? I found a good recipe.",
        "I answered the phone for somebody last night. We just breathed for a while.",
        "Can we practice what I say at the door, before {risk}?",
        "I walked home the long way, past {place} and not past the corner.",
        "I gave my number to two new people.",
        "Thanks for {day}. I laughed for the first time in weeks.",
        "Is anybody going to {place} on {day}? I can bring {meal}.",
        "I sat with the new guy like you sat with me.",
        "{risk} is coming. Can one of you be my buddy on the phone?",
    ),
    Mood.DRIFTING: (
        "Not up for people right now. Do not take it personally.",
        "I read your messages. I just do not have words back.",
        "Nights are long. Who is awake after eleven?",
    ),
    Mood.LAPSING: (
        "Please keep texting me even if I do not answer.",
        "I feel ashamed to come. Tell me that goes away.",
    ),
    Mood.RETURNING: (
        "I thought everybody would stare. Somebody handed me a coffee.",
        "Thank you for walking in with me. I could not have found the handle.",
    ),
}

PARTICIPANT_TO_CLINICIANS: Mapping[Mood, tuple[str, ...]] = {
    Mood.STEADY: (
        "I took the bus past the old street and felt nothing much. I wanted to report that.",
        "I would like my {kin} to come along once. Is that possible?",
        "The dry mouth is gone since we changed the time.",
        "I read my first page again. I hardly know that person.",
        "The new dose is fine. I sleep until six.",
        "Can we talk about {risk} next time? I want to be ready.",
        "I practiced the breathing on the bus, for {minutes} minutes. It works better than I said.",
    ),
    Mood.DRIFTING: (
        "I wake at three and lie there. Is that the medication?",
        "I canceled dinner with my {kin} again. I would like to talk about that.",
    ),
    Mood.LAPSING: (
        "I am taking the medication. I wanted you to know that.",
        "I would like to see you earlier than {day} if there is a place.",
    ),
    Mood.RETURNING: (
        "I wrote the week down like you asked. It is two pages.",
        "Can we do the safety plan again, with my {kin} in it?",
    ),
}

PARTICIPANT_TO_TEAM: Mapping[Mood, tuple[str, ...]] = {
    Mood.STEADY: (
        "The lease is signed. I have a door of my own.",
        "Can one of you write a line for the job center by {day}?",
        "I said no to a party and yes to {place}.",
        "My {kin} asked how you all are. I said: busy with me.",
        "My shift changes on {day}. Mornings are better from now on.",
        "I finished {task}. Thank you both for pushing, gently.",
        "Ninety days on {day}. I would like you all to be there.",
    ),
    Mood.DRIFTING: (
        "Things are a lot at home with my {kin}. I may miss a few.",
        "I am all right, only quiet. Ask me again on {day}.",
    ),
    Mood.LAPSING: (
        "I have not given up. Give me until {day}.",
        "I know where the door is. I am working on getting up.",
    ),
    Mood.RETURNING: (
        "I am back. Small steps this time, and more of them.",
        "Please check in before {risk}, during, and after. All three.",
    ),
}

PARTICIPANT_TO_EVERYONE: Mapping[Mood, tuple[str, ...]] = {
    Mood.STEADY: (
        "I slept eight hours. I had forgotten what that is like.",
        "{risk} went by. I had a plan, a buddy and a soda.",
        "I called my {kin} first this time.",
        "I fixed the bicycle. It squeaks and it goes.",
        "My {kin} laughed at my joke. It was not even a good one.",
        "Good week. I cooked {meal} for my {kin} and nobody argued.",
        "I went to {place} by myself, stayed {minutes} minutes and went home happy.",
        "Three words: tired, proud, hungry. One commitment: group on {day}.",
        "I got the job. Two days a week to begin with.",
    ),
    Mood.DRIFTING: (
        "Three words: tired, tired, fine. One commitment: I will answer one text.",
        "It is a gray month. I am still here.",
    ),
    Mood.LAPSING: (
        "Hard days. I will write more when I can.",
        "Still here, not ready to talk. Thank you for asking.",
    ),
    Mood.RETURNING: (
        "Thank you all for the soft landing.",
        "Three words: nervous, here, grateful. One commitment: the next meeting.",
    ),
}
