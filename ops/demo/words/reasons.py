"""The short words beside a fact: excuses, accounts, what was mistaken, how somebody asks back."""

EXCUSES = (
    "Asked to cover a late shift",
    "No bus after the snow",
    "Kids are home with a fever",
    "Dentist appointment, booked for weeks",
    "Court date moved to today",
    "Visiting my sister out of town",
    "Phone died, called from a neighbor's",
    "Picking up my daughter from practice",
    "Stomach bug, staying home",
    "Job interview across town",
    "Car would not start this morning",
    "Family dinner, planned with a buddy on call",
    "Landlord is coming about the lease",
    "Third shift this week, asleep at that hour",
)

TOLD_BY_PARTICIPANT = (
    "I used. I would rather you hear it from me than from anybody else.",
    "It was payday and I walked past the old corner. I want to come in and talk.",
    "My brother's wedding, and I had no plan for the toast.",
    "Had a bad night after the phone call with my mother. I am safe and tired.",
    "I did not use as much as I used to, and I stopped. I still want to say it.",
    "The anniversary hit harder than I thought. I was alone.",
    "I am telling you because last time I waited a month, and that was worse.",
    "A friend came over, one thing led to another. He is gone now.",
)

TOLD_BY_PEER = (
    "Called me late and told me. We stayed on the phone until it was quiet.",
    "Told me over coffee, in tears and relieved to have said it.",
    "Sent a text at two in the morning. I went by at eight with breakfast.",
    "Said it in the parking lot after group. We walked around the block twice.",
    "Asked me to pass this on, so that nobody has to be told twice.",
    "We talked about the next ten minutes, then the ten after that.",
)

TOLD_BY_CLINICIAN = (
    "Spoke openly about it at today's visit. No withdrawal signs, plan reviewed together.",
    "Reported by phone. Naloxone is at home and a sister stays tonight.",
    "Raised it early in the session. We looked at what came before and what helped.",
    "Came to the walk-in hour to tell us. Medication continues as before.",
)

MISTAKEN = (
    "I mixed up two people's messages. My mistake, and I have said sorry.",
    "It was an old story from last year, not this week.",
    "We talked, and nothing happened that night. I had misread the text.",
    "I worried and wrote too soon. Asked today: all is well.",
)

TOLD_TWICE = (
    "Both of us wrote down the same evening. One report is enough.",
    "This was on record already. I am taking mine back, so that it counts once.",
    "Same evening, told twice. My note adds nothing.",
)

ASKING_BACK = (
    "Can I still come on Tuesday? I would like my old chair.",
    "I am ready to come back. Is the door open?",
    "I miss the group. I do not know what to say when I walk in.",
    "Could somebody walk in with me the first time?",
    "I would like to start with the online group and see.",
    "I want to pick up where I left off, today if that is possible.",
    "Please tell the group I am on my way.",
    "Two days now. I would like to talk to somebody before the weekend.",
)
