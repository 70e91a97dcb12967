"""The library's own contract of a tracking recorder, run on a live strand."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from eventsourcing.tests import persistence as contracts

from braid.domain.identity import Role
from braid.domain.store.datastore import Datastore
from braid.domain.store.vault import PostgresVault
from braid.ops.database.logins import Logins
from braid.ops.database.secrets import keyring
from braid.projections.making import make_strand
from braid.projections.strand import Strand


class TestAStrand(contracts.TrackingRecorderTestCase):
    """Positions only go up, and who waits for one is told."""

    @pytest.fixture(autouse=True)
    def _given(self, database: Logins, home: Path) -> Iterator[None]:
        self.found, self.home = database, home
        with ExitStack() as self.held:
            yield

    def create_recorder(self) -> Strand:
        datastore = Datastore(self.found.strands, pool_size=2)
        self.held.callback(datastore.close)
        vault = PostgresVault(datastore, keyring(self.home))
        return make_strand(datastore, vault, Role.PEER, program=1)
