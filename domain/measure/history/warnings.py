"""The story of each warning: its evidence, what was done, and the lapse that followed."""

from datetime import datetime, timedelta

from braid.domain.clocks import Interval
from braid.domain.identity import WarningId
from braid.domain.measure.lead_time import WarningStory, first_after
from braid.domain.warning.events import WarningActedUpon, WarningRaised

from .known import History, of
from .returns import lapses

HORIZON = timedelta(days=30)
"""How long after a warning a lapse is taken to have followed it."""


def warnings(history: History, horizon: timedelta = HORIZON) -> tuple[WarningStory, ...]:
    """Each warning that was raised, in order."""
    happened = {recorded.event_id: recorded.occurred for recorded in history}
    acted: dict[WarningId, datetime] = {}
    for action, recorded in of(history, WarningActedUpon):
        at = recorded.occurred.latest
        acted[action.warning] = min(acted.get(action.warning, at), at)
    followed = [one.occurred for one in lapses(history)]
    return tuple(
        WarningStory(
            rule=event.rule,
            severity=event.severity,
            evidence=_first([happened[key] for key in event.evidence if key in happened]),
            raised=recorded.reported_at,
            acted=acted.get(event.warning),
            lapse=first_after(recorded.reported_at, followed, horizon),
        )
        for event, recorded in of(history, WarningRaised)
    )


def _first(evidence: list[Interval]) -> Interval | None:
    return min(evidence, key=lambda one: one.earliest, default=None)
