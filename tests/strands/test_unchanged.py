"""What a page's lines do not change is not written again."""

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from braid.domain.comment.events import Audience
from braid.domain.identity import Role
from braid.ops.assembly import Following, Writing
from braid.ops.database.logins import Logins
from tests.store.small import saying

from .story import begun, told

OF_CASES = ("line", "member", "lapse", "attendance", "warning", "action", "discussed", "week")
STANDING = ("lapse", "attendance", "member", "line")


Versions = set[tuple[str, str]]


def versions(admin: str, table: str, role: Role = Role.CLINICIAN) -> Versions:
    """The rows of a table, each with the transaction that wrote it."""
    rows = SQL("select one.xmin::text, one::text from {}.{} one").format(
        Identifier(f"strand_{role.value}"), Identifier(table)
    )
    with psycopg.connect(admin) as connection:
        return set(connection.execute(rows).fetchall())


def test_a_page_writes_what_its_lines_change_and_nothing_else(
    wrote: Writing, part: Following, database: Logins
) -> None:
    story = begun(wrote.cases)
    for _ in told(story, closing=False):
        pass
    story.lapse()
    part.follower.catch_up()
    before = {table: versions(database.admin, table) for table in (*STANDING, "card")}
    assert all(before.values())
    story.by(story.desk.clinician, saying("A word.", Audience.TEAM))
    part.follower.catch_up()
    after = {table: versions(database.admin, table) for table in (*STANDING, "card")}
    assert after["card"] != before["card"]
    assert len(after["line"] - before["line"]) == 1
    for table in STANDING:
        assert before[table] <= after[table], table
    story.back()
    part.follower.catch_up()
    assert len(versions(database.admin, "lapse") - before["lapse"]) == 1, "the one that was open"


@pytest.mark.parametrize("role", [Role.PEER, Role.CLINICIAN, Role.AUDITOR])
def test_whatever_is_written_of_a_case_its_card_is_written_with_it(
    wrote: Writing, part: Following, database: Logins, role: Role
) -> None:
    """What is kept of a case in memory is known by its card (decision 0034)."""

    def held() -> tuple[list[Versions], Versions]:
        part.follower.catch_up()
        tables = [versions(database.admin, table, role) for table in OF_CASES]
        return tables, versions(database.admin, "card", role)

    story, changes = begun(wrote.cases), 0
    before = held()
    for _ in told(story):
        after = held()
        if after[0] != before[0]:
            changes += 1
            assert after[1] != before[1]
        before = after
    assert changes > 10
