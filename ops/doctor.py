"""What `braid doctor` checks, each with what to do where it is not well."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import psycopg

from braid.domain.store.keyring import KeysMissing
from braid.domain.store.statements import statements

from .clock import now
from .database.logins import Logins
from .database.migrate import pending
from .database.secrets import claim_key, keyring
from .postgres.versions import refusal
from .settings import Settings

MOST_SKEW = timedelta(seconds=5)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    what: str
    is_well: bool
    do: str = ""


def findings(found: Logins, chosen: Settings) -> list[Finding]:
    """Everything that was looked at, in order."""
    return list(_findings(found, chosen))


def _findings(found: Logins, chosen: Settings) -> Iterator[Finding]:
    sql = statements("braid.ops.database.sql", "doctor.sql")
    with psycopg.connect(found.admin, autocommit=True) as admin:
        version = admin.info.server_version
        reason = refusal(version)
        yield Finding(what=f"PostgreSQL {version}", is_well=reason is None, do=reason or "")
        steps = pending(found.admin)
        yield Finding(what="migrations applied", is_well=steps == 0, do="run braid migrate")
        if steps:
            return
        for name in ("roles", "log_grants", "strand_policies", "settings"):
            for what, is_well, do in admin.execute(sql[name]).fetchall():
                yield Finding(what=what, is_well=is_well, do=do or "")
        [[server_now]] = admin.execute(sql["clock"]).fetchall()
        skew = abs(now() - server_now)
        yield Finding(
            what=f"clocks agree within {MOST_SKEW.seconds} s",
            is_well=skew < MOST_SKEW,
            do=f"they differ by {skew.total_seconds():.0f} s: set both by NTP",
        )
    yield from _logins(found)
    yield from _keys(chosen)
    forbidden = "POSTGRES_ENABLE_DB_FUNCTIONS" in os.environ
    yield Finding(
        what="POSTGRES_ENABLE_DB_FUNCTIONS is unset",
        is_well=not forbidden,
        do="unset it: with it the library loses events for followers",
    )


def _logins(found: Logins) -> Iterator[Finding]:
    for name in ("reader", "writer", "follower", "strands"):
        try:
            psycopg.connect(getattr(found, name), connect_timeout=5).close()
            yield Finding(what=f"the {name}'s login connects", is_well=True)
        except psycopg.OperationalError:
            do = "run braid migrate, and allow the login in pg_hba.conf"
            yield Finding(what=f"the {name}'s login connects", is_well=False, do=do)


def _keys(chosen: Settings) -> Iterator[Finding]:
    for what, load in (("claim key", claim_key), ("key-encryption keys", keyring)):
        try:
            load(chosen.home)
            yield Finding(what=f"the {what} can be read", is_well=True)
        except (KeysMissing, OSError) as problem:
            yield Finding(what=f"the {what} can be read", is_well=False, do=str(problem))
