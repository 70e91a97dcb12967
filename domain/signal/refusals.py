"""Why something noticed cannot be recorded so."""

from braid.domain.refusals import NotUnderstood


class CueNeedsWords(NotUnderstood):
    """Say in a few words what you noticed, or choose what kind of cue it is."""


class SignsMissing(NotUnderstood):
    """Choose at least one sign that you saw."""


class DateStillAhead(NotUnderstood):
    """This day lies ahead. Give the day from which recovery counts."""
