"""A proxy before PostgreSQL's socket that loses the answers to appends after their commit.

It reads the frontend and backend messages of the protocol (version 3): an append is the Bind of a
statement whose Parse named log.append…, and it is committed once ReadyForQuery follows.
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Self

NAME = ".s.PGSQL.5432"
READY_FOR_QUERY = b"Z"


class LosingProxy:
    """Forwards everything; after `lose_answers(n)` the next n appends are committed unanswered."""

    def __init__(self, folder: Path, server: Path) -> None:
        self.folder = folder
        self._server = str(server)
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / NAME))
        self._listener.listen(32)
        self._lock, self._to_lose = threading.Lock(), 0
        self.lost = 0
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(timeout=10)
        for one in self._open:
            one.close()

    def lose_answers(self, number: int = 1) -> None:
        """Lose the answers to the next appends."""
        self._to_lose = number

    def _start(self, run: object, *arguments: object) -> None:
        thread = threading.Thread(target=run, args=arguments, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            server.connect(self._server)
            self._open += [client, server]
            appends = threading.Event()
            self._start(self._ask, client, server, appends)
            self._start(self._answer, client, server, appends)

    def _ask(self, client: socket.socket, server: socket.socket, appends: threading.Event) -> None:
        statements: set[bytes] = set()
        with suppress(OSError):
            for message in messages(client, starts=True):
                body = message[5:]
                if message[:1] == b"P" and b"log.append" in body:
                    statements.add(body.partition(b"\0")[0])
                if message[:1] == b"B" and body.split(b"\0", 2)[1] in statements:
                    appends.set()
                server.sendall(message)
            server.shutdown(socket.SHUT_WR)

    def _answer(
        self, client: socket.socket, server: socket.socket, appends: threading.Event
    ) -> None:
        with suppress(OSError):
            for message in messages(server):
                if message[:1] == READY_FOR_QUERY and appends.is_set():
                    appends.clear()
                    if self._loses():
                        break
                client.sendall(message)
            client.shutdown(socket.SHUT_RDWR)
            server.shutdown(socket.SHUT_RDWR)

    def _loses(self) -> bool:
        with self._lock:
            if not self._to_lose:
                return False
            self._to_lose -= 1
            self.lost += 1
            return True


def messages(source: socket.socket, *, starts: bool = False) -> Iterator[bytes]:
    """The messages that arrive; a client's first one has no type."""
    with source.makefile("rb") as stream:
        if starts:
            size = stream.read(4)
            yield size + stream.read(int.from_bytes(size, "big") - 4)
        while head := stream.read(5):
            yield head + stream.read(int.from_bytes(head[1:], "big") - 4)
