"""Opening the vault: never where a backup has brought back keys that were destroyed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from braid.domain.identity import PersonId
from braid.domain.store.datastore import Datastore
from braid.domain.store.vault import PostgresVault
from braid.ops.database.secrets import keyring

from .forgetting import Forgetting
from .listed import ErasureList
from .restored import refuse_restored


@contextmanager
def opened_vault(
    datastore: Datastore, home: Path, *, program: int, mends: bool
) -> Iterator[PostgresVault]:
    """The vault, which lets go of keys that are destroyed while the block runs.

    Raises ErasedIsBack, and KeysMissing. Who is on the erasure list stays erased also where the
    database is restored while the block runs. What mends that is let through.
    """
    if not mends:
        refuse_restored(datastore, home, program=program)
    listed = frozenset[PersonId] if mends else ErasureList(home, program=program).entries
    vault = PostgresVault(datastore, keyring(home), listed=listed)
    with Forgetting(vault):
        yield vault
