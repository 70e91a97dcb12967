"""A packet that was made: its canonical JSON, and its other forms where they are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from braid.domain.conference.events import Packet
from braid.domain.identity import CaseId

from . import canonical
from .contents import Contents
from .html import html
from .identity import Identity
from .pages import Pages
from .pdf import pdf
from .telling import pages


@dataclass(frozen=True, kw_only=True)
class Made:
    """A packet in all its forms, each a pure function of its contents."""

    contents: Contents
    cases_written: canonical.Cases = field(default_factory=canonical.Cases, compare=False)
    """What other packets of the same table have written of its cases."""

    @cached_property
    def written(self) -> bytes:
        """The canonical form."""
        return canonical.canonical(self.contents, self.cases_written)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the canonical form."""
        return canonical.digest(self.written)

    @property
    def identity(self) -> Identity:
        """Which packet it is."""
        return Identity.of(self.contents)

    @property
    def packet(self) -> Packet:
        """What goes on record of it."""
        return Packet(
            person=self.contents.person,
            role=self.contents.role,
            disclosure=self.contents.disclosure,
            digest=self.digest,
        )

    @property
    def cases(self) -> Sequence[CaseId]:
        """The cases that it tells of."""
        return [one.case for one in self.contents.cases]

    def json(self) -> str:
        """The canonical form, as text."""
        return self.written.decode()

    def html(self) -> str:
        """As accessible HTML."""
        return html(self._pages, self.json())

    def pdf(self) -> bytes:
        """As accessible PDF."""
        return pdf(self._pages, self.json(), self.identity, self.contents.as_of)

    @cached_property
    def _pages(self) -> Pages:
        return pages(self.contents, self.digest)
