"""Why a record cannot be held, let go or erased."""

from braid.domain.refusals import NotPossible, NotUnderstood, NotYours


class NoSuchRecord(NotYours):
    """Nobody of this id has a record here. Check the participant's id."""


class RecordIsErased(NotPossible):
    """This record was erased, and stays so. Who comes back begins anew, under a new id."""


class RecordIsHeld(NotPossible):
    """A legal hold stands on this record. It is erased only once an auditor has lifted it."""


class RecordIsStillOpen(NotPossible):
    """A case of this record is open. Close it first; the time it is kept counts from there."""


class RetentionStillRuns(NotPossible):
    """This record has to be kept for longer: the program's retention counts from the closing."""


class HoldStands(NotPossible):
    """A legal hold stands on this case already. Nothing more is needed."""


class NoHoldStands(NotPossible):
    """No legal hold stands on this case. Nothing needs lifting."""


class YearsOutOfBounds(NotUnderstood):
    """Keep records between 6 and 100 years."""
