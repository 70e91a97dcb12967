"""A notarised program to forge: its database, what was published of it, and a superuser's hands."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.sql import SQL, Identifier

from braid.ops.database.logins import Logins, logins
from braid.ops.database.secrets import notary_key
from braid.ops.notary.finding import Finding, Kind
from braid.ops.notary.following import Notary
from braid.ops.notary.kept import kept_notes
from braid.ops.notary.outside import Folder
from braid.ops.notary.publishing import Publisher
from braid.ops.notary.sources import Subject, origin
from braid.ops.notary.store import ProofStore
from braid.ops.notary.verifying import Verified, Verifier

PATIENCE = 60
SETTLED = "select where pg_snapshot_xmin(pg_current_snapshot()) > %s::xid8"


@dataclass(frozen=True, kw_only=True)
class Notarised:
    """A database that a notary follows, and the folder where its checkpoints go."""

    found: Logins
    keys_home: Path
    """Where the notary's key is."""
    home: Path
    """What the notary remembers."""
    folder: Path

    @property
    def notary(self) -> Notary:
        """A notary that has just started."""
        return Notary(
            self.found.notary, notary_key(self.keys_home), program=1, home=self.home, every=60
        )

    def follow(self) -> Notary:
        """A notary that has followed to the end.

        It leaves out what was recorded since the oldest transaction under way began, be it
        somebody else's on the same server: it waits until that is over.
        """
        with psycopg.connect(self.found.admin, autocommit=True) as admin:
            [[now]] = admin.execute("select pg_current_xact_id()::text").fetchall()
            until = monotonic() + PATIENCE
            while not admin.execute(SETTLED, (now,)).fetchall():
                assert monotonic() < until, "somebody's transaction never ends"
                sleep(0.01)
        notary = self.notary
        notary.catch_up()
        return notary

    def notarise(self) -> None:
        """Follow to the end, sign, and publish."""
        notary = self.follow()
        outside = Folder(self.folder)
        publisher = Publisher(conninfo="", keys=notary.keys, outsides=[outside])
        with psycopg.connect(self.found.notary, autocommit=True) as connection:
            publisher.publish(connection)

    def verified(self, subject: Subject, kept: Sequence[Path] = ()) -> Verified:
        """What verifying one log comes to."""
        with psycopg.connect(self.found.notary, autocommit=True) as connection:
            return self.verifier(connection, subject, kept).verify()

    def verifier(
        self, connection: psycopg.Connection[Any], subject: Subject, kept: Sequence[Path] = ()
    ) -> Verifier:
        """What verifies one log."""
        return Verifier(
            connection=connection,
            subject=subject,
            program=1,
            key=self.notary.keys[subject],
            notes=kept_notes(kept),
            places=kept,
        )

    def findings(self, subject: Subject, *kept: Path) -> list[Finding]:
        """What does not hold."""
        return list(self.verified(subject, kept).findings)

    def forge(self, statement: str, *values: object) -> None:
        """Do something to the database as its superuser."""
        with psycopg.connect(self.found.admin) as superuser:
            forge(superuser, statement, *values)

    def copied(self, name: str) -> "Notarised":
        """The same on a copy of the database, as a backup would hold it."""
        source = str(conninfo_to_dict(self.found.admin)["dbname"])
        with psycopg.connect(
            make_conninfo(self.found.admin, dbname="postgres"), autocommit=True
        ) as superuser:
            superuser.execute(
                SQL("create database {} template {}").format(Identifier(name), Identifier(source))
            )
        found = logins(make_conninfo(self.found.admin, dbname=name), {})
        return Notarised(found=found, keys_home=self.keys_home, home=self.home, folder=self.folder)


@dataclass(frozen=True, kw_only=True)
class Forgery:
    """A superuser's hands on a notarised database, in a transaction that is rolled back."""

    notarised: Notarised
    superuser: psycopg.Connection[Any]

    def forge(self, statement: str, *values: object) -> None:
        """Do something to the database."""
        forge(self.superuser, statement, *values)

    def findings(self, subject: Subject, *kept: Path) -> list[Finding]:
        """What does not hold after that."""
        store = ProofStore(self.superuser, origin(1, subject))
        verifier = self.notarised.verifier(self.superuser, subject, kept)
        return list(verifier.verify_within(store).findings)


def forge(superuser: psycopg.Connection[Any], statement: str, *values: object) -> None:
    """Do something that no trigger and no foreign key holds."""
    superuser.execute("set local session_replication_role = replica")
    superuser.execute(statement, values or None)


def named(
    forged: Forgery | Notarised, subject: Subject, *kept: Path
) -> tuple[Kind, int | None, str]:
    """What is found first."""
    first: Finding = forged.findings(subject, *kept)[0]
    return first.kind, first.place, first.sentence


COPY = """
insert into log.event (program, position, originator_id, originator_version, topic, state, event_id,
                       metadata, command, recorded_at)
select program, {position}, originator_id, {version}, topic, state, {event_id}, metadata, command,
       {recorded_at} from log.event where position = {of}
"""


def copy(**more: object) -> str:
    """A statement that inserts a likeness of an event."""
    usual = {"event_id": "gen_random_uuid()", "recorded_at": "recorded_at", "version": "100"}
    return COPY.format(**{**usual, **more})
