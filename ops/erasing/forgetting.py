"""Letting go of open keys that were destroyed meanwhile, in whatever process that was."""

from threading import Event, Thread
from typing import Self

import psycopg

from braid.domain.store.deadline import within
from braid.domain.store.vault import PostgresVault

LOOK = 1.0
"""Seconds between two looks: so long a destroyed key may stay open in memory."""
PATIENCE = 3.0
"""Seconds to wait for an answer of the database: a stopped one gives none."""


class Forgetting:
    """A thread that looks for erasures while the block runs.

    Where it cannot look it keeps no key open at all: nobody could say whether one was destroyed.
    """

    def __init__(self, vault: PostgresVault, *, every: float = LOOK) -> None:
        self._vault = vault
        self._every = every
        self._ended = Event()
        self._thread = Thread(target=self._run, name="forgetting", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        while not self._ended.wait(self._every):
            try:
                with within(PATIENCE):
                    self._vault.forget_erased()
            except (psycopg.Error, OSError):
                self._vault.forget_all()
