"""Reasons why what a role saw is not shown again."""

from braid.domain.refusals import NotPossible


class DisclosureNotKept(NotPossible):
    """This was shown by a version of the disclosure that this Braid does not hold. The Braid that
    recorded it can show it again.
    """
