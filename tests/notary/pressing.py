"""A notary and its publisher in one go, and what they put into a folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from braid.ops.notary.outside import Outside
from braid.ops.notary.publishing import Publisher
from braid.ops.notary.witnesses import Witness

from .forging import Notarised

NAME = "braid/1/events"


@contextmanager
def publishing(
    notarised: Notarised, *outsides: Outside, witnesses: tuple[Witness, ...] = ()
) -> Iterator["Press"]:
    """What signs and publishes when told."""
    publisher = Publisher(
        conninfo="", keys=notarised.notary.keys, outsides=outsides, witnesses=witnesses
    )
    with psycopg.connect(notarised.found.notary, autocommit=True) as connection:
        yield Press(notarised, publisher, connection)


class Press:
    """A notary and its publisher, in one go."""

    def __init__(
        self, notarised: Notarised, publisher: Publisher, connection: psycopg.Connection
    ) -> None:
        self._notarised, self._publisher, self._connection = notarised, publisher, connection

    def print(self) -> None:
        """Sign, and publish."""
        self._notarised.notary.catch_up()
        self.publish()

    def publish(self) -> None:
        """Publish what was signed."""
        self._publisher.publish(self._connection)


def published(folder: Path) -> list[str]:
    """The files below a log's folder."""
    here = folder / NAME
    return sorted(str(file.relative_to(here)) for file in here.rglob("*") if file.is_file())
