"""The library's own contract of an application recorder, run on ours as the login that appends."""

from collections.abc import Iterator
from contextlib import ExitStack

import psycopg
import pytest
from eventsourcing.tests import persistence as contracts

from braid.domain.store.datastore import Datastore
from braid.domain.store.recorder import LogRecorder
from braid.domain.store.wake import Waker
from braid.ops.database.logins import Logins

# The library's cases count versions from 0; Braid's begin at 1, and its table insists on that.
ALLOW_VERSION_0 = "alter table log.event drop constraint event_originator_version_check"


class OnAnEmptyLog:
    """Gives each case a recorder on an empty log."""

    @pytest.fixture(autouse=True)
    def _given(self, database: Logins) -> Iterator[None]:
        self.found = database
        with psycopg.connect(database.admin) as admin:
            admin.execute(ALLOW_VERSION_0)
        with ExitStack() as self.held:
            yield

    def create_recorder(self) -> LogRecorder:
        datastore = Datastore(self.found.writer, pool_size=4)
        self.held.callback(datastore.close)
        waker = self.held.enter_context(Waker(self.found.writer))
        return LogRecorder(datastore, program=1, wake=waker.wake)


class TestAnApplicationRecorder(OnAnEmptyLog, contracts.ApplicationRecorderTestCase[LogRecorder]):
    """Inserts, selects, subscribes, with and without rivals."""

    def create_recorder(self) -> LogRecorder:
        return super().create_recorder()

    def test_insert_subscribe(self) -> None:
        self.optional_test_insert_subscribe()


class TestPositionsOfOneAppend(OnAnEmptyLog, contracts.NonInterleavingNotificationIDsBaseCase):
    """Positions of one append stand together."""

    def create_recorder(self) -> LogRecorder:
        return super().create_recorder()
