"""What clinicians write."""

from collections.abc import Mapping

from braid.ops.demo.mood import Mood

CLINICIANS_TO_CLINICIANS: Mapping[Mood, tuple[str, ...]] = {
    Mood.STEADY: (
        "Panic attacks down to one this month. {called} named the early signs without help.",
        "Liver values back in range. I will tell {called} on {day}.",
        "We talked about grief for the {kin}. Slow, and necessary.",
        "Concentration is better; {called} reads again in the evening.",
        "Dose review due next month. {called} would like to go slowly, and so would I.",
        "Sleep is better, mood stable, medication taken as agreed. Next review in a month.",
        "We worked on what {risk} brings up. Exposure step by step, at {called}'s own pace.",
        "PHQ-9 repeated today and lower than at intake. {called} noticed before I did.",
        "Refill sent. No side effects reported, appetite is back.",
        "Safety plan reviewed together and updated; {kin} added as a contact.",
    ),
    Mood.DRIFTING: (
        "Mood lower than last time and sleep broken. Appointment moved up to {day}.",
        "Two visits without much eye contact. I ask about loneliness, not only about symptoms.",
        "Screening repeated. Worth a second opinion on the evening dose.",
    ),
    Mood.LAPSING: (
        "Medication continues. Naloxone kit checked and a second one handed out.",
        "Risk assessed today, no thoughts of self-harm. Daily contact agreed until {day}.",
        "I keep the appointment open and told {called} so.",
    ),
    Mood.RETURNING: (
        "Back in treatment without a gap in medication. We looked at the week with curiosity.",
        "Chain of events written down together: tired, alone, {risk}. Two exits found.",
        "Dose unchanged. {called} asked for an extra session, booked for {day}.",
    ),
}

CLINICIANS_TO_TEAM: Mapping[Mood, tuple[str, ...]] = {
    Mood.STEADY: (
        "{called} asked that you all know: mornings are hard, evenings are fine.",
        "Transport to the visit on {day} is arranged.",
        "The housing team answered. {called} is on the list and knows it.",
        "{called} named you as the people to call first. I wrote that into the plan.",
        "Please ask {called} about the garden. There is pride in it.",
        "Thank you for the walks with {called}. They show in the sessions.",
        "{called} would like to try a second evening group. Which one has a warm start?",
        "Goals reviewed with {called}: work two days, group twice, dinner with the {kin}.",
        "A plan for {risk} is on the calendar. Please check in before, during and after.",
        "Case conference on {day}: ten minutes for {called}, mostly good news.",
    ),
    Mood.DRIFTING: (
        "Could a peer reach out before {day}? I hear a voice that is pulling back.",
        "Your note about the quiet weeks helped. I moved our appointment forward.",
        "Let us make contact easy and short this week, by phone if that is lighter.",
    ),
    Mood.LAPSING: (
        "No consequences, no lectures. What counts is the next contact, through any door.",
        "I am reachable for {called} on {day} without an appointment.",
        "Please tell me if you hear anything that worries you about safety, at any hour.",
    ),
    Mood.RETURNING: (
        "{called} is back with us. Let us keep the first two weeks simple and close.",
        "Agreed with {called}: one peer check-in a day, one visit a week.",
        "What you did on {day} made the way back short. Thank you.",
    ),
}

CLINICIANS_TO_EVERYONE: Mapping[Mood, tuple[str, ...]] = {
    Mood.STEADY: (
        "{called}, you handled {risk} with the plan you wrote. That was your work.",
        "Next time we plan the summer. Bring wishes, not only worries.",
        "The form for {task} is signed and at the front desk.",
        "Your {kin} is welcome on {day}, if you would like that.",
        "You taught me something today about asking for help early.",
        "{called}, the steps you listed on {day} are worth keeping where you can see them.",
        "The appointment on {day} stays as planned. Bring {task} and we look at it together.",
        "You asked what has changed since spring. Read your own first page again.",
        "Good work on {task}. That took patience.",
    ),
    Mood.DRIFTING: (
        "I have {minutes} minutes free on {day}, {called}. A call is enough.",
        "Rough weeks are part of it. Tell us what would be light enough to do.",
    ),
    Mood.LAPSING: (
        "Our door is open, {called}. Come as you are, and when you can.",
        "Your appointment is still yours. We are glad about any sign of life.",
    ),
    Mood.RETURNING: (
        "It is good that you are here, {called}. We take it one step at a time.",
        "You came back within days. Last year you told me that felt impossible.",
    ),
}
