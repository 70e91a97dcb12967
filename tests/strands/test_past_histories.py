"""Histories that are kept for the next look: the same as anew, and gone with the key."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from uuid import UUID

import psycopg
import pytest

from braid.domain.past.refusals import TooMuchPast
from braid.domain.store.as_of import LogAsOf
from braid.domain.store.entries import Row
from braid.domain.store.vault import PostgresVault
from braid.projections.kept import LASTS
from braid.projections.page import Unreadable
from braid.projections.past_histories import KeptHistories, PastHistories
from tests.strands.story import Story, begun
from tests.support.holding import held
from tests.support.running import Braid

MANY = 1_000
WORDS = "Walked along the river."
BREAK = """
update log.event
set state = set_byte(state, length(state) - 1, get_byte(state, length(state) - 1) # 1)
where position = any(%s)
"""


class Counted(LogAsOf):
    """Counts the rows that it gives."""

    given = 0

    def streams(
        self, since: Mapping[UUID, int], *, until: int, limit: int
    ) -> dict[UUID, Sequence[Row]]:
        found = super().streams(since, until=until, limit=limit)
        self.given += sum(map(len, found.values()))
        return found


@pytest.fixture
def log(braid: Braid) -> Counted:
    return Counted(braid.wrote.log)


@pytest.fixture
def story(braid: Braid) -> Story:
    """A case of seven events."""
    story = begun(braid.wrote.cases)
    for _ in range(5):
        story.desk.say(WORDS)
    return story


def keeping(log: LogAsOf, braid: Braid) -> PastHistories:
    return PastHistories(log, KeptHistories(braid.wrote.vault))


def positions(braid: Braid, story: Story) -> list[int]:
    return [one.position or 0 for one in braid.wrote.cases.history(story.desk.case)]


def looked(histories: PastHistories, story: Story, position: int) -> Sequence[object]:
    [entries] = histories.until([story.desk.case], position, most=MANY) or [()]
    return entries


def test_a_look_at_what_was_looked_at_reads_one_event(
    braid: Braid, log: Counted, story: Story
) -> None:
    histories, places = keeping(log, braid), positions(braid, story)
    whole = looked(histories, story, places[-1])
    assert log.given == len(whole) == len(places)
    for number, position in enumerate(places):
        log.given = 0
        assert looked(histories, story, position) == whole[: number + 1]
        assert log.given == 1


def test_a_step_on_reads_what_is_new(braid: Braid, log: Counted, story: Story) -> None:
    histories, places = keeping(log, braid), positions(braid, story)
    anew = keeping(LogAsOf(braid.wrote.log), braid)
    looked(histories, story, places[0])
    for _, position in pairwise(places):
        log.given = 0
        assert looked(histories, story, position) == looked(anew, story, position)
        assert log.given == 2


def test_before_it_began_there_is_nothing(braid: Braid, log: Counted, story: Story) -> None:
    histories, places = keeping(log, braid), positions(braid, story)
    looked(histories, story, places[-1])
    assert looked(histories, story, places[0] - 1) == ()


def test_nothing_is_kept_beyond_an_open_key(braid: Braid, log: Counted, story: Story) -> None:
    vault = braid.wrote.vault
    assert isinstance(vault, PostgresVault)
    histories, places = PastHistories(log, KeptHistories(vault)), positions(braid, story)
    assert WORDS in str(looked(histories, story, places[-1]))
    vault.forget(story.desk.participant)
    assert not held(WORDS)
    log.given = 0
    assert WORDS in str(looked(histories, story, places[-1]))
    assert log.given == len(places)


def test_where_a_seal_breaks_nothing_is_kept(braid: Braid, log: Counted, story: Story) -> None:
    """Not what was kept before either, though the last event is the same."""
    kept = KeptHistories(braid.wrote.vault)
    histories, places = PastHistories(log, kept), positions(braid, story)
    looked(histories, story, places[-1])
    with psycopg.connect(braid.logins.admin) as superuser:
        superuser.execute("set session_replication_role = replica")
        superuser.execute(BREAK, [[places[-3], places[-1]]])
    anew = keeping(LogAsOf(braid.wrote.log), braid)
    for position in (places[-1], places[-2]):
        seen = looked(histories, story, position)
        assert isinstance(seen[len(places) - 3], Unreadable)
        assert seen == looked(anew, story, position)
        assert not kept.found(story.desk.case)


def test_too_much_is_refused_before_it_is_opened(braid: Braid, log: Counted, story: Story) -> None:
    kept, places = KeptHistories(braid.wrote.vault), positions(braid, story)
    histories, last = PastHistories(log, kept), places[-1]
    with pytest.raises(TooMuchPast):
        histories.until([story.desk.case], last, most=len(places) - 1)
    assert not kept.found(story.desk.case)
    [whole] = histories.until([story.desk.case], last, most=len(places))
    for most in (0, len(places) - 1):
        with pytest.raises(TooMuchPast):
            histories.until([story.desk.case], last, most=most)
    assert histories.until([story.desk.case], last, most=len(places)) == [whole]


def alter(braid: Braid, position: int) -> None:
    """As a superuser: it was taken a second later."""
    later = "update log.event set recorded_at = recorded_at + interval '1 s' where position = %s"
    with psycopg.connect(braid.logins.admin) as superuser:
        superuser.execute("set session_replication_role = replica")
        superuser.execute(later, [position])


def test_what_was_altered_is_read_anew(braid: Braid, log: Counted, story: Story) -> None:
    histories, places = keeping(log, braid), positions(braid, story)
    looked(histories, story, places[-1])
    alter(braid, places[-1])
    log.given = 0
    anew = keeping(LogAsOf(braid.wrote.log), braid)
    assert looked(histories, story, places[-1]) == looked(anew, story, places[-1])
    assert log.given == 1 + len(places)


class Beside(KeptHistories):
    """Another thread keeps the whole history again, just as this one begins anew."""

    def drop(self, name: UUID) -> None:
        whole = self.found(name) or ()
        super().drop(name)
        self.keep(name, whole, participant=whole[0].participant, weight=len(whole))


def test_nothing_comes_in_from_beside(braid: Braid, log: Counted, story: Story) -> None:
    """Who begins anew sees nothing beyond her position, whatever others keep meanwhile."""
    histories = PastHistories(log, Beside(braid.wrote.vault))
    places, anew = positions(braid, story), keeping(LogAsOf(braid.wrote.log), braid)
    looked(histories, story, places[-1])
    alter(braid, places[2])
    for position in places[2], places[-1]:
        assert looked(histories, story, position) == looked(anew, story, position)


def test_only_so_much_is_kept_and_only_so_long(braid: Braid, log: Counted, story: Story) -> None:
    other, clock = begun(braid.wrote.cases), [0.0]
    places = positions(braid, story)
    last = positions(braid, other)[-1]
    kept = KeptHistories(braid.wrote.vault, most=len(places), now=lambda: clock[0])
    histories = PastHistories(log, kept)
    for one in (story, other, story):
        log.given = 0
        assert len(looked(histories, one, last)) == log.given
    clock[0] += LASTS
    log.given = 0
    looked(histories, story, last)
    assert log.given == 1
    clock[0] += 1
    log.given = 0
    looked(histories, story, last)
    assert log.given == len(places)
