"""The log as the library's application: our mapper and our recorder under its save and get."""

from collections.abc import Callable
from typing import cast
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.persistence import ApplicationRecorder, Mapper

from .datastore import Datastore
from .mapper import EventMapper
from .recorder import LogRecorder
from .vault import Vault


class Log(Application[UUID]):
    """The event log of one program."""

    name = "braid"

    def __init__(
        self, datastore: Datastore, vault: Vault, *, program: int, wake: Callable[[], None]
    ) -> None:
        self._recorder = LogRecorder(datastore, program=program, wake=wake)
        self._vault = vault
        super().__init__()

    @property
    def entries(self) -> LogRecorder:
        """The recorder, by its own type."""
        return cast("LogRecorder", self.recorder)

    @property
    def facts(self) -> EventMapper:
        """The mapper, by its own type."""
        return cast("EventMapper", self.mapper)

    def construct_mapper(self) -> Mapper[UUID]:
        """Our mapper, in place of the library's generic one."""
        return EventMapper(self._vault)

    def construct_recorder(self) -> ApplicationRecorder:
        """Our recorder, on a database that migrations have made."""
        return self._recorder
