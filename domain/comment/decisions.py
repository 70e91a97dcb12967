"""What may be said to whom: nobody speaks into a room that she is not in."""

from braid.domain.case.admission import admit
from braid.domain.case.state import Case
from braid.domain.clocks import Circumstances
from braid.domain.identity import CommentId, Role
from braid.domain.refusals import AudienceLeavesYouOut
from braid.domain.text import personal_text

from .events import Audience, CommentAdded

READERS: dict[Audience, frozenset[Role]] = {
    Audience.PEERS: frozenset({Role.PEER}),
    Audience.CLINICIANS: frozenset({Role.CLINICIAN}),
    Audience.TEAM: frozenset({Role.PEER, Role.CLINICIAN}),
    Audience.EVERYONE: frozenset({Role.PEER, Role.CLINICIAN, Role.PARTICIPANT}),
}
"""The roles that a comment is meant for."""


def add_comment(
    case: Case, when: Circumstances, *, comment: CommentId, audience: Audience, text: str
) -> CommentAdded:
    """Say something to the chosen audience. A participant chooses freely: it is her story."""
    admit(case, when.by, Role.PEER, Role.CLINICIAN, Role.PARTICIPANT, also_in_emergency=True)
    if when.by.role is not Role.PARTICIPANT and when.by.role not in READERS[audience]:
        raise AudienceLeavesYouOut
    return CommentAdded(comment=comment, audience=audience, text=personal_text(text))
