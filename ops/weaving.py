"""Weaving strands by several processes at once: each takes whole streams, a few at a time."""

import os
import signal
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from uuid import UUID

from braid.domain.identity import Role
from braid.domain.store.log import Log
from braid.ops.assembly import following
from braid.ops.database.logins import Logins
from braid.projections.making import next_schema
from braid.projections.strand import Strand
from braid.projections.weave import Progress, Weaver, portions


@dataclass(frozen=True, kw_only=True)
class Hands:
    """Weaves by so many processes."""

    log: Log
    found: Logins
    home: Path
    program: int
    processes: int

    def weave(self, strands: Sequence[Strand], until: int, progress: Progress) -> None:
        """Weave into strands that stand beside the live ones. Raises as `Weaver.weave` does.

        What one process has failed at, the others do not end: nothing is switched then.
        """
        roles = tuple(strand.role for strand in strands)
        begun = (self.found, self.home, self.program, roles, until)
        # Forking a process that has threads may hang: the others start afresh.
        pool = ProcessPoolExecutor(
            self.processes, mp_context=get_context("spawn"), initializer=_begin, initargs=begun
        )
        try:
            waiting = [pool.submit(_weave, one) for one in portions(self.log, until)]
            done = 0
            for one in as_completed(waiting):
                done += one.result()
                progress(done)
        finally:
            pool.shutdown(cancel_futures=True)


_weavers = list[Weaver]()
"""This process's own, once it has begun."""
_held = ExitStack()
"""What it works with, until it ends."""


def _begin(found: Logins, home: Path, program: int, roles: Sequence[Role], until: int) -> None:
    """Leave Ctrl-C to the parent, and end when it ends, however it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_parent, daemon=True).start()
    part = _held.enter_context(following(found, home, program=program))
    strands = [
        Strand(part.datastore, part.vault, role, program=program, schema=next_schema(role))
        for role in roles
    ]
    _weavers.append(Weaver(part.log, strands, until=until))


def _weave(streams: Sequence[UUID]) -> int:
    return _weavers[0].weave(streams)


def _end_with_the_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
