"""`braid serve` in a process of its own, asked over loopback."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from .measure import Contender

COMMAND = "from braid.ops.cli.main import main; main()"
PATIENCE = 60.0
ANSWERS_ALONE = ("--no-follow", "--no-keep", "--no-notary")


class NotServed(Exception):
    """An answer is not what was asked for."""


@dataclass(frozen=True, kw_only=True)
class Served:
    """Where Braid answers, and in which process."""

    port: int
    process: int


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked of a GraphQL server, again and again."""

    path: str
    body: bytes
    headers: Mapping[str, str]


# Any: what JSON holds.
def question(
    path: str, query: str, variables: Mapping[str, str], more: Mapping[str, Any], **headers: str
) -> Question:
    """A question with what more its body and its headers say."""
    return Question(
        path=path,
        body=json.dumps({"query": query, "variables": variables, **more}).encode(),
        headers={"Content-Type": "application/json", **headers},
    )


def to_braid(
    token: str, query: str, extensions: Mapping[str, object] | None = None, /, **variables: str
) -> Question:
    """A question to Braid as a clinician's schema answers it."""
    told = {
        "Authorization": f"Bearer {token}",
        "Accept": "application/graphql-response+json",
        "GraphQL-Preflight": "1",
    }
    return question("/graphql/clinician", query, variables, {"extensions": extensions}, **told)


class Asker:
    """Asks one question again and again over one connection."""

    def __init__(self, port: int, asked: Question) -> None:
        self._connection = HTTPConnection("127.0.0.1", port)
        self._asked = asked

    def __call__(self) -> int:
        """Ask once, and take in the whole answer. Raises NotServed."""
        self._whole()
        return 1

    def order(self, ordered: Question, *, expects: bytes) -> None:
        """Order something over the same connection. Raises NotServed unless it is answered so."""
        self._asked = ordered
        if expects not in self._whole():
            raise NotServed(ordered.path)

    # Any: what JSON holds.
    def answer(self) -> Any:  # noqa: ANN401
        """Ask once, and tell what was answered. Raises NotServed."""
        return json.loads(self._whole())["data"]

    def _whole(self) -> bytes:
        asked = self._asked
        self._connection.request("POST", asked.path, asked.body, dict(asked.headers))
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != 200 or b'"errors":' in body:  # noqa: PLR2004 - OK
            raise NotServed(answer.status)
        return body

    def anew(self) -> None:
        """Hang up and call again: Braid hangs up on who was silent for some seconds."""
        self.close()
        self._connection.connect()

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


def asking(asker: Asker, *, times: int, name: str = "HTTP") -> Contender:
    """Somebody who answers over HTTP, Braid where not named: this process only asks."""
    return Contender(name=name, once=asker, times=times, before=asker.anew, asks=True)


@contextmanager
def served(home: Path, flags: Sequence[str] = ANSWERS_ALONE) -> Iterator[Served]:
    """Braid, answering from this home while the block runs; with no flags it does all its work."""
    port = _free_port()
    with subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-c", COMMAND, "serve", *flags],
        env=_environment(home, port),
    ) as process:
        try:
            _await_answer(process, port)
            yield Served(port=port, process=process.pid)
        finally:
            process.terminate()


def _environment(home: Path, port: int) -> Mapping[str, str]:
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name != "DATABASE_URL" and not name.startswith("BRAID_")
    }
    return inherited | {
        "BRAID_HOME": str(home),
        "BRAID_PORT": str(port),
        "BRAID_METRICS_PORT": "0",
        "BRAID_AD_HOC": "yes",  # its questions are its own
    }


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


def _await_answer(process: subprocess.Popen[bytes], port: int) -> None:
    until = monotonic() + PATIENCE
    while not _answers(port):
        if process.poll() is not None or monotonic() > until:
            raise NotServed(process.returncode)
        sleep(0.1)


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=1)
    try:
        connection.request("GET", "/health/live")
        return connection.getresponse().status == 200  # noqa: PLR2004 - OK
    except OSError:
        return False
    finally:
        connection.close()
