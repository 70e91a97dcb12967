"""The rules that a program can switch on, by name."""

from collections.abc import Mapping

from .drifting import DRIFT
from .flags import DECOMPENSATION, SPONSOR_RED_FLAGS
from .isolation import ISOLATION_AND_DRIFT, LATE_NIGHT_ISOLATION
from .loneliness import LONELINESS_AFTER_DISCHARGE
from .newcomers import NEWCOMER_NOT_RETURNING
from .planning import WINDOW_WITHOUT_PLAN
from .refusals import RuleNotKnown
from .returning import LAPSE_WITHOUT_RETURN
from .rule import Rule
from .silence import SILENCE

RULES: Mapping[str, Rule] = {
    rule.name: rule
    for rule in (
        DRIFT,
        LATE_NIGHT_ISOLATION,
        ISOLATION_AND_DRIFT,
        LAPSE_WITHOUT_RETURN,
        WINDOW_WITHOUT_PLAN,
        SILENCE,
        LONELINESS_AFTER_DISCHARGE,
        NEWCOMER_NOT_RETURNING,
        SPONSOR_RED_FLAGS,
        DECOMPENSATION,
    )
}


def rule_called(name: str) -> Rule:
    """The rule of that name. Raises RuleNotKnown."""
    rule = RULES.get(name)
    if rule is None:
        raise RuleNotKnown
    return rule
