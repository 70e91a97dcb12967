"""After a failover to a standby that lagged, a process remembers events that the log has lost."""

from dataclasses import replace
from uuid import uuid4

import psycopg
import pytest
from eventsourcing.persistence import IntegrityError

from braid.domain.comment.events import Audience, CommentAdded
from braid.domain.identity import CommentId, PersonalText
from braid.domain.store.cases import Cases
from braid.ops.assembly import Writing
from braid.ops.database.logins import Logins

from .facts import fact
from .small import Desk, versions


def lose_the_last(admin: str, count: int) -> None:
    """The log as a standby had it that lagged by some events."""
    with psycopg.connect(admin) as database:
        database.execute("set session_replication_role = replica")
        database.execute(
            "delete from log.event where position > (select max(position) from log.event) - %s",
            [count],
        )


def test_a_command_is_decided_anew_on_what_the_log_still_holds(
    wrote: Writing, database: Logins
) -> None:
    desk = Desk.opened(Cases(wrote.log))
    for _ in range(3):
        desk.say()
    lose_the_last(database.admin, 2)
    desk.say()
    assert versions(database.admin, desk.case) == [1, 2, 3, 4]


def test_the_log_takes_no_stream_with_a_gap(wrote: Writing) -> None:
    said = CommentAdded(
        comment=CommentId(uuid4()), audience=Audience.TEAM, text=PersonalText("A word.")
    )
    case = uuid4()
    first, second, late = (
        replace(fact(said, version=version), originator_id=case) for version in (1, 2, 4)
    )
    with pytest.raises(IntegrityError, match="gap"):
        wrote.log.save(late)
    with pytest.raises(IntegrityError, match="gap"):
        wrote.log.save(first, second, late)
    assert wrote.log.entries.max_notification_id() is None
