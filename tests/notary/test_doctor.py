"""The doctor says so where the notary has long not taken what was recorded."""

from datetime import timedelta
from uuid import uuid4

import pytest

from braid.ops.doctor import findings
from tests.support.running import settings_for

from .forging import Notarised

A_WHILE = timedelta(minutes=11)
EVENT = """
insert into log.event (
    program, position, originator_id, originator_version, topic, state, event_id, metadata,
    recorded_at
)
values (1, 1, %s, 1, 'CommentAdded', '', %s, '{}', clock_timestamp() - %s)
"""
READ = """
insert into access.read_record (person, role, purpose, operation, request, cases, position, read_at)
values (%s, 'peer', 'TREAT', 'case', %s, '{}', 0, clock_timestamp() - %s)
"""


def complaints(notarised: Notarised) -> list[str]:
    """What the doctor says of the notary."""
    found = findings(notarised.found, settings_for(notarised.keys_home))
    return [one.what for one in found if "notary follows" in one.what and not one.is_well]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [(EVENT, "the notary follows the log"), (READ, "the notary follows the read records")],
    ids=["events", "reads"],
)
def test_the_doctor_names_what_the_notary_does_not_follow(
    notarised: Notarised, row: str, complaint: str
) -> None:
    assert complaints(notarised) == []
    notarised.forge(row, uuid4(), uuid4(), A_WHILE)
    assert complaints(notarised) == [complaint]
    notarised.notary.catch_up()
    assert complaints(notarised) == []
