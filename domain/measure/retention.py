"""Retention (M2, M8): who comes back, how long people stay, how much they take part."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from .span import Span, days

FOUR_WEEKS = timedelta(weeks=4)


def newcomer_returned(attended: Sequence[datetime], as_of: datetime) -> bool | None:
    """Whether who came to a group for the first time came again within four weeks of it.

    The essay's "Track retention in groups"; four weeks to the minute, the last one included.
    None where she never came, or where four weeks are not over and she has not yet.
    """
    if not attended:
        return None
    first, *later = sorted(set(attended))
    if any(again - first <= FOUR_WEEKS for again in later):
        return True
    return False if as_of - first > FOUR_WEEKS else None


def stay_in_groups(attended: Sequence[datetime], as_of: datetime) -> Span | None:
    """How many days somebody stayed in groups, from the first meeting to the last.

    She has left when four weeks went by since the last one: a convention of ours, the same four
    weeks in which a newcomer is expected again. Until then it goes on, right-censored at the
    last meeting, for nobody knows yet whether it was the last. None where she never came.
    """
    if not attended:
        return None
    stayed = days(max(attended) - min(attended))
    has_left = as_of - max(attended) > FOUR_WEEKS
    return Span(least=stayed, most=stayed if has_left else None)


def length_of_stay(opened: datetime, closed: datetime | None, as_of: datetime) -> Span:
    """How many days an episode of support lasted (M8), or has lasted until now."""
    lasted = max(0.0, days((closed or as_of) - opened))
    return Span(least=lasted, most=lasted if closed else None)
