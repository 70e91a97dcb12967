"""Fixtures: one PostgreSQL server a test process, one database where a test asks for it."""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
import structlog
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier

from braid.ops.database.logins import Logins, logins
from braid.ops.database.migrate import migrate
from braid.ops.database.server import create_database
from braid.ops.postgres import Cluster

from .support.running import Braid, running

MORE_THAN_CORES = 1
"""Some tests wait for a server or a browser; meanwhile another worker has the core."""
LONGEST = ("scope", "page", "bench", "demo", "ops", "packet", "backtest")
"""Folders whose files take longest: what begins last should be short."""
SELDOM = 50_000
"""New objects after which the collector looks for cycles."""
FAST = {"fsync": "off", "shared_buffers": "64MB"}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """How many workers `-n auto` starts."""
    return MORE_THAN_CORES + (os.cpu_count() or 1)


RIGHTS = """update pg_database set datacl = migrated.datacl from pg_database migrated
    where pg_database.datname = %(name)s and migrated.datname = %(migrated)s"""
OPTIONS = """insert into pg_db_role_setting
    select copied.oid, kept.setrole, kept.setconfig
    from pg_database copied, pg_database migrated
    join pg_db_role_setting kept on kept.setdatabase = migrated.oid
    where copied.datname = %(name)s and migrated.datname = %(migrated)s"""
"""What a copy of a database lacks: who may do what with it, and its options for each login."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest, so that no worker ends alone."""
    rank = {folder: place for place, folder in enumerate(LONGEST)}
    here = Path(__file__).parent
    items.sort(key=lambda item: rank.get(item.path.relative_to(here).parts[0], len(rank)))


def pytest_collection_finish() -> None:
    """Spare the collector what stays anyway: schemas, modules and the tests themselves."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(SELDOM)


@pytest.fixture(scope="session")
def reachable() -> Iterator[Path]:
    """A folder that the server's own user can reach, also when tests run as root."""
    folder = Path(tempfile.mkdtemp(prefix="braid-tests-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def superuser(reachable: Path) -> Iterator[str]:
    """The connection string of a running server's superuser."""
    cluster = Cluster(reachable / "postgres", settings=FAST)
    yield cluster.start()
    cluster.stop()


@pytest.fixture(scope="session")
def home(reachable: Path) -> Path:
    """BRAID_HOME: keys and the development issuer."""
    return reachable / "home"


def new_database(superuser: str, home: Path) -> Logins:
    """A migrated, empty database of its own."""
    migrated, name = _migrated(superuser, home), f"braid_{uuid4().hex[:12]}"
    # What a notary remembers of another database's log would make it refuse this one's.
    shutil.rmtree(home / "notary", ignore_errors=True)
    copied = SQL("create database {} template {}").format(Identifier(name), Identifier(migrated))
    with psycopg.connect(superuser, autocommit=True) as admin:
        admin.execute(copied)
        admin.execute("set allow_system_table_mods = on")
        for beside in (RIGHTS, OPTIONS):
            admin.execute(beside, {"name": name, "migrated": migrated})
    return logins(make_conninfo(superuser, dbname=name), {})


@cache
def _migrated(superuser: str, home: Path) -> str:
    """A database that was migrated once, for others to be copies of."""
    name = f"braid_migrated_{uuid4().hex[:12]}"
    create_database(superuser, name)
    migrate(logins(make_conninfo(superuser, dbname=name), {}), home, program=1)
    return name


def drop_database(superuser: str, found: Logins) -> None:
    """Remove a test's database."""
    name = psycopg.conninfo.conninfo_to_dict(found.admin)["dbname"]
    with psycopg.connect(superuser, autocommit=True) as admin:
        admin.execute(SQL("drop database {} with (force)").format(Identifier(str(name))))


@pytest.fixture
def database(superuser: str, home: Path) -> Iterator[Logins]:
    """An empty database for one test."""
    found = new_database(superuser, home)
    yield found
    drop_database(superuser, found)


@pytest.fixture(scope="module")
def shared_database(superuser: str, home: Path) -> Iterator[Logins]:
    """An empty database for the tests of one file."""
    found = new_database(superuser, home)
    yield found
    drop_database(superuser, found)


@pytest.fixture(scope="module")
def braid(shared_database: Logins, home: Path) -> Iterator[Braid]:
    """Braid for the tests of one file; strands follow when a test says so (`braid.catch_up()`)."""
    with running(shared_database, home, BRAID_INTROSPECTION="yes") as everything:
        yield everything


@pytest.fixture
def own_braid(database: Logins, home: Path) -> Iterator[Braid]:
    """Braid for one test, on a database of its own."""
    with running(database, home, BRAID_INTROSPECTION="yes") as everything:
        yield everything


@pytest.fixture(scope="module", autouse=True)
def _logs_of_its_own() -> None:
    """What another file's tests have logged to may be closed by now."""
    structlog.reset_defaults()


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of whoever runs the tests reaches them."""
    for name in [name for name in os.environ if name.startswith("BRAID_")] + ["DATABASE_URL"]:
        monkeypatch.delenv(name, raising=False)
