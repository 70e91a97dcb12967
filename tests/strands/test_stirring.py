"""Live readers are woken by what they wait for, and nobody else learns what has moved."""

from uuid import uuid4

import pytest

from braid.domain.identity import Role
from braid.projections.stirring import MOST_MARKS, Announcement, News, NotAnAnnouncement, Stirred

KEY, CASE = b"k" * 32, uuid4()
AT = (Role.PEER, 7)


def announced(*topics: object, is_anything: bool = False, key: bytes = KEY) -> Announcement:
    moved = Stirred(lines=1, topics=frozenset(topics), is_anything=is_anything)  # type: ignore[arg-type] # topics
    return Announcement.read(Announcement.of(*AT, moved, key).payload)


def test_who_waits_for_a_case_is_woken_by_it_and_by_no_other() -> None:
    told = announced(CASE, uuid4(), News.WARNED)
    assert told.tells_of([CASE], KEY)
    assert told.tells_of([uuid4(), News.WARNED], KEY)
    assert not told.tells_of([uuid4(), News.TEAMS], KEY)


def test_a_page_that_moved_nothing_wakes_nobody_and_is_still_announced() -> None:
    told = announced()
    assert (told.role, told.position) == AT
    assert not told.tells_of([CASE, *News], KEY)


def test_marks_say_nothing_to_who_lacks_the_key_nor_twice_the_same() -> None:
    assert not announced(CASE).tells_of([CASE], b"another key")
    later = Announcement.of(Role.PEER, 8, Stirred(topics=frozenset({CASE})), KEY)
    assert later.marks is not None
    assert not later.marks & (announced(CASE).marks or set())


@pytest.mark.parametrize(
    "told",
    [announced(*(uuid4() for _ in range(MOST_MARKS + 1))), announced(CASE, is_anything=True)],
    ids=["more than can be said", "rows have gone"],
)
def test_where_anything_may_have_moved_everybody_looks(told: Announcement) -> None:
    assert told.tells_of([uuid4()], KEY)


def test_as_many_marks_as_are_told_fit_into_an_announcement() -> None:
    most = Stirred(topics=frozenset(uuid4() for _ in range(MOST_MARKS)))
    assert len(Announcement.of(Role.PARTICIPANT, 10**18, most, KEY).payload) < 8_000


@pytest.mark.parametrize("payload", ["", "peer", "peer 1 abc", "nobody 1 *", "peer x *", "a b c d"])
def test_what_makes_no_sense_is_refused(payload: str) -> None:
    with pytest.raises(NotAnAnnouncement):
        Announcement.read(payload)
