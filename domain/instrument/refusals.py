"""Why Braid does not take an answer sheet. The docstring is the sentence the person reads."""

from braid.domain.refusals import NotPossible, NotUnderstood


class VersionUnknown(NotUnderstood):
    """Braid cannot score this questionnaire in that version. Leave the version out, or check it."""


class AnswersDoNotFit(NotUnderstood):
    """The sheet has too many or too few answers. Give one per item; leave a missing one empty."""


class AnswerNotOffered(NotUnderstood):
    """An answer is none of those that the questionnaire offers. Check each one."""


class NothingAnswered(NotUnderstood):
    """No item is answered. Record the questionnaire once there is an answer."""


class ItemsDoNotFit(NotUnderstood):
    """The items' text does not fit this questionnaire. Give each item's words, in order."""


class ItemsNotLoaded(NotPossible):
    """Braid ships no text for this questionnaire. Give the items as they were read."""
