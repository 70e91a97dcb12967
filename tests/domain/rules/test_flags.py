"""When what others saw adds up."""

from braid.domain.signal.events import Confidence, Cue, SponsorConcern
from braid.domain.warning.events import Severity

from .made import CONTACT, cue, observed, oversteps
from .telling import History, day, look, seen

SPONSOR, ILL = "sponsor_red_flags", "decompensation"
SMALL = oversteps(SponsorConcern.MINIMISES_MEDICATION)
STIGMA = cue(Cue.MEDICATION_STIGMA)
ILL_CUE = cue(Cue.DECOMPENSATION, Confidence.MEDIUM)


def test_one_word_against_medication_is_enough() -> None:
    history = History().and_(SMALL, day(0))
    finding = seen(SPONSOR, history, day(0))
    assert finding.evidence == history.events
    assert finding.severity is Severity.CONCERN


def test_one_other_red_flag_is_not_enough_and_two_are() -> None:
    history = History().and_all((oversteps(), 0), (oversteps(SponsorConcern.HOUSING), 60))
    assert look(SPONSOR, history, day(59)) is None
    finding = seen(SPONSOR, history, day(60))
    assert finding.evidence == history.events
    assert finding.severity is Severity.NOTICE
    assert finding.sentence == "In the last 60 days, 2 signs that a sponsor oversteps."


def test_two_red_flags_too_far_apart_do_not_add_up() -> None:
    history = History().and_all((oversteps(), 0), (oversteps(), 60.1))
    assert look(SPONSOR, history, day(60.1)) is None


def test_stigma_supports_a_red_flag_and_is_none_itself() -> None:
    assert look(SPONSOR, History().and_all((STIGMA, 0), (STIGMA, 1)), day(1)) is None
    assert look(SPONSOR, History().and_all((STIGMA, 0), (oversteps(), 1)), day(1)) is not None


def test_word_against_medication_makes_an_old_story_a_concern_and_leaves_its_cause() -> None:
    history = History().and_all((oversteps(), 0), (oversteps(), 1))
    more = history.and_(SMALL, day(2))
    finding = seen(SPONSOR, more, day(2))
    assert finding.evidence == seen(SPONSOR, history, day(2)).evidence
    assert finding.severity is Severity.CONCERN


def test_a_sure_cue_of_decompensation_is_enough() -> None:
    history = History().and_(cue(Cue.DECOMPENSATION, Confidence.HIGH), day(0))
    assert seen(ILL, history, day(0)).evidence == history.events


def test_one_unsure_cue_is_not_enough_and_two_are() -> None:
    history = History().and_all((ILL_CUE, 0), (cue(Cue.DECOMPENSATION), 10))
    assert look(ILL, history, day(9)) is None
    finding = seen(ILL, history, day(10))
    assert finding.evidence == history.events
    assert finding.severity is Severity.CONCERN


def test_what_was_observed_adds_to_a_cue() -> None:
    assert look(ILL, History().and_all((ILL_CUE, 0), (observed(), 1)), day(1)) is not None


def test_what_is_urgent_has_its_own_warning_and_makes_no_second_one() -> None:
    urgent = observed(is_urgent=True)
    history = History().and_all((ILL_CUE, 0), (urgent, 1), (urgent, 2))
    assert look(ILL, history, day(2)) is None


def test_other_cues_do_not_add_up() -> None:
    assert look(ILL, History().and_all((ILL_CUE, 0), (STIGMA, 1)), day(1)) is None


def test_a_contact_is_listed_and_closes_nothing() -> None:
    for rule, sign in ((ILL, ILL_CUE), (SPONSOR, oversteps())):
        history = History().and_all((sign, 0), (sign, 1), (CONTACT, 2))
        assert seen(rule, history, day(3)).counter_evidence == history.events[-1:]


def test_the_first_signs_stay_the_cause_until_a_quiet_time() -> None:
    for rule, sign, quiet in ((ILL, ILL_CUE, 14), (SPONSOR, oversteps(), 60)):
        history = History().and_all((sign, 0), (sign, 1), (sign, 10), (sign, 20))
        assert seen(rule, history, day(20 + quiet)).evidence == history.events[:2]
        again = history.and_all((sign, 22 + quiet), (sign, 24 + quiet))
        assert look(rule, again, day(21 + quiet)) is None
        assert seen(rule, again, day(24 + quiet)).evidence == again.events[-2:]
