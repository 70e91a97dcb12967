"""Lines and names of a past: they stay in memory, and only their places go into its tables.

Temporary tables lie in files of the server for a moment; nobody's words go there, not even sealed.
"""

from datetime import date
from uuid import UUID

from msgspec.msgpack import Decoder

from braid.domain.disclosure.line import Line
from braid.domain.identity import PersonId

from .bodies import Bodies, written
from .figures import Figures

WIDTH = 4


class PastBodies(Bodies):
    """Keeps what a strand would seal, for as long as one past is asked."""

    def __init__(self, line: type[Line]) -> None:
        """Without a vault; lines are of this type."""
        self._decoder = Decoder(line)
        # Each kept thing has the type with which it was put here.
        self._lines: list[Line] = []
        self._names: list[str] = []
        self._weeks: list[Figures] = []

    def sealed_line(self, line: Line, participant: PersonId, event_id: UUID) -> bytes:  # noqa: ARG002
        """Where the line is kept."""
        self._lines.append(line)
        return _place(len(self._lines))

    def line(self, sealed: bytes, participant: PersonId, event_id: UUID) -> Line:  # noqa: ARG002
        """The line, as a strand would have given it back: written down and read again."""
        line: Line = self._decoder.decode(written(self._lines[_index(sealed)]))
        return line

    def sealed_name(self, name: str, participant: PersonId, whose: UUID) -> bytes:  # noqa: ARG002
        """Where the name is kept."""
        self._names.append(name)
        return _place(len(self._names))

    def name(self, sealed: bytes, participant: PersonId, whose: UUID) -> str:  # noqa: ARG002
        """The name."""
        return self._names[_index(sealed)]

    def sealed_figures(
        self,
        figures: Figures,
        participant: PersonId,  # noqa: ARG002
        case: UUID,  # noqa: ARG002
        monday: date,  # noqa: ARG002
    ) -> bytes:
        """Where the week is kept."""
        self._weeks.append(figures)
        return _place(len(self._weeks))

    def figures(
        self,
        sealed: bytes,
        participant: PersonId,  # noqa: ARG002
        case: UUID,  # noqa: ARG002
        monday: date,  # noqa: ARG002
    ) -> Figures:
        """The week."""
        return self._weeks[_index(sealed)]


def _place(number: int) -> bytes:
    return number.to_bytes(WIDTH, "big")


def _index(place: bytes) -> int:
    return int.from_bytes(place, "big") - 1
