"""Remarks on wording fall where a person is called her illness, and nowhere else."""

import pytest

from braid.domain.wording.lint import lint

REMARKED = [
    ("He is an addict.", ["addict"]),
    ("Two addicts came.", ["addicts"]),
    ("A recovering drug addict", ["recovering drug addict"]),
    ("She is an ex-addict now", ["ex-addict"]),
    ("a former addict, a reformed addict", ["former addict", "reformed addict"]),
    ("Junkies everywhere", ["Junkies"]),
    ("known IV drug user", ["IV drug user"]),
    ("heroin users", ["heroin users"]),
    ("a substance abuser", ["substance abuser"]),
    ("history of substance abuse", ["substance abuse"]),
    ("drug and alcohol abuse", ["alcohol abuse"]),
    ("abusing her medication", ["abusing her medication"]),
    ("the abuse of prescription opioids", ["abuse of prescription opioids"]),
    ("abuse of heroin", ["abuse of heroin"]),
    ("The alcoholic's son", ["alcoholic"]),
    ("He's a chronic alcoholic.", ["alcoholic"]),
    ("His father was a drunk.", ["a drunk"]),
    ("a drunk who never came home", ["a drunk"]),
    ("born addicted", ["born addicted"]),
    ("an addicted baby", ["addicted baby"]),
    ("her heroin habit", ["heroin habit"]),
    ("to kick the habit", ["kick the habit"]),
    ("clean urine today", ["clean urine"]),
    ("Her UDS was clean", ["UDS was clean"]),
    ("tested clean, then tested dirty", ["tested clean", "tested dirty"]),
    ('tested "clean" again', ['tested "clean']),
    ("came back dirty", ["came back dirty"]),
    ("dirty UA x2", ["dirty UA"]),
    ("UDS: clean", ["UDS: clean"]),
    ("UA dirty again", ["UA dirty"]),
    ("6 mo clean", ["mo clean"]),
    ("dirty screens", ["dirty screens"]),
    ("clean and sober", ["clean and sober"]),
    ("30 days clean", ["days clean"]),
    ("Her clean time matters", ["clean time"]),
    ("clean for two weeks", ["clean for two weeks"]),
    ("clean for almost a month", ["clean for almost a month"]),
    ("clean since March", ["clean since"]),
    ("She's been clean.", ["She's been clean"]),
    ("he isn\u2019t clean", ["he isn\u2019t clean"]),
    ("wants to get clean", ["get clean"]),
    ("staying clean is hard", ["staying clean"]),
    ("she is dirty again", ["she is dirty"]),
    ("opioid replacement therapy", ["opioid replacement therapy"]),
    ("opioid substitution", ["opioid substitution"]),
    ("on medication-assisted treatment", ["medication-assisted treatment"]),
]

PASSED_OVER = [
    "cleaned the kitchen",
    "a clean kitchen",
    "She cleans houses.",
    "the cleaner came",
    "Her apartment is clean.",
    "got clean sheets",
    "uses clean needles",
    "She is clean and tidy.",
    "Every week clean the kitchen.",
    "clean. Urine sample at noon.",
    "a clean urine cup",
    "dirty dishes for days",
    "dirty laundry",
    "After the test clean the room.",
    "relapse, lapse, return to use",
    "She relapsed.",
    "person with a substance use disorder",
    "person who uses drugs",
    "user account, wheelchair user",
    "the users of this app",
    "a good sleep habit",
    "habits take time",
    "sexual abuse as a child",
    "child abuse, domestic abuse",
    "an abuser hurt her",
    "abuseful, disabuse, addictive, addiction, addicted",
    "unaddict, addict2, my_addict",
    "addict\u0301",
    "alcoholic hepatitis and alcoholic beverages",
    "non-alcoholic beer",
    "Alcoholics Anonymous",
    "Adult Children of Alcoholics",
    "National Institute on Drug Abuse",
    "Drug Abuse Screening Test",
    "a drunk driver hit her",
    "drunk driving",
    "she was drunk",
    "drunk and disorderly: the drunk and disorderly charge",
    "I am an alcoholic.",
    "I'm a recovering addict",
    "She calls herself an addict.",
    "nicotine replacement therapy",
    "hormone replacement",
    "replacement of the lock",
    "medication, assisted living",
    "yoga mat",
    "",
    "   ",
]


@pytest.mark.parametrize(("text", "words"), REMARKED)
def test_stigmatising_words_are_remarked(text: str, words: list[str]) -> None:
    assert [remark.words for remark in lint(text)] == words


@pytest.mark.parametrize("text", PASSED_OVER)
def test_everything_else_is_passed_over(text: str) -> None:
    assert lint(text) == ()


def test_a_remark_says_what_instead_and_why_and_who_says_so() -> None:
    (remark,) = lint("Two dirty urines.")
    assert remark.instead == "tested positive, or positive"
    assert "hygiene" in remark.why
    assert remark.source.startswith("NIDA")


def test_a_result_and_a_person_are_advised_differently() -> None:
    result, person = lint("Her urine was clean; she is clean.")
    assert result.instead.startswith("tested negative")
    assert person.instead.startswith("in recovery")


def test_a_suggestion_draws_no_remark() -> None:
    for text, _ in REMARKED:
        for remark in lint(text):
            assert lint(remark.instead) == ()
