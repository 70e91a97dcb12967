"""Short-lived programs of PostgreSQL, run to their end."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from braid.ops.postgres.identity import Identity

# Nothing of our own environment, which may hold secrets, reaches PostgreSQL.
ENVIRONMENT: Mapping[str, str] = MappingProxyType(
    {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
)


def run(
    command: Sequence[str | Path], identity: Identity, *, keep_open: Sequence[int] = ()
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - the program is one that `binaries` found
        command,
        check=False,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        text=True,
        errors="replace",
        cwd="/",
        env=ENVIRONMENT,
        pass_fds=keep_open,
        start_new_session=True,
        user=identity.user,
        group=identity.group,
        extra_groups=identity.groups,
    )
