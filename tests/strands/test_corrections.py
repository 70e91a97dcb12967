"""A later fact corrects an earlier one: the earlier line stays, marked, and stops counting."""

from collections.abc import Sequence

import psycopg
import pytest

from braid.domain.identity import Role
from braid.ops.assembly import Following, Writing
from braid.ops.database.logins import Logins

from .story import Story, begun

LINES = "select kind, is_superseded from strand_{}.line where case_id = %s order by place"


@pytest.fixture
def story(wrote: Writing) -> Story:
    return begun(wrote.cases)


def lines(found: Logins, story: Story, role: Role = Role.PEER) -> Sequence[tuple[str, bool]]:
    with psycopg.connect(found.admin) as connection:
        statement = LINES.format(role.value).encode()
        return connection.execute(statement, [story.desk.case]).fetchall()[-2:]


def open_lapses(found: Logins, story: Story, role: Role = Role.PEER) -> int:
    statement = f"select open_lapses from strand_{role.value}.card where case_id = %s"  # noqa: S608
    with psycopg.connect(found.admin) as connection:
        [[number]] = connection.execute(statement.encode(), [story.desk.case]).fetchall()
    return int(number)


@pytest.mark.parametrize("page", [1, 2_000])
def test_a_missed_meeting_corrected_late_is_superseded(
    story: Story,
    part: Following,
    database: Logins,
    monkeypatch: pytest.MonkeyPatch,
    page: int,
) -> None:
    monkeypatch.setattr("braid.projections.follow.PAGE", page)
    meeting, starts = story.meeting()
    story.missed(meeting, starts)
    story.attended(meeting, starts)
    part.follower.catch_up()
    assert lines(database, story) == [("meeting_missed", True), ("meeting_attended", False)]


def test_a_correction_that_comes_after_the_strand_has_followed_supersedes_too(
    story: Story, part: Following, database: Logins
) -> None:
    meeting, starts = story.meeting()
    story.missed(meeting, starts)
    part.follower.catch_up()
    story.attended(meeting, starts)
    part.follower.catch_up()
    assert lines(database, story) == [("meeting_missed", True), ("meeting_attended", False)]


def test_of_three_tellings_only_the_last_counts(
    story: Story, part: Following, database: Logins
) -> None:
    meeting, starts = story.meeting()
    story.missed(meeting, starts)
    story.attended(meeting, starts)
    story.excused(meeting, starts)
    part.follower.catch_up()
    assert lines(database, story) == [("meeting_attended", True), ("meeting_excused", False)]


def test_a_retracted_report_is_superseded_and_no_lapse_is_open(
    story: Story, part: Following, database: Logins
) -> None:
    lapse = story.lapse()
    part.follower.catch_up()
    assert open_lapses(database, story) == 1
    story.retracted(lapse)
    part.follower.catch_up()
    assert open_lapses(database, story) == 0
    assert lines(database, story) == [("lapse_reported", True), ("lapse_report_retracted", False)]


def test_one_return_ends_every_open_lapse(story: Story, part: Following, database: Logins) -> None:
    for _ in range(3):
        story.lapse()
    part.follower.catch_up()
    assert open_lapses(database, story) == 3
    story.back()
    part.follower.catch_up()
    for role in (Role.PEER, Role.CLINICIAN, Role.AUDITOR):
        assert open_lapses(database, story, role) == 0


def test_a_lapse_after_the_return_is_open_again(
    story: Story, part: Following, database: Logins
) -> None:
    story.lapse()
    story.back()
    story.lapse()
    part.follower.catch_up()
    assert open_lapses(database, story) == 1
