"""Why something of a day cannot be recorded so."""

from braid.domain.refusals import NotUnderstood, NotYours


class ThreeWordsExpected(NotUnderstood):
    """Give three words for how you feel, each up to 40 letters."""


class RatingOutOfBounds(NotUnderstood):
    """Rate the craving from 0, none, to 10, the strongest."""


class CountOutOfBounds(NotUnderstood):
    """Count from 0 to 200."""


class NothingAnswered(NotUnderstood):
    """Answer at least one of the questions; the others may stay open."""


class RhythmOutOfBounds(NotUnderstood):
    """Plan 1 to 7 contact days a week, and 0 to 21 of each other thing."""


class OnlySheHides(NotYours):
    """Only the participant herself keeps things to herself. Choose peers or team."""
