"""Braid's clock, put together from what records events."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from braid.ops.assembly import Writing
from braid.ops.calendar import LibraryCalendar
from braid.ops.clock import now

from .clockwork import Clockwork
from .host import Host
from .keeper import Keeper
from .publishing import Publisher


@contextmanager
def keeping(wrote: Writing) -> Iterator[Clockwork]:
    """Braid's clock, in a thread of its own while the block runs."""
    clockwork = made_clockwork(wrote)
    thread = Thread(target=clockwork.run, name="clock", daemon=True)
    thread.start()
    try:
        yield clockwork
    finally:
        clockwork.end()
        thread.join(timeout=10)


def made_clockwork(wrote: Writing) -> Clockwork:
    """Braid's clock, not running yet."""
    keeper = Keeper(wrote.cases, LibraryCalendar(), now)
    publisher = Publisher(wrote.log, wrote.cases, wrote.programs, now)
    host = Host(wrote.conferences, wrote.cases, wrote.packets, LibraryCalendar(), now)
    return Clockwork(
        wrote.log,
        wrote.programs,
        keeper,
        now,
        tables=host.visit,
        monthly=publisher.publish_due,
    )
