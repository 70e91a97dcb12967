"""Why an early warning cannot be answered so."""

from braid.domain.refusals import NotPossible, NotYours


class WarningNotFound(NotPossible):
    """There is no such warning on this case, or it is not yours to see."""


class WarningIsClosed(NotPossible):
    """This warning is closed already. Raise a new one if the worry is back."""


class OnlyClosersClose(NotYours):
    """Only a clinician, or the person who raised it, can close a warning."""


class OutcomeIsBraids(NotPossible):
    """Braid gives this outcome by itself. Choose how it went for her."""
