"""Why a program cannot declare this."""

from braid.domain.refusals import NotPossible, NotUnderstood


class RuleNotBacktested(NotPossible):
    """This version of the rule has not been tested on history with these parameters. Ask for a
    back-test first: braid backtest.
    """


class RuleIsOn(NotPossible):
    """This rule is on already, in this version and with these parameters."""


class RuleIsOff(NotPossible):
    """This rule is not on. Nothing more is needed."""


class MonthIsPublished(NotPossible):
    """The measures of this month are published already: they are published once."""


class HoursOutOfBounds(NotUnderstood):
    """Promise between 1 hour and 7 days."""


class AttentionOutOfBounds(NotUnderstood):
    """Show 1 to 50 cards a day; let notices wait up to 14 days, concerns up to 7 days, and what is
    urgent up to 12 hours; each at least one hour, what is urgent at least 5 minutes, and nothing
    longer than what presses less.
    """
