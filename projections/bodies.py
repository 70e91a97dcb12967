"""Lines and names as strands keep them: encoded by their role's own type, sealed for one place."""

from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from msgspec.msgpack import Decoder, Encoder

from braid.domain.disclosure.line import Line
from braid.domain.disclosure.roles import DISCLOSURES
from braid.domain.identity import PersonId, Role
from braid.domain.store.vault import Vault

from .figures import Figures

_ENCODER = Encoder(uuid_format="bytes")
_FIGURES = Decoder(Figures)


def written(line: Line) -> bytes:
    """A line as it is kept: what is at its default is not written, and reads as its default."""
    kind: type = type(line)
    defaults, said = _defaults(kind), line.__dict__.items()
    return _ENCODER.encode({name: one for name, one in said if one is not defaults[name]})


@cache
def _defaults(line: type) -> dict[str, object]:
    return {one.name: one.default for one in fields(line)}


class Bodies:
    """Seals and opens what the strand of one role keeps."""

    def __init__(self, role: Role, vault: Vault) -> None:
        self._role = role.value.encode()
        self._vault = vault
        self._decoder: Decoder[Any] = Decoder(DISCLOSURES[role].line)

    def sealed_line(self, line: Line, participant: PersonId, event_id: UUID) -> bytes:
        """A line, sealed to its event."""
        key = self._vault.key(participant)
        return key.seal_line(written(line), self._place(b"line", event_id))

    def line(self, sealed: bytes, participant: PersonId, event_id: UUID) -> Line:
        """A line again. Raises SealBroken."""
        plain = self._vault.key(participant).open_line(sealed, self._place(b"line", event_id))
        line: Line = self._decoder.decode(plain)
        return line

    def open_line(self, line: Line) -> bytes:
        """A line of the program: it is about nobody, and nobody's key seals it."""
        return written(line)

    def opened(self, body: bytes) -> Line:
        """A line of the program again."""
        line: Line = self._decoder.decode(body)
        return line

    def sealed_name(self, name: str, participant: PersonId, whose: UUID) -> bytes:
        """Somebody's name, sealed to what it names."""
        return self._vault.key(participant).seal_line(name.encode(), self._place(b"name", whose))

    def name(self, sealed: bytes, participant: PersonId, whose: UUID) -> str:
        """A name again. Raises SealBroken."""
        key = self._vault.key(participant)
        return key.open_line(sealed, self._place(b"name", whose)).decode()

    def sealed_figures(
        self, figures: Figures, participant: PersonId, case: UUID, monday: date
    ) -> bytes:
        """A week of a case in figures, sealed to it."""
        key = self._vault.key(participant)
        return key.seal_line(_ENCODER.encode(figures), self._place(_week(monday), case))

    def figures(self, sealed: bytes, participant: PersonId, case: UUID, monday: date) -> Figures:
        """The figures again. Raises SealBroken."""
        plain = self._vault.key(participant).open_line(sealed, self._place(_week(monday), case))
        return _FIGURES.decode(plain)

    def _place(self, what: bytes, whose: UUID) -> bytes:
        return b"|".join((b"braid strand", self._role, what, whose.bytes))


def _week(monday: date) -> bytes:
    return b"week " + monday.isoformat().encode()
