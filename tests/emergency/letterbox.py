"""A mail server on this machine, that tests look into."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


class Letterbox:
    """A mail server's letters; it takes none while it is full."""

    def __init__(self) -> None:
        self.letters: list[tuple[list[str], Message]] = []
        self.is_full = False

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - the library's name for it
        del server, session
        if self.is_full:
            return "452 4.3.1 come back later"
        assert isinstance(envelope.content, bytes)
        self.letters.append((list(envelope.rcpt_tos), message_from_bytes(envelope.content)))
        return "250 taken"


@contextmanager
def listening(box: Letterbox) -> Iterator[int]:
    """A mail server on this machine, by its port."""
    port = free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()
