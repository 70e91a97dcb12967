"""What a hearing knows of a case."""

from braid.domain.daily.events import PeerContactMade, ToxicologyResulted
from braid.domain.recorded import Recorded
from braid.domain.rules.view import Reading, View

from .made import CONTACT, NEGATIVE
from .telling import History

HISTORY = History().and_all((CONTACT, 0), (NEGATIVE, 1), (CONTACT, 2))
FIRST, TEST, SECOND = HISTORY.events


def contacts(view: View) -> list[Recorded]:
    return list(view.of(PeerContactMade))


CONTACTS = Reading(kinds=frozenset({PeerContactMade}), read=contacts)


def test_events_are_given_kind_by_kind_each_in_order() -> None:
    view = View(HISTORY.events)
    assert view.of(ToxicologyResulted, PeerContactMade) == (TEST, FIRST, SECOND)
    assert view.of(PeerContactMade) == (FIRST, SECOND)


def test_a_longer_view_leaves_the_shorter_one_as_it_was() -> None:
    short = View((FIRST, TEST))
    longer = short.with_(SECOND)
    assert short.of(PeerContactMade) == (FIRST,)
    assert longer.of(PeerContactMade) == (FIRST, SECOND)


def test_a_reading_is_worked_out_once_until_another_event_of_its_kinds_comes() -> None:
    short = View((FIRST,))
    assert short.reading(CONTACTS) is short.reading(CONTACTS)
    assert short.with_(TEST).reading(CONTACTS) is short.reading(CONTACTS)
    assert short.with_(SECOND).reading(CONTACTS) == [FIRST, SECOND]
    assert short.reading(CONTACTS) == [FIRST]


def test_nothing_is_known_of_an_empty_view() -> None:
    assert View().of(PeerContactMade) == ()
    assert View().of() == ()
