"""When nobody has seen a person come back from a lapse."""

from braid.domain.identity import LapseId, Role
from braid.domain.lapse.events import LapseReportRetracted, ReEntryRequested
from braid.domain.warning.events import Severity
from tests.domain.given import some_id

from .made import CONTACT, back, came, lapse
from .telling import History, day, look, seen

RULE = "lapse_without_return"
LAPSED = History().and_(lapse(), day(0), reported=day(1))


def test_a_lapse_is_a_concern_a_day_after_it_was_reported() -> None:
    assert look(RULE, LAPSED, day(2)) is None
    finding = seen(RULE, LAPSED, day(2.1))
    assert finding.evidence == LAPSED.events
    assert finding.severity is Severity.CONCERN
    assert "26 hours ago" in finding.sentence


def test_a_lapse_without_return_grows_urgent() -> None:
    assert seen(RULE, LAPSED, day(4)).severity is Severity.CONCERN
    assert seen(RULE, LAPSED, day(4.1)).severity is Severity.URGENT


def test_a_return_that_names_the_lapse_ends_it() -> None:
    assert look(RULE, LAPSED.and_(back("lapse"), day(3)), day(5)) is None


def test_a_return_after_the_lapse_ends_one_reported_later() -> None:
    history = History().and_(back(), day(3)).and_(lapse(), day(0), reported=day(4))
    assert look(RULE, history, day(9)) is None


def test_a_return_before_the_lapse_ends_nothing() -> None:
    assert look(RULE, History().and_all((back(), 0), (lapse(), 1)), day(3)) is not None


def test_a_report_taken_back_ends_it() -> None:
    taken_back = LapseReportRetracted(
        lapse=LapseId(some_id("lapse")), reported_by=Role.PEER, reason=None
    )
    assert look(RULE, LAPSED.and_(taken_back, day(3)), day(5)) is None


def test_asking_to_come_back_is_listed_and_closes_nothing() -> None:
    asked = ReEntryRequested(words=None)
    history = LAPSED.and_all((asked, 2), (CONTACT, 3), (came(4), 4))
    finding = seen(RULE, history, day(5))
    assert [one.event for one in finding.counter_evidence] == [asked, CONTACT, came(4)]


def test_the_lapse_reported_first_stays_the_cause() -> None:
    history = LAPSED.and_(lapse("older"), day(-3), reported=day(2))
    assert seen(RULE, history, day(9)).evidence == LAPSED.events


def test_a_lapse_after_a_return_is_a_story_of_its_own() -> None:
    history = LAPSED.and_all((back("lapse"), 3), (lapse("next"), 20))
    assert seen(RULE, history, day(30)).evidence == history.events[-1:]
