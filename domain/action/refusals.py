"""Why something that the table decides cannot be recorded so."""

from braid.domain.refusals import NotPossible, NotUnderstood


class ActionNotFound(NotPossible):
    """There is no such action on this case, or it is not yours to see."""


class DueDayOutOfBounds(NotUnderstood):
    """Choose a day between today and a year from now."""
