"""The vault: each participant's data key, wrapped in the database, open in memory only."""

from collections.abc import Callable, Container
from threading import Lock
from typing import Protocol

import psycopg
from psycopg.rows import tuple_row

from braid.domain.identity import PersonId
from braid.domain.retention.refusals import RecordIsErased

from .datastore import Datastore
from .keyring import Keyring
from .sealing import DataKey, ErasedKey
from .statements import statements

MOST_OPEN = 10_000
"""How many data keys are kept open in memory."""


class NoDataKey(Exception):
    """There is no data key for this participant."""


class Vault(Protocol):
    """Gives a participant's data key."""

    def key(self, participant: PersonId) -> DataKey:
        """The key of a participant, an ErasedKey once it was destroyed. Raises NoDataKey."""

    def key_for_writing(self, participant: PersonId) -> DataKey:
        """The key of a participant, made where there is none. Raises RecordIsErased."""

    def forget(self, participant: PersonId) -> None:
        """Keep a participant's key open no longer."""


class PostgresVault:
    """Data keys in vault.data_key, wrapped under a keyring's current key."""

    def __init__(
        self,
        datastore: Datastore,
        keyring: Keyring,
        *,
        listed: Callable[[], Container[PersonId]] = frozenset,
    ) -> None:
        self._datastore = datastore
        self._keyring = keyring
        self._listed = listed
        """Whose keys are destroyed, whatever a restored database holds."""
        self._sql = statements("braid.domain.store.sql", "vault.sql")
        self._open: dict[PersonId, DataKey] = {}
        self._looks = (-1, -1)
        """How many erasures there were at the last two looks."""
        self._lock = Lock()

    def key(self, participant: PersonId) -> DataKey:
        """The key of a participant, an ErasedKey once it was destroyed. Raises NoDataKey."""
        key = self._open.get(participant) or self._fetched(participant)
        if key is None:
            raise NoDataKey
        return key

    def key_for_writing(self, participant: PersonId) -> DataKey:
        """The key of a participant, made where there is none. Raises RecordIsErased."""
        key = self._open.get(participant) or self._fetched(participant)
        if key is None:
            self._keep_new(participant)
            key = self.key(participant)
        if isinstance(key, ErasedKey):
            raise RecordIsErased
        return key

    def forget(self, participant: PersonId) -> None:
        """Keep a participant's key open no longer."""
        with self._lock:
            self._open.pop(participant, None)

    def forget_all(self) -> None:
        """Keep no key open: nobody could say whether one of them was destroyed meanwhile."""
        with self._lock:
            self._open.clear()
            self._looks = (-1, -1)

    def forget_erased(self) -> None:
        """Keep no key open that was destroyed, whoever destroyed it.

        After an erasure it looks twice: a key may have been fetched just before, and kept after.
        """
        with (
            self._datastore.connected() as connection,
            connection.cursor(row_factory=tuple_row) as cursor,
        ):
            [[erasures]] = cursor.execute(self._sql["erasures"]).fetchall()
            before, last = self._looks
            self._looks = (last, erasures)
            if erasures == last == before:
                return
            asked = {"participants": list(self._open)}
            gone = cursor.execute(self._sql["erased_among"], asked).fetchall()
        for (participant,) in gone:
            self.forget(participant)

    def _fetched(self, participant: PersonId) -> DataKey | None:
        with (
            self._datastore.connected() as connection,
            connection.cursor(row_factory=tuple_row) as cursor,
        ):
            parameters = {"participant": participant}
            [row] = cursor.execute(self._sql["data_key"], parameters).fetchall()
        name, wrapped, is_erased = row
        if is_erased or participant in self._listed():
            return self._remember(participant, ErasedKey())
        if wrapped is None:
            return None
        under = self._keyring.named(name)
        return self._remember(
            participant, DataKey.unwrapped(bytes(wrapped), under, key_place(participant, name))
        )

    def _keep_new(self, participant: PersonId) -> None:
        try:
            self._keep_under(self._keyring.current, participant)
        except psycopg.errors.ObjectNotInPrerequisiteState:
            # The key-encryption key was retired since we looked: there is a newer one by now.
            self._keep_under(self._keyring.current, participant)

    def _keep_under(self, name: str, participant: PersonId) -> None:
        wrapped = DataKey.new().wrapped(self._keyring.named(name), key_place(participant, name))
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


def key_place(participant: PersonId, keyring_name: str) -> bytes:
    """Where a wrapped data key belongs: its participant, and the key that wraps it."""
    return b"braid data key|" + participant.bytes + keyring_name.encode()
