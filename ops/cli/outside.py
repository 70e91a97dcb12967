"""What stands in the way from outside Braid, and how the command line speaks of it."""

import psycopg
from eventsourcing.persistence import PersistenceError

from braid.domain.refusals import Refusal
from braid.domain.store.keyring import KeysMissing
from braid.ops.cli.trouble import Trouble
from braid.ops.database.migrate import ServerRefused
from braid.ops.erasing.epochs import KeyStillNeeded
from braid.ops.erasing.listed import ListUnreadable
from braid.ops.erasing.restored import ErasedIsBack
from braid.ops.notary.following import NotaryStopped
from braid.ops.postgres import PostgresUnavailable
from braid.ops.settings import SettingNotUnderstood
from braid.ops.tokens import DevelopmentKeyUnusable, DevelopmentTokensForbidden
from braid.projections.follow import StrandStopped
from braid.projections.rebuild import RebuildRunning

OUTSIDE = (
    Trouble,
    SettingNotUnderstood,
    PostgresUnavailable,
    ServerRefused,
    KeysMissing,
    DevelopmentTokensForbidden,
    DevelopmentKeyUnusable,
    StrandStopped,
    RebuildRunning,
    KeyStillNeeded,
    ListUnreadable,
    ErasedIsBack,
    NotaryStopped,
    Refusal,
)


def said_of(trouble: Exception) -> str | None:
    """A trouble in one sentence with what to do; None where it is a fault of Braid's own."""
    if isinstance(trouble, OUTSIDE):
        return str(trouble)
    if isinstance(trouble, psycopg.OperationalError | PersistenceError):
        kind = type(trouble).__name__
        return f"PostgreSQL is out of reach ({kind}). Check DATABASE_URL; try again."
    if isinstance(trouble, OSError):
        return f"{trouble.strerror or type(trouble).__name__}: {trouble.filename or ''}"
    return None
