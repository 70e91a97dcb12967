"""Who belonged where, from which position until which, stands in the auditor's strand alone."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import psycopg
import pytest

from braid.domain.emergency.events import EmergencyAccessTaken
from braid.domain.identity import READING_ROLES, AccessId, Member, PersonalText, PersonId, Role
from braid.domain.membership import membership_changes
from braid.domain.recorded import Recorded
from braid.domain.store.log import Log
from tests.strands.content import beside, content, deliver
from tests.support.running import Braid

from .asked import Question, seen_by
from .conftest import Then

AT = """select person, role, case_id from strand_auditor.belonged
    where from_position <= %(at)s and (until_position is null or until_position > %(at)s)"""


def belonging(facts: Iterable[Recorded]) -> set[tuple[object, str, object]]:
    """Who belongs where after some facts, change by change."""
    found = set[tuple[object, str, object]]()
    for change in membership_changes(facts):
        one = (change.member.person, change.member.role.value, change.case)
        found = found | {one} if change.joins else found - {one}
    return found


def facts_of(log: Log) -> list[Recorded]:
    entries = log.entries.select_notifications(1, 10_000)
    # The library types facts as its own events; ours are Recorded.
    return [log.mapper.to_domain_event(one) for one in entries]  # type: ignore[misc]


def test_at_every_position_belongs_who_had_joined_and_not_left(braid: Braid, then: Then) -> None:
    facts = facts_of(braid.wrote.log)
    with psycopg.connect(braid.logins.admin) as superuser:
        for number, last in enumerate(facts, start=1):
            rows = superuser.execute(AT, {"at": last.position}).fetchall()
            assert set(rows) == belonging(facts[:number])
            assert len(rows) == len(set(rows))


@pytest.mark.parametrize("size", [1, 7])
def test_it_is_the_same_however_the_log_is_cut_into_pages(
    braid: Braid, then: Then, size: int
) -> None:
    admin = braid.logins.admin
    with beside(braid.part, Role.AUDITOR) as strand:
        deliver(braid.part, strand, size)
        built = content(admin, strand.schema)["belonged"]
    assert built
    assert built == content(admin, "strand_auditor")["belonged"]


@pytest.mark.parametrize(("lasts", "sees"), [(4, True), (-1, False)])
def test_who_took_a_case_in_an_emergency_belonged_to_it_until_that_was_over(
    braid: Braid, then: Then, lasts: int, *, sees: bool
) -> None:
    now, case = datetime.now(UTC), then.world.second.desk.case
    taken = EmergencyAccessTaken(
        access=AccessId(uuid4()),
        name=PersonalText("Dr. Somebody"),
        affiliation=None,
        reason=PersonalText("Nobody else could be reached."),
        until=now + timedelta(hours=lasts),
    )
    by = Member(person=PersonId(uuid4()), role=Role.CLINICIAN)
    desk = then.world.second.desk
    position = desk.cases.take(desk.command(taken, by=by), lambda _, __: taken).position
    braid.catch_up()
    asked = Question(
        by=by, query="query($id: UUID!) { case(id: $id) { id } }", variables={"id": str(case)}
    )
    for as_of, seen in ((position - 1, False), (position, sees)):
        found = seen_by(braid, asked, {"position": as_of}).json()["data"]["case"]
        assert found == ({"id": str(case)} if seen else None)


@pytest.mark.parametrize("role", [one for one in READING_ROLES if one is not Role.AUDITOR])
def test_no_other_role_may_read_it(braid: Braid, role: Role) -> None:
    table, reads_as = f"strand_{role.value}.belonged", f"braid_{role.value}"
    with psycopg.connect(braid.logins.admin) as superuser:
        [[may]] = superuser.execute(
            "select has_table_privilege(%s, %s, 'select')", [reads_as, table]
        ).fetchall()
    assert not may
    assert content(braid.logins.admin, f"strand_{role.value}")["belonged"] == []
