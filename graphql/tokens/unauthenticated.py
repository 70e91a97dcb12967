"""The one refusal of a token."""

from braid.domain.identity import Member

from .reasons import Reason

PUBLIC_MESSAGE = "Please sign in again."


class Unauthenticated(Exception):
    """Says the same to everyone; `reason` is for the log.

    Raise it outside `except`: a chained library error can quote the token.
    """

    def __init__(self, reason: Reason, *, whose: Member | None = None) -> None:
        super().__init__(PUBLIC_MESSAGE)
        self.reason = reason
        self.whose = whose
        """Whose token it was, where its signature holds and only its time is over."""
