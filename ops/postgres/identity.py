"""The identity that the operating system knows the server by."""

import os
import pwd
from dataclasses import dataclass

from braid.ops.postgres.unavailable import PostgresUnavailable

# A number without a name: no login, no files elsewhere, and nothing to create.
DEDICATED = 70432


@dataclass(frozen=True, kw_only=True)
class Identity:
    user: int
    group: int
    groups: tuple[int, ...] | None


def we_are_root() -> bool:
    return os.geteuid() == 0


def of_server() -> Identity:
    """Return the identity the server runs under, for it refuses to run as root."""
    if we_are_root():
        return Identity(user=DEDICATED, group=DEDICATED, groups=())
    return Identity(user=os.geteuid(), group=os.getegid(), groups=None)


def of_initdb() -> Identity:
    """Return the identity that builds a data directory, which must have a name."""
    if not we_are_root():
        return of_server()
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError as error:
        raise PostgresUnavailable(
            "This system has no user 'nobody', whom initdb needs under root: "
            "create that user, or run Braid as an ordinary user."
        ) from error
    return Identity(user=nobody.pw_uid, group=nobody.pw_gid, groups=())


def our_name() -> str:
    """Return the name under which the server recognises us at its socket."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError as error:
        raise PostgresUnavailable(
            f"User number {os.geteuid()} has no name, which PostgreSQL needs to recognise it: "
            "add the user to /etc/passwd, or run Braid as a user who has one."
        ) from error
