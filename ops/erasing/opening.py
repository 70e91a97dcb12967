"""Opening the vault: never where a backup has brought back keys that were destroyed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from braid.domain.store.datastore import Datastore
from braid.domain.store.vault import PostgresVault
from braid.ops.database.secrets import keyring

from .forgetting import Forgetting
from .restored import refuse_restored


@contextmanager
def opened_vault(
    datastore: Datastore, home: Path, *, program: int, mends: bool
) -> Iterator[PostgresVault]:
    """The vault, which lets go of keys that are destroyed while the block runs.

    Raises ErasedIsBack unless it is opened to mend that, and KeysMissing.
    """
    if not mends:
        refuse_restored(datastore, home, program=program)
    vault = PostgresVault(datastore, keyring(home))
    with Forgetting(vault):
        yield vault
