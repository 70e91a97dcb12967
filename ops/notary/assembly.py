"""The notary, put together: what follows and signs, what publishes, and their threads."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

from braid.ops.database.logins import Logins
from braid.ops.database.secrets import notary_key
from braid.ops.mail import mailbox
from braid.ops.settings import Settings

from .following import Notary, NotaryStopped
from .outside import Folder, Mailbox, Outside
from .publishing import Publisher


def made_notary(found: Logins, chosen: Settings) -> tuple[Notary, Publisher]:
    """A notary and its publisher, not running yet. Raises KeysMissing."""
    notary = Notary(
        found.notary,
        notary_key(chosen.home),
        program=chosen.program,
        home=chosen.home,
        every=float(chosen.checkpoint_seconds),
    )
    publisher = Publisher(
        conninfo=found.notary,
        keys=notary.keys,
        outsides=outsides(chosen),
        witnesses=chosen.witnesses,
    )
    notary.signed = publisher.wake
    return notary, publisher


@contextmanager
def notarising(found: Logins, chosen: Settings) -> Iterator[Notary]:
    """A notary and its publisher in threads of their own while the block runs."""
    notary, publisher = made_notary(found, chosen)

    def follow() -> None:
        # What stopped is in the log already.
        with suppress(NotaryStopped):
            notary.run()

    threads = [
        Thread(target=follow, name="notary", daemon=True),
        Thread(target=publisher.run, name="publisher", daemon=True),
    ]
    for thread in threads:
        thread.start()
    try:
        yield notary
    finally:
        notary.end()
        threads[0].join(timeout=10)
        publisher.end()
        threads[1].join(timeout=10)


def outsides(chosen: Settings) -> Sequence[Outside]:
    """Where checkpoints are published, by the settings."""
    return [_outside(told, chosen) for told in chosen.checkpoints_to]


def _outside(told: str, chosen: Settings) -> Outside:
    if told.startswith("mailto:") and chosen.smtp is not None:
        return Mailbox(server=chosen.smtp, sender=chosen.mail_from, receiver=mailbox(told))
    if told.startswith("s3:"):
        # Only who publishes to a bucket waits for the library to load.
        from .bucket import Bucket  # noqa: PLC0415

        return Bucket.at(told)
    return Folder(Path(told))
