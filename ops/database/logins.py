"""The logins that Braid's own connections use; none of them owns anything."""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from psycopg.conninfo import make_conninfo

LOGINS = ("braid_reader", "braid_writer", "braid_follower", "braid_notary", "braid_past")


@dataclass(frozen=True, kw_only=True)
class Logins:
    """Connection strings: the administrator's for migrations, and one for each duty."""

    admin: str
    reader: str
    """Reads strands, in the role of who asks; sees nothing by itself."""
    writer: str
    """Loads streams and appends through log.append."""
    follower: str
    """Reads the log."""
    strands: str
    """Writes strands as their owner."""
    notary: str
    """Reads the log and read records, and writes the proof of both."""
    past: str
    """Brings the past back in temporary tables; reads nothing that is kept."""


def logins(admin: str, passwords: Mapping[str, str]) -> Logins:
    """Braid's logins on the administrator's server and database."""

    def login(name: str, **more: str) -> str:
        given = {"password": passwords[name]} if name in passwords else {}
        return make_conninfo(admin, user=name, application_name=name, **given, **more)

    return Logins(
        admin=admin,
        reader=login("braid_reader"),
        writer=login("braid_writer"),
        follower=login("braid_follower"),
        strands=login("braid_follower", options="-c role=braid_strands"),
        notary=login("braid_notary"),
        past=login("braid_past"),
    )


def kept_passwords(home: Path) -> Mapping[str, str]:
    """The logins' passwords on a server of yours: made once, kept in BRAID_HOME/logins.json."""
    file = home / "logins.json"
    kept: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
    missing = [name for name in LOGINS if name not in kept]
    if not missing:
        return kept
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = home / f".logins.{os.getpid()}"
    kept |= {name: secrets.token_urlsafe(32) for name in missing}
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
        json.dump(kept, new)
    unfinished.rename(file)
    return kept
