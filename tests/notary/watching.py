"""A witness made small: keeps the last checkpoint of a log, and cosigns what it grew to."""

import base64
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from braid.ops.notary.notes import COSIGNATURE, Checkpoint, NoteRefused, PublicKey, line, opened
from braid.ops.notary.tree import EMPTY, is_consistent
from braid.ops.notary.witnesses import Witness


@dataclass
class Watch:
    """What a witness has seen of one log."""

    log: PublicKey
    private: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    seen: Checkpoint | None = None
    asked: list[int] = field(default_factory=list)
    """The old sizes that it was asked with."""

    @property
    def key(self) -> PublicKey:
        """The key that verifies its cosignatures."""
        raw = self.private.public_key().public_bytes_raw()
        return PublicKey(name="witness.example/w1", kind=COSIGNATURE, key=raw)

    def answer(self, body: str) -> tuple[int, str]:
        """What the specification has it answer."""
        head, _, note = body.partition("\n\n")
        told, *proof = head.split("\n")
        old = int(told.removeprefix("old "))
        self.asked.append(old)
        try:
            checkpoint = opened(note, self.log)
        except NoteRefused:
            return 403, ""
        size, root = (self.seen.size, self.seen.root) if self.seen else (0, EMPTY)
        if old != size:
            return 409, f"{size}\n"
        path = [base64.b64decode(one) for one in proof]
        if not is_consistent(size, checkpoint.size, path, root, checkpoint.root):
            return 422, ""
        self.seen = checkpoint
        at = int(time.time())
        signed = self.private.sign(f"cosignature/v1\ntime {at}\n{checkpoint.text}".encode())
        return 200, line(self.key, at.to_bytes(8, "big") + signed)


@contextmanager
def watching(log: PublicKey) -> Iterator[tuple[Watch, Witness]]:
    """A witness that listens, and how it is known to us."""
    watch = Watch(log)

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            found = self.path == "/w1/add-checkpoint"
            status, answer = watch.answer(body) if found else (404, "")
            self.send_response(status)
            self.end_headers()
            self.wfile.write(answer.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Door) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield watch, Witness(key=watch.key, url=f"http://127.0.0.1:{server.server_port}/w1")
        server.shutdown()
