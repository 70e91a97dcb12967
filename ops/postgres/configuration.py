"""The configuration each server is started with."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from braid.ops.postgres.identity import our_name
from braid.ops.postgres.places import PORT, Places

DEFAULTS: Mapping[str, str] = MappingProxyType(
    {
        "fsync": "on",
        "full_page_writes": "on",
        "synchronous_commit": "on",
        "wal_log_hints": "on",
        "max_connections": "100",
        "shared_buffers": "256MB",
        "jit": "off",
        "password_encryption": "scram-sha-256",
        "timezone": "UTC",
        # Nobody's words enter the log. Even the first line of an error may quote a value,
        # so the errors and warnings of sessions stay out of it.
        "log_min_messages": "log",
        "log_min_error_statement": "panic",
        "log_error_verbosity": "terse",
        "log_statement": "none",
        "log_min_duration_statement": "-1",
        "log_parameter_max_length": "0",
        "log_parameter_max_length_on_error": "0",
        "log_checkpoints": "off",
        "log_line_prefix": "%m [%p] ",
        "log_timezone": "UTC",
    }
)

# What keeps strangers out is not for a caller to set.
PRIVATE = frozenset(
    {
        "config_file",
        "data_directory",
        "hba_file",
        "ident_file",
        "listen_addresses",
        "port",
        "unix_socket_directories",
        "unix_socket_permissions",
    }
)

ACCESS_RULES = """\
# The local socket alone, where the operating system says who calls.
local all all peer map=braid
local replication all peer map=braid
"""


def checked(settings: Mapping[str, str]) -> Mapping[str, str]:
    if reserved := PRIVATE & settings.keys():
        raise ValueError(f"These settings of PostgreSQL are fixed: {', '.join(sorted(reserved))}.")
    return MappingProxyType({**DEFAULTS, **settings})


def write_access_rules(places: Places) -> None:
    _write(places.access_rules, ACCESS_RULES)
    _write(places.name_map, f'braid "{our_name()}" all\n')


def _write(path: Path, words: str) -> None:
    path.write_text(words, encoding="utf-8")
    path.chmod(0o644)


def command(binaries: Path, places: Places, settings: Mapping[str, str]) -> tuple[str, ...]:
    """Return the server's command line, which no file and no ALTER SYSTEM overrules."""
    private = {
        "hba_file": str(places.access_rules),
        "ident_file": str(places.name_map),
        "listen_addresses": "",
        "port": str(PORT),
        "unix_socket_directories": str(places.socket_directory),
        "unix_socket_permissions": "0700",
    }
    every = {**settings, **private}
    options = (word for name, value in every.items() for word in ("-c", f"{name}={value}"))
    return (str(binaries / "postgres"), "-D", str(places.cluster), *options)
