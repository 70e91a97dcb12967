"""The vault: each participant's data key, wrapped in the database, open in memory only."""

from threading import Lock
from typing import Protocol

from psycopg.rows import tuple_row

from braid.domain.identity import PersonId

from .datastore import Datastore
from .keyring import Keyring
from .sealing import DataKey
from .statements import statements

MOST_OPEN = 10_000
"""How many data keys are kept open in memory."""


class NoDataKey(Exception):
    """There is no data key for this participant."""


class Vault(Protocol):
    """Gives a participant's data key."""

    def key(self, participant: PersonId) -> DataKey:
        """The key of a participant. Raises NoDataKey."""

    def key_for_writing(self, participant: PersonId) -> DataKey:
        """The key of a participant, made where there is none."""


class PostgresVault:
    """Data keys in vault.data_key, wrapped under a keyring's current key."""

    def __init__(self, datastore: Datastore, keyring: Keyring) -> None:
        self._datastore = datastore
        self._keyring = keyring
        self._sql = statements("braid.domain.store.sql", "vault.sql")
        self._open: dict[PersonId, DataKey] = {}
        self._lock = Lock()

    def key(self, participant: PersonId) -> DataKey:
        """The key of a participant. Raises NoDataKey."""
        key = self._open.get(participant) or self._fetched(participant)
        if key is None:
            raise NoDataKey
        return key

    def key_for_writing(self, participant: PersonId) -> DataKey:
        """The key of a participant, made where there is none."""
        key = self._open.get(participant) or self._fetched(participant)
        if key is None:
            self._keep_new(participant)
            key = self.key(participant)
        return key

    def _fetched(self, participant: PersonId) -> DataKey | None:
        with (
            self._datastore.connected() as connection,
            connection.cursor(row_factory=tuple_row) as cursor,
        ):
            parameters = {"participant": participant}
            row = cursor.execute(self._sql["data_key"], parameters).fetchone()
        if row is None:
            return None
        name, wrapped = row
        under = self._keyring.named(name)
        return self._remember(
            participant, DataKey.unwrapped(bytes(wrapped), under, _place(participant, name))
        )

    def _keep_new(self, participant: PersonId) -> None:
        name = self._keyring.current
        wrapped = DataKey.new().wrapped(self._keyring.named(name), _place(participant, name))
        with self._datastore.connected() as connection:
            connection.execute(
                self._sql["keep_data_key"],
                {"participant": participant, "wrapped_by": name, "wrapped": wrapped},
            )

    def _remember(self, participant: PersonId, key: DataKey) -> DataKey:
        with self._lock:
            while len(self._open) >= MOST_OPEN:
                self._open.pop(next(iter(self._open)))
            self._open[participant] = key
        return key


def _place(participant: PersonId, keyring_name: str) -> bytes:
    return b"braid data key|" + participant.bytes + keyring_name.encode()
