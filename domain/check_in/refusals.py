"""Why nothing can be recorded of a check-in."""

from braid.domain.refusals import NotPossible


class CheckInNotFound(NotPossible):
    """There is no such check-in on this case, or it is not yours to see."""
