"""Reasons why the past is not shown as it was asked for."""

from braid.domain.refusals import NotPossible, NotUnderstood, NotYours


class PastIsForAuditors(NotYours):
    """Only an auditor may see through somebody else, as of a moment of the past."""


class PastTakesNoOrders(NotPossible):
    """The past answers questions. Nothing can be ordered in it, and nothing followed live."""


class SeenByNotUnderstood(NotUnderstood):
    """Give seenBy as {"person": "...", "asOf": {"position": 1}}, or asOf with a recordedAt that has
    its offset from UTC, and nothing else.
    """


class NotThatFarYet(NotPossible):
    """The log has not come so far. Ask for a position or a moment that is past."""


class NotYetThen(NotPossible):
    """The view had not come to this position by then. Ask for a later moment."""


class TooMuchPast(NotPossible):
    """That is more than one answer brings back. Ask for one case at a time, or replay the program
    with braid replay.
    """


class NotBroughtBack(NotPossible):
    """What auditors were answered is not brought back. Ask again, and compare the digest."""


class DocumentNotKept(NotPossible):
    """This was asked by a document of another version of Braid. That version can ask it again."""


class QuestionErased(NotPossible):
    """What was asked can no longer be opened: it was erased, or held words that are kept nowhere,
    or its seal does not hold.
    """
