"""Why a month's measures are not published."""

from braid.domain.refusals import NotPossible, NotUnderstood


class MonthNotSettled(NotPossible):
    """A month's measures are published from two weeks after its end, so that late news is in."""


class FirstOfMonthExpected(NotUnderstood):
    """Name a month by its first day."""
