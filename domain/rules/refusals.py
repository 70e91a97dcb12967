"""Every reason why a rule cannot be run as asked; the docstring is what the person reads."""

from braid.domain.refusals import NotPossible, NotUnderstood


class RuleNotKnown(NotPossible):
    """There is no such rule. Look up the names in the list of rules."""


class ParameterNotKnown(NotUnderstood):
    """The rule has no such parameter. Look up the names that it declares."""


class ParameterOutOfBounds(NotUnderstood):
    """A parameter lies outside its bounds. Look up the least and the most that the rule takes."""
