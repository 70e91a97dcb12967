"""A site of somebody else that shows another page in a frame, as an EHR shows Braid."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class Chart(ThreadingHTTPServer):
    """The site, on a free port."""

    shown = "about:blank"

    def show(self, address: str) -> None:
        """Show this page from now on."""
        self.shown = address


class _Page(BaseHTTPRequestHandler):
    """A chart with the frame beside it."""

    server: Chart

    def do_GET(self) -> None:
        frame = f'<iframe title="Braid" src="{self.server.shown}"></iframe>'
        body = f"<!doctype html><title>Chart</title>{frame}".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def charting() -> Iterator[Chart]:
    """The site while the block runs."""
    with Chart(("127.0.0.1", 0), _Page) as chart:
        thread = Thread(target=chart.serve_forever, name="chart")
        thread.start()
        try:
            yield chart
        finally:
            chart.shutdown()
            thread.join()
