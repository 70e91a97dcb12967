"""What others made for appends: each installed as it ships, in a database of its own."""

import base64
import json
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from uuid import uuid4

import psycopg
from eventsourcing.persistence import InfrastructureFactory, StoredEvent
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from braid.domain.store.statements import statements
from braid.ops.database.server import create_database

from .node import PEERS, Script, installed
from .peering_appends_turns import PAYLOAD, Append, Appender, ByThreads

TEXT = base64.b64encode(PAYLOAD.state).decode()
"""The bytes of the payload, for those who take JSON alone."""
INSTALLED = (
    *("roles/message-store", "schema/message-store", "tables/messages", "types/message"),
    *("functions/message-store-version", "functions/hash-64", "functions/acquire-lock"),
    *("functions/category", "functions/is-category", "functions/id", "functions/cardinal-id"),
    *("functions/stream-version", "functions/write-message"),
    *("indexes/messages-id", "indexes/messages-stream", "indexes/messages-category"),
)
"""Message DB's own scripts in the order of its installation. Its extension pgcrypto is left out:
what it needs of it, PostgreSQL has by now."""

Peer = Callable[[str, int, ExitStack], Appender]
"""Installs a peer on a superuser's server, for so many at once at most."""


def stock(admin: str, _most: int, _held: ExitStack) -> Appender:
    """The recorder of the library that Braid stands on, as it ships."""
    return ByThreads(partial(_stock, _own_database(admin, "peer_stock")))


def _stock(own: str, held: ExitStack, at_once: int) -> Sequence[Append]:
    told = conninfo_to_dict(own)
    environment = {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": str(told["dbname"]),
        "POSTGRES_HOST": str(told["host"]),
        "POSTGRES_PORT": str(told["port"]),
        "POSTGRES_USER": str(told["user"]),
        "POSTGRES_PASSWORD": "none",
        "POSTGRES_POOL_SIZE": str(at_once),
    }
    factory = InfrastructureFactory.construct(environment)
    held.callback(factory.close)
    recorder = factory.application_recorder()
    state = PAYLOAD.state + PAYLOAD.metadata.encode()

    def append() -> None:
        recorder.insert_events([StoredEvent(uuid4(), 1, PAYLOAD.topic, state)])

    return [append] * at_once


def message_db(admin: str, _most: int, _held: ExitStack) -> Appender:
    """Message DB's functions; every stream is of one category. Raises NodeMissing."""
    scripts = installed(PEERS / "message_db").folder / "node_modules/@eventide/message-db/database"
    own = make_conninfo(
        _own_database(admin, "peer_message_db"), options="-c search_path=message_store,public"
    )
    with psycopg.connect(own, autocommit=True) as connection:
        for name in INSTALLED:
            connection.execute((scripts / f"{name}.sql").read_bytes())
    return ByThreads(partial(_message_db, own))


def _message_db(own: str, held: ExitStack, at_once: int) -> Sequence[Append]:
    write = statements("braid.ops.bench.sql", "peering.sql")["write_message"]
    given = {
        "topic": PAYLOAD.topic,
        "state": json.dumps({"state": TEXT}),
        "metadata": PAYLOAD.metadata,
    }

    def append(connection: psycopg.Connection) -> None:
        names = {"id": str(uuid4()), "stream": f"case-{uuid4()}"}
        connection.execute(write, given | names, prepare=True)

    return [partial(append, _connected(own, held)) for _ in range(at_once)]


def emmett(admin: str, most: int, held: ExitStack) -> Appender:
    """Emmett's event store on PostgreSQL, in Node. Raises NodeMissing and ScriptFailed."""
    told = conninfo_to_dict(_own_database(admin, "peer_emmett"))
    place = f"socket:{told['host']}?db={told['dbname']}&user={told['user']}&port={told['port']}"
    wanted = (place, str(most), PAYLOAD.topic, TEXT, PAYLOAD.metadata)
    node = installed(PEERS / "emmett")
    return ByScript(held.enter_context(node.started(PEERS / "emmett" / "append.mjs", *wanted)))


class ByScript:
    """Appends by a script that is told how many at once and how often."""

    def __init__(self, script: Script) -> None:
        self._script, self._at_once = script, 0

    def open(self, at_once: int) -> None:
        """Let so many append once: connections stay with the script."""
        self._at_once = at_once
        self.append(1)

    def append(self, each: int) -> list[float]:
        """Let everybody append so often. Raises ScriptFailed."""
        return [float(took) for took in json.loads(self._script.ask(f"{self._at_once} {each}"))]

    def close(self) -> None:
        """Let go of every connection."""
        self._script.ask("0 0")


def _own_database(admin: str, name: str) -> str:
    create_database(admin, name)
    return make_conninfo(admin, dbname=name)


def _connected(conninfo: str, held: ExitStack) -> psycopg.Connection:
    return held.enter_context(psycopg.connect(conninfo, autocommit=True))
