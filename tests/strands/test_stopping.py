"""A strand stops aloud at what it does not know, and goes on once it is known."""

import pytest

from braid.domain.identity import READING_ROLES, Role
from braid.ops.assembly import Following, Writing
from braid.ops.database.logins import Logins
from braid.projections.follow import StrandStopped

from .content import content, live, rebuilding, restarted
from .spoiled import UNKNOWN, known, sing
from .story import Story, begun, tell


@pytest.fixture
def story(wrote: Writing) -> Story:
    return begun(wrote.cases)


@pytest.fixture
def unknown(wrote: Writing, story: Story, monkeypatch: pytest.MonkeyPatch) -> int:
    """The position of an unknown event among others."""
    story.desk.say()
    position = sing(wrote, story, monkeypatch)
    tell(wrote.cases, 1)
    return position


@pytest.mark.parametrize("page", [1, 2_000])
def test_an_unknown_event_stops_every_strand_before_it_and_is_named(
    part: Following, unknown: int, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    monkeypatch.setattr("braid.projections.follow.PAGE", page)
    with pytest.raises(StrandStopped, match=rf"{UNKNOWN} at position {unknown}$"):
        part.follower.catch_up()
    assert {strand.position() for strand in part.strands} == {unknown - 1}
    assert set(part.follower.stopped) == set(READING_ROLES)


def test_a_stopped_follower_says_so_again_and_takes_in_nothing(
    part: Following, unknown: int, database: Logins
) -> None:
    for _ in range(2):
        with pytest.raises(StrandStopped, match=UNKNOWN):
            part.follower.catch_up()
    before = live(database.admin)
    with pytest.raises(StrandStopped, match=UNKNOWN):
        restarted(part).catch_up()
    assert live(database.admin) == before


def test_strands_go_on_once_the_event_is_known(
    part: Following, unknown: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(StrandStopped, match=UNKNOWN):
        part.follower.catch_up()
    with known(monkeypatch):
        end = restarted(part).catch_up()
        assert end == part.log.entries.max_notification_id()
        assert end > unknown
        assert not rebuilding(part, Role.PEER).run(accept_changes=False).differences


def test_a_strand_that_fails_by_itself_does_not_stop_the_others(
    part: Following, story: Story, database: Logins, monkeypatch: pytest.MonkeyPatch
) -> None:
    part.follower.catch_up()
    [peers] = [one for one in part.strands if one.role is Role.PEER]
    monkeypatch.setattr(peers, "see", lambda _: 1 / 0)
    before = content(database.admin, peers.schema)
    end = story.desk.say().position
    part.follower.catch_up()
    assert {strand.role: strand.position() for strand in part.strands} == {
        role: end - (role is Role.PEER) for role in READING_ROLES
    }
    assert content(database.admin, peers.schema) == before
    assert set(part.follower.stopped) == {Role.PEER}
    assert "ZeroDivisionError" in part.follower.stopped[Role.PEER]


def test_a_stopped_strand_goes_on_where_it_stopped(
    part: Following, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    [peers] = [one for one in part.strands if one.role is Role.PEER]
    with monkeypatch.context() as broken:
        broken.setattr(peers, "see", lambda _: 1 / 0)
        part.follower.catch_up()
    story.desk.say()
    restarted(part).catch_up()
    for role in READING_ROLES:
        assert not rebuilding(part, role).run(accept_changes=False).differences
