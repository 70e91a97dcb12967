"""Why an emergency access is not taken or reviewed, or does not carry what is wanted of it."""

from braid.domain.refusals import NotPossible, NotYours


class AccessNotFound(NotPossible):
    """There is no such emergency access on this case."""


class AccessIsRunning(NotPossible):
    """You have this case already. Once the time is over you can take it again."""


class YouAreOnTheTeam(NotPossible):
    """You are on the team of this case. You need no emergency access to it."""


class NotInAnEmergency(NotYours):
    """In an emergency you read, and report what you saw and did. Ask the team for the rest."""


class NobodyReviewsThemselves(NotYours):
    """You took this access yourself. Ask another auditor to review it."""
