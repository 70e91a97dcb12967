"""Handing e-mail in: one message to one server, under TLS wherever it leaves this machine."""

import re
import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

HERE = frozenset({"127.0.0.1", "::1", "localhost"})
PORTS = {"smtp": 587, "smtps": 465}
PATIENCE = 20.0
"""Seconds that a mail server may take for one answer."""
MAILBOX = re.compile(r"[^\s@<>,;:]+@[^\s@<>,;:]+")


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """Where e-mail is handed in."""

    host: str
    port: int
    is_tls: bool
    """Whether TLS is spoken from the start; else by STARTTLS, but for a server on this machine."""
    user: str | None = None
    password: str = field(default="", repr=False)

    def hand_in(self, message: EmailMessage) -> None:
        """Hand one message in. Raises OSError, of which every error of smtplib is one."""
        with self._connected() as connection:
            if not self.is_tls and self.host not in HERE:
                connection.starttls(context=ssl.create_default_context())
            if self.user is not None:
                connection.login(self.user, self.password)
            connection.send_message(message)

    def _connected(self) -> smtplib.SMTP:
        if not self.is_tls:
            return smtplib.SMTP(self.host, self.port, timeout=PATIENCE)
        safe = ssl.create_default_context()
        return smtplib.SMTP_SSL(self.host, self.port, timeout=PATIENCE, context=safe)


def mail_server(address: str) -> MailServer:
    """The server at smtp://[user:password@]host[:port], or smtps. Raises ValueError."""
    parts = urlsplit(address)
    if parts.scheme not in PORTS or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ValueError(parts.scheme)
    return MailServer(
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        is_tls=parts.scheme == "smtps",
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password or ""),
    )


def mailbox(address: str) -> str:
    """The one mailbox of a `mailto:` address. Raises ValueError."""
    scheme, _, named = address.partition(":")
    if scheme != "mailto" or not MAILBOX.fullmatch(named):
        raise ValueError(scheme)
    return named
