"""An issuer's key address on this machine, whose answers a test chooses."""

import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(kw_only=True)
class Publisher:
    """Not frozen: a test changes what is published while the server runs."""

    url: str = ""
    body: bytes = b'{"keys": []}'
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drip: float | None = None
    gate: threading.Event | None = None
    asked: list[str] = field(default_factory=list)
    arrived: threading.Event = field(default_factory=threading.Event)

    def publish(self, key_set: Mapping[str, object]) -> None:
        self.body = json.dumps(key_set).encode()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        self.asked.append(request.path)
        self.arrived.set()
        if self.gate is not None:
            self.gate.wait(10)
        request.send_response(self.status)
        for name, value in {"Content-Length": str(len(self.body)), **self.headers}.items():
            request.send_header(name, value)
        request.end_headers()
        self._send(request)

    def _send(self, request: BaseHTTPRequestHandler) -> None:
        if self.drip is None:
            request.wfile.write(self.body)
            return
        for byte in self.body:
            request.wfile.write(bytes([byte]))
            time.sleep(self.drip)


@contextmanager
def listening() -> Iterator[Publisher]:
    publisher = Publisher()

    class Request(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            # A client that has heard enough hangs up; that is what some tests are about.
            with suppress(ConnectionError):
                publisher.answer(self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Request) as server:
        publisher.url = f"http://127.0.0.1:{server.server_address[1]}/keys"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield publisher
        finally:
            server.shutdown()
            thread.join()
