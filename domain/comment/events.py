"""What is said, and to whom. These names are the storage format: rename nothing."""

from dataclasses import dataclass
from enum import StrEnum

from braid.domain.identity import CommentId, PersonalText


class Audience(StrEnum):
    """Who may read a comment, beside the person who wrote it."""

    PEERS = "peers"
    CLINICIANS = "clinicians"
    TEAM = "team"
    EVERYONE = "everyone"


@dataclass(frozen=True, kw_only=True)
class CommentAdded:
    """Somebody said something."""

    comment: CommentId
    audience: Audience
    text: PersonalText
