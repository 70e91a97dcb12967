"""Values of the environment, each read by its kind, or refused in words where it makes no sense."""

import re
from collections.abc import Mapping

from .mail import MAILBOX, MailServer, mail_server, mailbox
from .notary.witnesses import Witness, witness

# Plain http only on this machine: elsewhere anybody on the way could frame the page.
ORIGIN = re.compile(
    r"https://[a-z0-9.-]+(:[0-9]{1,5})?|http://(127\.0\.0\.1|localhost)(:[0-9]{1,5})?", re.ASCII
)
ADDRESS = re.compile(rf"({ORIGIN.pattern})(/[\w./-]*)?", re.ASCII)
BUCKET = re.compile(r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[\w./-]*)?", re.ASCII)


class SettingNotUnderstood(Exception):
    """A setting's value makes no sense; the message says which and what to write instead."""


class Environment:
    """Reads values of an environment, each by its kind; each raises SettingNotUnderstood."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    def switch(self, name: str) -> bool:
        """Yes or no; no where unset."""
        said = self._environment.get(name, "").strip().lower()
        if said in {"", "0", "no", "false", "off"}:
            return False
        if said in {"1", "yes", "true", "on"}:
            return True
        raise SettingNotUnderstood(f"{name} is yes or no")

    def number(self, name: str, default: int, *, least: int, most: int = 2**31 - 1) -> int:
        """A whole number within bounds."""
        said = self._environment.get(name, "").strip() or str(default)
        if not said.isdecimal() or not least <= int(said) <= most:
            raise SettingNotUnderstood(f"{name} is a whole number from {least} to {most}")
        return int(said)

    def word(self, name: str, default: str) -> str:
        """A name without spaces."""
        [said, *more] = self._environment.get(name, "").split() or [default]
        if more or not said.isascii():
            raise SettingNotUnderstood(f"{name} is one name without spaces")
        return said

    def scope(self, name: str, default: str) -> str:
        """What is asked of an issuer, `openid` among it."""
        said = self._environment.get(name, "").split() or default.split()
        if "openid" not in said:
            raise SettingNotUnderstood(f"{name} holds openid, for example: {default}")
        return " ".join(said)

    def origins(self, name: str) -> tuple[str, ...]:
        """Origins; each goes into a header as it is, so nothing else passes."""
        said = tuple(self._environment.get(name, "").split())
        if not all(ORIGIN.fullmatch(one) for one in said):
            raise SettingNotUnderstood(f"{name} holds origins like https://ehr.example, by spaces")
        return said

    def mail_server(self, name: str) -> MailServer | None:
        """Where e-mail is handed in; none where unset."""
        try:
            said = self._environment.get(name, "").strip()
            return mail_server(said) if said else None
        except ValueError:
            raise SettingNotUnderstood(
                f"{name} is a mail server, for example smtp://user:password@mail.example:587"
            ) from None

    def mailbox(self, name: str) -> str | None:
        """The mailbox of a `mailto:` address; none where unset."""
        try:
            said = self._environment.get(name, "").strip()
            return mailbox(said) if said else None
        except ValueError:
            raise SettingNotUnderstood(
                f"{name} is one address, for example mailto:privacy@example.org"
            ) from None

    def outsides(self, name: str) -> tuple[str, ...]:
        """Places outside the database: folders by their whole path, buckets, mailboxes."""
        said = tuple(self._environment.get(name, "").split())
        if not all(map(_is_outside, said)):
            raise SettingNotUnderstood(
                f"{name} holds places like /a/folder, s3://bucket/prefix, mailto:who@example.org"
            )
        return said

    def witnesses(self, name: str) -> tuple[Witness, ...]:
        """Who cosigns, each as a key and an address."""
        said = self._environment.get(name, "").split()
        try:
            found = tuple(witness(one) for one in said)
        except ValueError as problem:
            raise SettingNotUnderstood(f"{name}: {problem}") from None
        if not all(ADDRESS.fullmatch(one.url) for one in found):
            raise SettingNotUnderstood(f"{name} holds witnesses like key@https://witness.example")
        return found


def _is_outside(told: str) -> bool:
    _, is_mail, named = told.partition("mailto:")
    if is_mail:
        return MAILBOX.fullmatch(named) is not None
    return told.startswith("/") or BUCKET.fullmatch(told) is not None
