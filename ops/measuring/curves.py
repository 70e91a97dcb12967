"""Curves of a program and of its cohorts, exact: for who may read single histories, not to print.

What a lead may read is in `publication`.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from braid.domain.measure.history.known import History, followed_until, known
from braid.domain.measure.history.meetings import GROUPS, attended
from braid.domain.measure.history.returns import lapses
from braid.domain.measure.retention import stay_in_groups
from braid.domain.measure.returning import time_away
from braid.domain.measure.span import Span

from .curve import Curve
from .survival import survival


def time_to_return(histories: Iterable[History], as_of: datetime) -> Curve:
    """Hours from lapse to return (M1), over all lapses that the team had learned of by then."""
    return survival([span for _, span in _times_away(histories, as_of)])


def time_to_return_by_quarter(histories: Iterable[History], as_of: datetime) -> Mapping[str, Curve]:
    """The same for each cohort: the lapses learned of in one calendar quarter, as 2026-Q1."""
    cohorts: dict[str, list[Span]] = {}
    for quarter, span in _times_away(histories, as_of):
        cohorts.setdefault(quarter, []).append(span)
    return {quarter: survival(spans) for quarter, spans in sorted(cohorts.items())}


def staying_in_groups(histories: Iterable[History], as_of: datetime) -> Curve:
    """Days from the first group to the last (M2), over all who ever came to one."""
    stays = (stay_in_groups(attended(known(one, as_of), GROUPS), as_of) for one in histories)
    return survival([stay for stay in stays if stay is not None])


def _times_away(histories: Iterable[History], as_of: datetime) -> list[tuple[str, Span]]:
    found: list[tuple[str, Span]] = []
    for history in (known(one, as_of) for one in histories):
        until = followed_until(history, as_of)
        for one in lapses(history):
            learned = one.reported_at
            quarter = f"{learned.year}-Q{(learned.month + 2) // 3}"
            found.append((quarter, time_away(one.occurred, one.back, until)))
    return found
