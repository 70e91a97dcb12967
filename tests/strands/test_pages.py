"""However the log is cut into pages, and however often a page comes, a strand is the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from braid.domain.identity import READING_ROLES, Role
from braid.ops import assembly
from braid.ops.assembly import Following
from braid.ops.database.logins import Logins

from .conferring import told_in_full
from .content import TABLES, Content, beside, content, deliver

EVERY_ROLE = READING_ROLES
UNTOLD = ["belonged", "emergency", "parked"]
EMPTY = {
    Role.PARTICIPANT: [
        *("warning", "action", "discussed", "week", "conference", "attendee", "agenda_item"),
        *UNTOLD,
    ],
    # An auditor reads the events themselves; where each warning stands is for those who act.
    Role.AUDITOR: ["warning", "action", "discussed", "week", "emergency", "parked"],
    Role.LEAD: [table for table in TABLES if table != "program_line"],
}


@pytest.fixture(scope="module")
def told(shared_database: Logins, home: Path) -> Iterator[Following]:
    """Three stories in the log, followed into the live strands at once."""
    with (
        assembly.writing(shared_database, home, program=1) as wrote,
        assembly.following(shared_database, home, program=1) as part,
    ):
        told_in_full(wrote)
        part.follower.catch_up()
        yield part


def followed(
    found: Logins, part: Following, role: Role, size: int, *, overlap: int = 0, times: int = 1
) -> Content:
    """What a strand holds that followed in pages of a size."""
    with beside(part, role) as strand:
        deliver(part, strand, size, overlap=overlap, take=lambda _: times)
        return content(found.admin, strand.schema)


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_the_stories_leave_rows_in_every_table(
    told: Following, shared_database: Logins, role: Role
) -> None:
    rows = content(shared_database.admin, f"strand_{role.value}")
    assert [table for table in TABLES if not rows[table]] == EMPTY.get(role, UNTOLD)


@pytest.mark.parametrize("role", EVERY_ROLE)
@pytest.mark.parametrize("size", [1, 7, 1000])
def test_pages_of_every_size_make_the_same_strand(
    told: Following, shared_database: Logins, role: Role, size: int
) -> None:
    live = content(shared_database.admin, f"strand_{role.value}")
    assert followed(shared_database, told, role, size) == live


@pytest.mark.parametrize("role", EVERY_ROLE)
@pytest.mark.parametrize(("size", "overlap"), [(1, 0), (7, 0), (7, 5), (3, 9)])
def test_a_page_that_comes_twice_or_from_earlier_changes_nothing(
    told: Following, shared_database: Logins, role: Role, size: int, overlap: int
) -> None:
    live = content(shared_database.admin, f"strand_{role.value}")
    again = followed(shared_database, told, role, size, overlap=overlap, times=2)
    assert again == live


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_the_whole_log_delivered_again_changes_nothing(
    told: Following, shared_database: Logins, role: Role
) -> None:
    [strand] = [one for one in told.strands if one.role is role]
    live, position = content(shared_database.admin, strand.schema), strand.position()
    deliver(told, strand, 10, take=lambda _: 2)
    assert content(shared_database.admin, strand.schema) == live
    assert strand.position() == position
