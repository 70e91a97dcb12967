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
from .erasing.epochs import Epochs
from .erasing.listed import ErasureList, ListUnreadable
from .erasing.restored import SQL as ERASING
from .erasing.restored import came_back
from .notary.sources import Subject, origin
from .postgres.versions import refusal
from .settings import Settings

MOST_SKEW = timedelta(seconds=5)
FINAL_WITHIN = timedelta(days=35)
"""How long after an erasure the key that wrapped the destroyed one is destroyed as well."""
MOST_PATIENCE = timedelta(hours=1)
"""How long an alert may wait before it is trouble."""


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
        yield from _erasures(admin, chosen)
        followed = {
            "program": chosen.program,
            "origin": origin(chosen.program, Subject.EVENTS),
            "reads": origin(chosen.program, Subject.READS),
        }
        for what, is_well, do in admin.execute(sql["notary"], followed).fetchall():
            yield Finding(what=what, is_well=is_well, do=do)
    yield from _logins(found)
    yield from _keys(chosen)
    yield from _epochs(found, chosen)
    yield from _alerts(found, chosen)
    forbidden = "POSTGRES_ENABLE_DB_FUNCTIONS" in os.environ
    yield Finding(
        what="POSTGRES_ENABLE_DB_FUNCTIONS is unset",
        is_well=not forbidden,
        do="unset it: with it the library loses events for followers",
    )


def _erasures(admin: psycopg.Connection, chosen: Settings) -> Iterator[Finding]:
    sql, listed = statements(*ERASING), ErasureList(chosen.home, program=chosen.program)
    try:
        entries = listed.entries()
    except ListUnreadable as problem:
        yield Finding(what="the erasure list can be read", is_well=False, do=str(problem))
        return
    yield Finding(
        what="nothing that was erased has come back",
        is_well=not came_back(admin, entries),
        do="a backup was restored: run braid doctor --mend before anything opens",
    )
    on_record = {participant for (participant,) in admin.execute(sql["every_erased"])}
    yield Finding(
        what="every erasure stands on the list outside the database",
        is_well=on_record <= set(entries),
        do="run braid doctor --mend, and back BRAID_HOME up",
    )
    [[waiting]] = admin.execute(sql["waiting"], {"patience": FINAL_WITHIN}).fetchall()
    yield Finding(
        what=f"every erasure is final within {FINAL_WITHIN.days} days",
        is_well=not waiting,
        do=f"{waiting} are not: run braid keys rotate, then braid keys destroy the older keys",
    )


def _logins(found: Logins) -> Iterator[Finding]:
    for name in ("reader", "writer", "follower", "strands", "notary", "past"):
        try:
            psycopg.connect(getattr(found, name), connect_timeout=5).close()
            yield Finding(what=f"the login of the {name} connects", is_well=True)
        except psycopg.OperationalError:
            do = "run braid migrate, and allow the login in pg_hba.conf"
            yield Finding(what=f"the login of the {name} connects", is_well=False, do=do)


def _alerts(found: Logins, chosen: Settings) -> Iterator[Finding]:
    is_told = chosen.privacy_officer is not None
    yield Finding(
        what="somebody is told of emergency access"
        if is_told or chosen.production
        else "emergency access is told to nobody, as this is no production",
        is_well=is_told or not chosen.production,
        do="set BRAID_PRIVACY_OFFICER and BRAID_SMTP",
    )
    sql = statements("braid.ops.alerts.sql", "outbox.sql")
    with psycopg.connect(found.admin, autocommit=True) as admin:
        before = {"before": now() - MOST_PATIENCE}
        [[waiting]] = admin.execute(sql["waiting"], before).fetchall()
    yield Finding(
        what="no alert of emergency access waits",
        is_well=waiting == 0,
        do=f"{waiting} wait to be sent: set BRAID_PRIVACY_OFFICER and BRAID_SMTP, or mend the mail",
    )


def _epochs(found: Logins, chosen: Settings) -> Iterator[Finding]:
    try:
        every = Epochs(found.admin, chosen.home).every()
    except KeysMissing:
        return  # said already
    lost = [f"{one.name}.kek" for one in every if one.wraps and not one.is_here]
    yield Finding(
        what="every data key is wrapped by a key that is here",
        is_well=not lost,
        do=f"restore {', '.join(lost)}; a backup from before it was destroyed cannot be read",
    )


def _keys(chosen: Settings) -> Iterator[Finding]:
    for what, load in (("claim key", claim_key), ("key-encryption keys", keyring)):
        try:
            load(chosen.home)
            yield Finding(what=f"the {what} can be read", is_well=True)
        except (KeysMissing, OSError) as problem:
            yield Finding(what=f"the {what} can be read", is_well=False, do=str(problem))
