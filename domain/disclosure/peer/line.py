"""A line as a peer specialist sees it."""

from dataclasses import dataclass

from braid.domain.comment.events import Audience
from braid.domain.disclosure.line import Line, Pattern
from braid.domain.disclosure.parts import Noticed, Warned
from braid.domain.disclosure.program import Declared
from braid.domain.disclosure.table import Agreed, AtTable
from braid.domain.made import made_at_once
from braid.domain.signal.sharing import Sharing


@made_at_once
@dataclass(frozen=True, kw_only=True)
class PeerLine(Line):
    """A line as a peer specialist sees it."""

    pattern: Pattern | None = None
    audience: Audience | None = None
    noticed: Noticed | None = None
    warned: Warned | None = None
    declared: Declared | None = None
    agreed: Agreed | None = None
    table: AtTable | None = None
    sharing: Sharing | None = None
    """How far she shares what is hers: who reads it knows who else does."""
