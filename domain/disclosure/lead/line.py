"""A line as a program lead sees it."""

from dataclasses import dataclass

from braid.domain.disclosure.line import Line
from braid.domain.disclosure.program import Declared, Tested
from braid.domain.made import made_at_once
from braid.domain.program.events import MeasuresPublished


@made_at_once
@dataclass(frozen=True, kw_only=True)
class LeadLine(Line):
    """A line as a program lead sees it."""

    declared: Declared | None = None
    tested: Tested | None = None
    published: MeasuresPublished | None = None
