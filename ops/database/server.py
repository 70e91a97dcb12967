"""The server Braid runs on: DATABASE_URL, or the embedded PostgreSQL under our own supervision."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier

from braid.domain.store.statements import statements
from braid.ops.database.logins import Logins, kept_passwords, logins
from braid.ops.postgres.cluster import Cluster
from braid.ops.settings import Settings

DATABASE = "braid"


@contextmanager
def server(chosen: Settings) -> Iterator[Logins]:
    """The logins of a running server; an embedded one is stopped when its last user is done."""
    if chosen.database_url is not None:
        yield logins(chosen.database_url, kept_passwords(chosen.home))
        return
    with embedded(Cluster(chosen.home / "postgres")) as found:
        yield found


@contextmanager
def embedded(cluster: Cluster, database: str = DATABASE) -> Iterator[Logins]:
    """The logins of a database on an embedded cluster; the operating system proves who we are."""
    superuser = cluster.start()
    try:
        create_database(superuser, database)
        yield logins(make_conninfo(superuser, dbname=database), {})
    finally:
        cluster.stop()


def create_database(superuser: str, name: str) -> None:
    """Create a database unless there is one of that name."""
    sql = statements("braid.ops.database.sql", "admin.sql")
    with psycopg.connect(superuser, autocommit=True) as admin:
        if admin.execute(sql["database_exists"], {"name": name}).fetchone() is not None:
            return
        try:
            admin.execute(SQL(sql["create_database"]).format(name=Identifier(name)))
        except psycopg.errors.DuplicateDatabase:
            return
